// A second person's labels as a page and a terminal merge them: exported, read again, matched, measured, decided and undone.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commands } from '../../../main/hosts/cli/command-table.ts';
import { openWorkbench, type Workbench } from '../../../main/workbench.ts';
import { temporaryFolder } from '../../temporary.ts';
import { fill, managedWorkspace, storeRun } from '../projects/managed-project.ts';

const folder = temporaryFolder('agreement');
let workbench: Workbench;
let project = 0;
const pictures = 40;
const hash = (n: number): string => n.toString(16).padStart(64, '0');
const fileOf = (name: string): string => join(folder, name);

beforeAll(async () => {
  const workspace = managedWorkspace(folder, (db) => {
    project = fill(db, Array.from({ length: pictures }, (_, i) => ({
      label: i % 2 === 0 ? 'ok' : '=cracked', part: i < 4 ? 'train' as const : 'test' as const, group: i === 0 ? '+1' : null,
    })));
    const run = storeRun(db, project, 'first', ['=cracked', 'ok']);
    db.prepare('UPDATE runs SET metrics = ? WHERE id = ?').run(JSON.stringify({
      test: { n: 36, correct: 36, accuracy: 1, accuracyInterval: [0.9, 1], balancedAccuracy: 1, macroF1: 1, logLoss: 0, classes: [], confusion: [] },
      train: null, validation: null,
    }), run);
  });
  workbench = await openWorkbench({ folder: workspace, resume: false, labelledBy: 'Ada' });
});
afterAll(() => workbench.close());

const thaw = async (verb: string, positionals: string[] = [], options: Record<string, string | boolean> = {}) => {
  const command = commands[`labels ${verb}`];
  if (!command) throw new Error(`no command ${verb}`);
  return command.run({ workbench, positionals, values: { project: 'Cells', ...options }, say: () => {} });
};
const get = () => workbench.call('agreement.get', { project });
const labelOf = async (id: number) => (await workbench.call('pictures.get', { project, ids: [id] }))[0]?.label;

test('labels are exported with who gave them, safe against formulas, and an export is read again as it was', async () => {
  await workbench.call('pictures.label', { project, ids: [1], label: '=cracked' });
  const file = fileOf('labels.csv');
  expect((await thaw('export', [], { to: file })).text).toBe(`40 labels written to “${file}”.`);
  await expect(thaw('export', [], { to: file })).rejects.toThrow(/already/);
  const { csv, name } = await workbench.call('labels.export', { project });
  expect(name).toBe('Labels-Cells.csv');
  expect(csv.split('\r\n').slice(0, 2)).toEqual([
    '\uFEFFfile,sha256,label,set,group,mark,labelled by,when,how',
    expect.stringMatching(new RegExp(`^00001.jpg,${hash(1)},'=cracked,training,\\+1,,Ada,\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z,hand$`)),
  ]);
  const offer = await workbench.call('agreement.offer', { project, file });
  expect(offer).toMatchObject({
    byContent: 40, byName: 0, unmatched: { count: 0 }, several: 0, unread: 39, people: [{ name: 'Ada', rows: 1 }],
    guess: { sha256: 'sha256', label: { kind: 'column', column: 'label' }, labelledBy: 'labelled by', when: 'when', how: 'how' },
  });
  expect(offer.labels.map(({ label, likeness }) => [label, likeness])).toEqual([['=cracked', 'same'], ['ok', 'same']]);
  const semicolons = fileOf('labels-de.csv');
  await expect(thaw('export', [], { to: semicolons, separator: 'dots' })).rejects.toThrow('--separator takes comma or semicolon, not “dots”.');
  await thaw('export', [], { to: semicolons, separator: ';' });
  expect(readFileSync(semicolons, 'utf8')).toMatch(/^\uFEFFfile;sha256;label;/);
  expect(await workbench.call('agreement.offer', { project, file: semicolons })).toEqual({ ...offer, file: 'labels-de.csv' });
  await workbench.call('pictures.undoLabel', { project });
});

/** Ben says “OK” and “Cracked”; he differs on pictures 5 and 6, and knows one picture more and a class more. */
const bens = [
  'image;diagnosis',
  ...Array.from({ length: pictures }, (_, i) => `${i + 1}.jpg;${(i % 2 === 0) === (i !== 4 && i !== 5) ? 'OK' : 'Cracked'}`),
  'elsewhere.jpg;OK', '40.jpg;OK',
].join('\n');

