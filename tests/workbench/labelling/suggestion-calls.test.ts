// A model's help with labelling, from a flat folder on: suggestions, the order of asking, the audit set, groups, and what is accepted.
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { auditPlace, isAudited } from '../../../main/images/index.ts';
import { openWorkbench, type Workbench } from '../../../main/workbench.ts';
import type { LabelQueue } from '../../../preload/contract.ts';
import { temporaryFolder } from '../../temporary.ts';
import { holdFile } from './stand-in-labeller.ts';

const samples = join(import.meta.dirname, '..', '..', '..', 'resources', 'samples');
const perClass = 30;
let workbench: Workbench;
let project = 0;
/** While it is there, λ is not chosen. */
let held = '';
let classes: string[] = [];

/** A flat folder of tiles; their names tell the class to the test alone. */
beforeAll(async () => {
  const root = temporaryFolder('suggestions');
  const folder = join(root, 'tiles');
  mkdirSync(folder);
  classes = readdirSync(samples, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);
  for (const name of classes) {
    const files = readdirSync(join(samples, name)).sort().slice(0, perClass);
    for (const file of files) cpSync(join(samples, name, file), join(folder, `${file.slice(-7, -4)} ${name}.jpg`));
  }
  workbench = await openWorkbench({ folder: join(root, 'workspace'), trainerEntry: join(import.meta.dirname, 'stand-in-labeller.ts') });
  held = join(root, 'workspace', 'cache', holdFile);
  const started = await workbench.call('import.start', { folder, into: { newProject: 'Tiles' }, classes: [], grouping: null });
  await workbench.jobEnded(started.job);
  project = started.project;
});
afterAll(() => workbench.close());

const queue = (after: number | null = null, count = 10): Promise<LabelQueue> => workbench.call('labelling.queue', { project, after, count });
const picturesOf = (ids: readonly number[]) => workbench.call('pictures.get', { project, ids: [...ids] });
async function classOf(id: number): Promise<string> {
  const [picture] = await picturesOf([id]);
  return /^.*? (.*)\.jpg$/.exec(picture?.name ?? '')?.[1] ?? '';
}

