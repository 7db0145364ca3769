// The label review with real rooms: wrong labels planted among pictures of three colours are found, decided about and undone, and
// what correcting them brought is measured.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LabelReview, ReviewList } from '../../../preload/contract.ts';
import { commands } from '../../../main/hosts/cli/command-table.ts';
import { mulberry32 } from '../../../main/numerics/index.ts';
import { openWorkbench, type Workbench } from '../../../main/workbench.ts';
import { temporaryFolder } from '../../temporary.ts';

const folder = temporaryFolder('label-review');
let workbench: Workbench;
let project: number;
/** Pictures whose label was made wrong, with the right one. */
const planted = new Map<number, string>();

const colours = { blue: [60, 60, 160], green: [60, 160, 60], red: [160, 60, 60] } as const;

/** Grain of chance around a colour, twenty pictures of each. */
async function importColours(): Promise<number> {
  const random = mulberry32(3);
  for (const [name, colour] of Object.entries(colours)) {
    mkdirSync(join(folder, 'colours', name), { recursive: true });
    for (let i = 0; i < 20; i++) {
      const raw = Buffer.from(Array.from({ length: 16 * 16 * 3 }, (_, at) => colour[at % 3]! + 80 * (random() - 0.5)));
      const grain = sharp(raw, { raw: { width: 16, height: 16, channels: 3 } }).resize(64, 64, { kernel: 'cubic' });
      writeFileSync(join(folder, 'colours', name, `${name}-${i}.png`), await grain.png().toBuffer());
    }
  }
  const { project: id, job } = await workbench.call('import.start', {
    folder: join(folder, 'colours'), into: { newProject: 'Colours' }, grouping: null,
    classes: Object.keys(colours).map((name) => ({ found: name, name })),
  });
  await workbench.jobEnded(job);
  return id;
}

beforeAll(async () => {
  workbench = await openWorkbench({ folder: join(folder, 'workspace') });
  project = await importColours();
  const ids = await workbench.call('pictures.find', { project });
  const pictures = await workbench.call('pictures.get', { project, ids });
  const classes = [...new Set(pictures.map(({ label }) => label ?? ''))].sort();
  for (const [k, name] of classes.entries()) {
    const picture = pictures.filter(({ label }) => label === name)[3]!;
    planted.set(picture.id, name);
    await workbench.call('pictures.label', { project, ids: [picture.id], label: classes[(k + 1) % classes.length]! });
  }
  await checked();
});
afterAll(() => workbench.close());

async function checked(anew = false): Promise<number | null> {
  const { job } = await workbench.call('labels.check', { project, anew });
  if (job !== null) expect(await workbench.jobEnded(job)).toMatchObject({ state: 'done' });
  return job;
}

const review = async (list: ReviewList = 'mistakes'): Promise<LabelReview> => (await workbench.call('labels.mistakes', { project, list }))!;
const queued = async (): Promise<number[]> => (await review()).queue.map(({ picture }) => picture);
const [one, two, three] = [0, 1, 2].map((i) => () => [...planted.keys()][i]!) as [() => number, () => number, () => number];

test('planted labels come first, with the right class, the neighbours and a reason', async () => {
  const { queue, stale, sentence, pictures } = await review();
  expect(new Set(queue.slice(0, 3).map(({ picture }) => picture))).toEqual(new Set(planted.keys()));
  for (const { picture, suggestion, neighbours, why } of queue.slice(0, 3)) {
    expect(suggestion?.label).toBe(planted.get(picture));
    expect(neighbours).toHaveLength(5);
    expect(neighbours.map((near) => near.picture)).not.toContain(picture);
    expect(why).toContain(`“${suggestion?.label}”`);
  }
  expect({ stale, pictures }).toEqual({ stale: false, pictures: 60 });
  expect(sentence).toMatch(/label/);
  expect(await workbench.call('pictures.find', { project, filter: { finding: 'likely-mislabelled' } })).toEqual(await queued());
});

test('nothing is checked again while nothing has changed', async () => {
  expect(await checked()).toBeNull();
});