test('a table of another program is matched by name, alike class names are found, and what can’t be used is told', async () => {
  writeFileSync(fileOf('ben.csv'), bens.replace('Cracked', 'Chipped'));
  const offer = await workbench.call('agreement.offer', { project, file: fileOf('ben.csv') });
  expect(offer).toMatchObject({ byContent: 0, byName: 39, unmatched: { count: 1, first: ['elsewhere.jpg'] }, several: 1, unread: 0, people: [] });
  expect(offer.labels).toEqual([
    { label: 'Chipped', pictures: 1, class: null, likeness: 'unknown' }, { label: 'Cracked', pictures: 18, class: null, likeness: 'unknown' },
    { label: 'OK', pictures: 20, class: 'ok', likeness: 'alike' },
  ]);
});

test('merged labels stand beside the project’s own, which stay; a merge of the same person replaces, and unknown classes are mapped', async () => {
  writeFileSync(fileOf('ben.csv'), bens);
  await expect(thaw('merge', [fileOf('ben.csv')])).rejects.toThrow('--reader is needed');
  await expect(thaw('merge', [fileOf('ben.csv')], { reader: 'Ben' })).rejects.toThrow(/“Cracked” is no class of this project\. Add --class "Cracked=CLASS"/);
  const merged = await thaw('merge', [fileOf('ben.csv')], { reader: 'Ben', class: 'Cracked==cracked' });
  expect(merged.text.split('\n')).toEqual([
    '39 labels of Ben merged. The project’s own labels stay as they are.', '1 row names a picture that this project doesn’t have.',
    '1 picture has several labels, so none was taken.',
  ]);
  expect(await labelOf(6)).toBe('=cracked');
  expect((await get()).readers).toMatchObject([{ name: 'Ben', pictures: 39, twice: 39, files: ['ben.csv'] }]);
  expect((await thaw('merge', [fileOf('ben.csv')], { reader: 'Ben', class: 'Cracked==cracked' })).text).toMatch(/^39 labels \(0 new\) of Ben/);
  const classes = await workbench.call('classes.list', { project });
  expect(classes.map(({ name }) => name)).toEqual(['=cracked', 'ok']);
});

test('agreement is told with its interval and kappa, in a page and a terminal', async () => {
  const { pairs, open, decided } = await get();
  expect(pairs).toHaveLength(1);
  expect(pairs[0]).toMatchObject({ first: null, second: 'Ben', agreement: { n: 39, agreed: 37, classes: [{ name: '=cracked' }, { name: 'ok' }] } });
  expect([open, decided]).toEqual([2, 0]);
  const told = await thaw('agreement');
  expect(told.text).toMatch(/^The project and Ben agree on 37 of 39 pictures: 95\s% \(95\s% CI 83–99\s%\)\. Cohen’s kappa 0\.90 \(0\.76–1\.00\)/);
  expect(told.text).toMatch(/2 disagreements are open, 0 are decided\./);
  expect(told.json).toMatchObject({ pairs: [{ second: 'Ben' }], open: 2 });
});

test('beside a run’s accuracy stands what people agree on, and why a model can be above it', async () => {
  const [run] = await workbench.call('runs.list', { project });
  expect(await workbench.call('agreement.ofRun', { run: run!.id })).toMatchObject({
    on: 'test', second: 'Ben', n: 35, agreed: 33,
    sentence: expect.stringMatching(/^People agree on 94\s% of its test pictures \(33 of 35; 95\s% CI 81–98\s%; kappa 0\.89\)\.$/),
    above: expect.stringMatching(/one reader’s/),
  });
});

test('beside several runs stands what people agree on, in a page and a terminal', async () => {
  const sentence = (await workbench.call('agreement.ofProject', { project }))?.sentence ?? '';
  expect(sentence).toMatch(/^People agree on 95\s% of the pictures that two of them labelled \(37 of 39; 95\s% CI 83–99\s%; kappa 0\.90\)\.$/);
  const listed = await commands.runs?.run({ workbench, positionals: [], values: { project: 'Cells' }, say: () => undefined });
  expect(listed?.text.split('\n').at(-1)).toBe(sentence);
});

test('a table that a page chose is stored in the workspace and read from there; another kind of file is refused', async () => {
  const base64 = Buffer.from(['file,label', ...[1, 2, 3, 4, 5].map((n) => `${n}.jpg,ok`)].join('\n')).toString('base64');
  const { file } = await workbench.call('agreement.upload', { name: 'cleo.csv', base64 });
  expect(await workbench.call('agreement.offer', { project, file })).toMatchObject({ labels: [{ label: 'ok', pictures: 5 }] });
  for (const name of ['cleo.js', '../cleo.csv', 'a\\b.csv']) {
    await expect(workbench.call('agreement.upload', { name, base64 })).rejects.toThrow('is no table of labels');
  }
});