/** Waits until suggestions know of all labels. */
async function refreshed(): Promise<LabelQueue> {
  for (;;) {
    const now = await queue();
    if (now.help.upToDate) return now;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Labels as a person does who sees one picture after the other. Returns what was asked. */
async function labelNext(count: number): Promise<LabelQueue['pictures']> {
  const asked: LabelQueue['pictures'] = [];
  for (let i = 0; i < count; i++) {
    const [next] = (await queue()).pictures;
    if (next === undefined) break;
    asked.push(next);
    await workbench.call('pictures.label', { project, ids: [next.id], label: await classOf(next.id) });
  }
  return asked;
}

test('starting extracts the features once, in a job, and says how the test set stays honest', async () => {
  expect((await queue()).help).toEqual({ state: 'off', sentence: null, test: null, upToDate: false });
  const { job, help } = await workbench.call('suggestions.start', { project });
  expect(help).toEqual({
    state: 'preparing', sentence: 'Suggestions are being prepared. You can label meanwhile.',
    test: 'Every fifth picture is drawn at random and kept for the test, so that the result stays honest.', upToDate: false,
  });
  expect((await workbench.call('suggestions.start', { project })).job).toBe(job);
  const ended = await workbench.jobEnded(job ?? 0);
  expect(ended).toMatchObject({ kind: 'suggest', state: 'done', title: 'Preparing suggestions for “Tiles”' });
  expect((await workbench.call('suggestions.start', { project })).job).toBeNull();
  expect((await refreshed()).help).toMatchObject({
    state: 'few-labels', sentence: 'Suggestions begin after 10 labels of at least 2 classes; there are 0.',
  });
});

test('before there are labels alike pictures are grouped, without any that are drawn for the test', async () => {
  const group = await workbench.call('suggestions.group', { project, label: null, size: 12 });
  expect(group).toMatchObject({ label: null });
  expect(group?.pictures.length).toBeGreaterThanOrEqual(3);
  expect((await picturesOf(group?.pictures ?? [])).some(isAudited)).toBe(false);
  const next = await workbench.call('suggestions.group', { project, label: null, size: 12, skipped: group?.pictures ?? [] });
  expect(next?.pictures.some((id) => group?.pictures.includes(id))).toBe(false);
});

test('every fifth picture asked for is the next of the audit pool, without a suggestion, and is kept for the test with all others kept out', async () => {
  const asked = await labelNext(25);
  expect(asked.map(({ audit }) => audit)).toEqual(asked.map((_, i) => i % 5 === 4));
  const drawn = await picturesOf(asked.filter(({ audit }) => audit).map(({ id }) => id));
  expect(drawn.every((picture) => picture.part === 'test' && isAudited(picture))).toBe(true);
  const places = drawn.map(auditPlace);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  const all = await picturesOf(await workbench.call('pictures.find', { project, filter: { part: 'test' } }));
  expect(all.every(isAudited)).toBe(true);
  expect(all.length).toBe(5);
});

test('then pictures have suggestions, most of them right, and none of those drawn for the test', async () => {
  const { help } = await refreshed();
  expect(help).toMatchObject({ state: 'on', sentence: null });
  const ids = await workbench.call('pictures.find', { project, filter: { unlabelled: true } });
  const suggestions = await workbench.call('suggestions.get', { project, ids });
  const drawn = (await picturesOf(ids)).filter(isAudited).map(({ id }) => id);
  expect(drawn.length).toBeGreaterThan(0);
  expect(suggestions.length).toBe(ids.length - drawn.length);
  expect(suggestions.some(({ id }) => drawn.includes(id))).toBe(false);
  const correct = await Promise.all(suggestions.map(async ({ id, label }) => label === await classOf(id)));
  expect(correct.filter(Boolean).length / correct.length).toBeGreaterThan(0.8);
  const { classes: summary } = await workbench.call('suggestions.summary', { project });
  expect(summary.reduce((sum, { pictures }) => sum + pictures, 0)).toBe(suggestions.length);
  const [first] = summary;
  const found = await workbench.call('pictures.find', { project, filter: { suggested: first?.label ?? '' } });
  expect(found.length).toBe(first?.pictures);
  const sureness = found.map((id) => suggestions.find((one) => one.id === id)?.probability ?? 0);
  expect(sureness).toEqual(sureness.toSorted((a, b) => b - a));
});

test('the picture on screen is never among those that come next, and counts as asked', async () => {
  const [first, ...rest] = (await queue(null, 8)).pictures;
  const behind = (await queue(first?.id ?? 0, 7)).pictures;
  expect(behind).toEqual(rest);
});

test('while λ is chosen for many more labels, suggestions know of each label', async () => {
  writeFileSync(held, '');
  await labelNext(25);
  expect((await refreshed()).help.state).toBe('on');
  rmSync(held);
});

test('groups of confident suggestions come once held-out labels bear them out', async () => {
  while ((await workbench.call('suggestions.summary', { project })).classes.every(({ confident }) => confident === 0)) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  expect((await refreshed()).help.state).toBe('on');
});

test('confident suggestions of a class come page by page, the least sure first, and are accepted and undone as one', async () => {
  const [most] = (await workbench.call('suggestions.summary', { project })).classes.toSorted((a, b) => b.confident - a.confident);
  const label = most?.label ?? '';
  const group = await workbench.call('suggestions.group', { project, label, size: 5 });
  expect(group).toMatchObject({ label, total: most?.confident });
  const suggestions = await workbench.call('suggestions.get', { project, ids: group?.pictures ?? [] });
  const probabilities = new Map(suggestions.map(({ id, probability }) => [id, probability]));
  const shown = (group?.pictures ?? []).map((id) => probabilities.get(id) ?? 0);
  expect(shown).toEqual(shown.toSorted((a, b) => a - b));
  const kept = (group?.pictures ?? []).slice(1);
  const accepted = await workbench.call('suggestions.accept', { project, which: { ids: kept, label } });
  expect(accepted.changed).toBe(kept.length);
  const labelled = await picturesOf(kept);
  expect(labelled.every((picture) => picture.label === label && picture.part !== 'test' && picture.part !== null)).toBe(true);
  expect(await workbench.call('pictures.labelOrigin', { picture: kept[0] ?? 0 })).toMatchObject({ source: 'suggestion' });
  expect((await workbench.call('pictures.undoLabel', { project })).undone).toBe(kept.length);
  expect((await picturesOf(kept)).every((picture) => picture.label === null)).toBe(true);
});

test('what is drawn for the test is never accepted, nor is a class that isn’t there', async () => {
  const ids = await workbench.call('pictures.find', { project, filter: { unlabelled: true } });
  const [drawn] = (await picturesOf(ids)).filter(isAudited);
  const [label = ''] = classes;
  expect(await workbench.call('suggestions.accept', { project, which: { ids: [drawn?.id ?? 0], label } })).toMatchObject({ changed: 0 });
  await expect(workbench.call('suggestions.accept', { project, which: { ids, label: 'no such class' } })).rejects.toThrow('no such class');
  const above = await workbench.call('suggestions.accept', { project, which: { atLeast: 0.9 } });
  expect(above.changed).toBeGreaterThan(0);
  expect(above.sentence).toMatch(/^\d+ suggestions? accepted of at least 90.%\. Undo takes/);
  const rest = await picturesOf(await workbench.call('pictures.find', { project, filter: { unlabelled: true } }));
  expect(rest.length).toBe(ids.length - above.changed);
  await workbench.call('pictures.undoLabel', { project });
});

test('a class that is added later is said to wait for a label, and then is suggested', async () => {
  await workbench.call('classes.add', { project, names: ['mossy'] });
  expect((await refreshed()).help).toMatchObject({ state: 'on', sentence: '“mossy” has no label yet, so it is never suggested.' });
  await workbench.call('pictures.undoLabel', { project });
  expect((await refreshed()).help.sentence).toBeNull();
});

test('suggestions are no labels: classes, sets and snapshots count none of them', async () => {
  const counts = (await workbench.call('classes.list', { project })).reduce((sum, { pictures }) => sum + pictures, 0);
  expect(counts).toBe((await queue()).labelled);
});

test('a renamed class is suggested by its new name, a deleted one not at all', async () => {
  await refreshed();
  const [name = ''] = classes;
  await workbench.call('classes.rename', { project, name, newName: 'Renamed' });
  const ids = await workbench.call('pictures.find', { project, filter: { unlabelled: true } });
  const labels = new Set((await workbench.call('suggestions.get', { project, ids })).map(({ label }) => label));
  expect(labels.has(name)).toBe(false);
  await workbench.call('classes.delete', { project, name: 'Renamed' });
  expect((await workbench.call('suggestions.summary', { project })).classes.some(({ label }) => label === 'Renamed')).toBe(false);
  await refreshed();
  await workbench.call('pictures.undoLabel', { project });
});

test('a locked test set stays as it is, and the page says so', async () => {
  await workbench.call('sets.lock', { project, part: 'test', locked: true });
  const { help, pictures } = await refreshed();
  expect(help.test).toBe('The test set is locked, so it stays honest: pictures labelled here are for training and validation.');
  expect(pictures.every(({ audit }) => !audit)).toBe(true);
  const before = (await workbench.call('pictures.find', { project, filter: { part: 'test' } })).length;
  await labelNext(8);
  expect((await workbench.call('pictures.find', { project, filter: { part: 'test' } })).length).toBe(before);
});