test('a decision is one act: it leaves the queue, is counted, and an undo takes it back', async () => {
  const before = await review();
  await expect(workbench.call('labels.decide', { project, pictures: [one()], decision: { kind: 'take' } })).resolves.toMatchObject({ changed: 1 });
  await workbench.call('labels.decide', { project, pictures: [two()], decision: { kind: 'keep' } });
  await workbench.call('labels.decide', { project, pictures: [three()], decision: { kind: 'not-usable' } });
  const after = await review();
  expect(after.queue.map(({ picture }) => picture)).toEqual(before.queue.map(({ picture }) => picture).filter((id) => !planted.has(id)));
  expect(after.counts).toEqual({ keep: 1, take: 1, other: 0, 'not-usable': 1, ambiguous: 0 });
  expect(after.decided[2]).toMatchObject({ picture: one(), kind: 'take', after: planted.get(one()) });
  expect(after.stale).toBe(true);
  await workbench.call('pictures.undoLabel', { project });
  expect((await workbench.call('pictures.undoLabel', { project })).sentence).toMatch(/is undecided again\.$/);
  await workbench.call('pictures.undoLabel', { project });
  const undone = await review();
  expect(undone.queue).toEqual(before.queue);
  expect(undone).toMatchObject({ stale: false, decided: [], counts: { keep: 0, take: 0, 'not-usable': 0 } });
});

test('a label that was kept is not asked about again by a new check', async () => {
  await workbench.call('labels.decide', { project, pictures: [two()], decision: { kind: 'keep' } });
  await checked(true);
  expect(await queued()).not.toContain(two());
  expect(await queued()).toContain(one());
  await workbench.call('pictures.undoLabel', { project });
  expect(await queued()).toContain(two());
});

test('the effect of corrections is scored on the same pictures, and is stale once they change', async () => {
  await expect(workbench.call('labels.measureEffect', { project })).rejects.toThrow(/no effect to measure/);
  for (const picture of planted.keys()) await workbench.call('labels.decide', { project, pictures: [picture], decision: { kind: 'take' } });
  const { job } = await workbench.call('labels.measureEffect', { project });
  expect(await workbench.jobEnded(job)).toMatchObject({ state: 'done' });
  const effect = (await workbench.call('labels.effect', { project }))!;
  expect(effect).toMatchObject({ corrections: 3, stale: false, leftOut: 0, untouched: { n: 57 } });
  expect([effect.before, effect.rescored, effect.after].map(({ n }) => n)).toEqual([60, 60, 60]);
  expect(effect.rescored.correct - effect.before.correct).toBe(3);
  expect(effect.sentence).toMatch(/^After 3 corrections: /);
  await workbench.call('pictures.undoLabel', { project });
  expect((await workbench.call('labels.effect', { project }))?.stale).toBe(true);
});

test('only a suggestion can be taken', async () => {
  const lists = await Promise.all((['mistakes', 'outliers', 'ambiguous'] as const).map(review));
  const asked = new Set(lists.flatMap(({ queue }) => queue.map(({ picture }) => picture)));
  const other = (await workbench.call('pictures.find', { project })).find((id) => !asked.has(id))!;
  await expect(workbench.call('labels.decide', { project, pictures: [other], decision: { kind: 'take' } })).rejects.toThrow(/Nothing is suggested/);
});

test('the command line checks, lists, decides and measures with the same sentences', async () => {
  const thaw = async (name: string, words: string[] = [], values: Record<string, boolean | string> = {}): Promise<string> =>
    (await commands[name]!.run({ workbench, positionals: words, values: { project: 'Colours', ...values }, say: () => {} })).text;
  expect(await thaw('labels check', [], { recompute: true })).toMatch(/^60 pictures checked in [0-9.]+ s with thaw-mini\.\n/);
  const { queue, sentence } = await review();
  const listed = await thaw('labels mistakes');
  expect(listed).toContain(sentence);
  for (const { name, why } of queue.slice(0, 2)) expect(listed).toMatch(new RegExp(`${name}: .* → [^]*${why.slice(0, 20)}`));
  const [first] = queue;
  expect(await thaw('labels decide', ['keep', first!.name])).toBe(`“${first!.name}” stays “${first!.label}”.`);
  expect(await thaw('labels mistakes', [], { decided: true })).toMatch(new RegExp(`${first!.name} +keep`));
  await expect(thaw('labels decide', ['drop', first!.name])).rejects.toThrow(/A decision is one of “keep”/);
  await expect(thaw('labels decide', ['other', first!.name])).rejects.toThrow(/needs the class: --label CLASS/);
  expect(await thaw('labels effect')).toMatch(/^After 2 corrections: /);
  await workbench.call('pictures.undoLabel', { project });
});