test('a decision changes the label, is told with who made it, leaves the agreement as it was, and is undone', async () => {
  const before = (await get()).pairs;
  const list = () => workbench.call('agreement.disagreements', { project });
  expect(await list()).toMatchObject([
    { picture: 5, first: { label: 'ok', by: null }, second: [{ by: 'Ben', label: '=cracked' }], decided: null }, { picture: 6, decided: null },
  ]);
  await workbench.call('agreement.decide', { project, picture: 5, decision: { kind: 'label', label: '=cracked' } });
  await workbench.call('agreement.decide', { project, picture: 6, decision: { kind: 'label', label: '=cracked' } });
  expect(await labelOf(5)).toBe('=cracked');
  expect(await workbench.call('pictures.labelOrigin', { picture: 5 })).toMatchObject({ labelledBy: 'Ada', source: 'second-reader' });
  expect((await list()).map(({ decided }) => decided?.by)).toEqual(['Ada', 'Ada']);
  expect(await get()).toMatchObject({ open: 0, decided: 2, pairs: before });
  // The second one only confirmed what stood there: it is undone all the same.
  expect(await workbench.call('pictures.undoLabel', { project })).toMatchObject({ pictures: [6] });
  await workbench.call('agreement.decide', { project, picture: 6, decision: { kind: 'not-usable' } });
  expect((await workbench.call('pictures.get', { project, ids: [6] }))[0]).toMatchObject({ leftOut: 'not usable' });
  await workbench.call('agreement.decide', { project, picture: 6, decision: { kind: 'ambiguous' } });
  expect((await workbench.call('pictures.get', { project, ids: [6] }))[0]).toMatchObject({ leftOut: null, mark: 'ambiguous', label: '=cracked' });
  expect((await get()).pairs).toEqual(before);
  for (let i = 0; i < 3; i++) await workbench.call('pictures.undoLabel', { project });
  expect(await get()).toMatchObject({ open: 2, decided: 0, pairs: before });
  expect(await labelOf(5)).toBe('ok');
});

test('several people in one table are told apart, and readers are compared with each other, too', async () => {
  const rows = Array.from({ length: 10 }, (_, i) => [`${hash(i + 1)},Cleo,ok`, `${hash(i + 1)},Dan,${i < 5 ? 'ok' : '=cracked'}`]).flat();
  writeFileSync(fileOf('two.csv'), ['hash,annotator,label', ...rows].join('\n'));
  expect(await workbench.call('agreement.offer', { project, file: fileOf('two.csv') })).toMatchObject({
    people: [{ name: 'Cleo', rows: 10 }, { name: 'Dan', rows: 10 }], several: 5,
  });
  for (const name of ['Cleo', 'Dan']) expect((await thaw('merge', [fileOf('two.csv')], { reader: name, only: name })).text).toMatch(/^10 labels/);
  const { pairs } = await get();
  expect(pairs.map(({ first, second, agreement }) => [first, second, agreement.n])).toEqual([
    [null, 'Ben', 39], [null, 'Cleo', 10], [null, 'Dan', 10], ['Ben', 'Cleo', 10], ['Ben', 'Dan', 10], ['Cleo', 'Dan', 10],
  ]);
  expect(pairs.at(-1)?.agreement.agreed).toBe(5);
  const { sentence } = await workbench.call('agreement.remove', { project, secondReader: 'Dan' });
  expect(sentence).toBe('10 labels of Dan removed. The project’s own labels stay as they are.');
  expect((await get()).readers.map(({ name }) => name)).toEqual(['Ben', 'Cleo']);
});

test('classes merged later are merged for the second reader, too', async () => {
  await workbench.call('classes.add', { project, names: ['fine'] });
  writeFileSync(fileOf('eve.csv'), 'file,label\n1.jpg,fine\n2.jpg,fine\n');
  await thaw('merge', [fileOf('eve.csv')], { reader: 'Eve' });
  await workbench.call('pictures.label', { project, ids: [3], label: 'fine' });
  await workbench.call('classes.merge', { project, names: ['fine'], into: 'ok' });
  expect((await get()).pairs.find(({ first, second }) => first === null && second === 'Eve')?.agreement).toMatchObject({ n: 2, agreed: 1 });
});
