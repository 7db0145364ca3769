// One result for one run: figures with the guessing rate, the warning that the dataset check gives cause for, star and standing; a
// judgement takes the warning away and brings it back; the command line says the same.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addCheck, addEntries, createShowdown, finishRun, setEntryRun, type Connection } from '../../../main/history/index.ts';
import { confusionMetrics } from '../../../main/evaluation/index.ts';
import { openWorkbench, type Workbench } from '../../../main/workbench.ts';
import { commands } from '../../../main/hosts/cli/command-table.ts';
import { ShowdownOptions, type RunResult } from '../../../preload/contract.ts';
import { temporaryFolder } from '../../temporary.ts';
import { fill, managedWorkspace, storeRun, type Stored } from '../projects/managed-project.ts';

/** 60 pieces of a and 30 of b, each taken twice: the first taking is learned from, the second tested. */
const pieces = Array.from({ length: 90 }, (_, i) => (i < 60 ? 'a' : 'b'));
const pictures: Stored[] = pieces.flatMap((label) => [{ label, part: 'train' as const }, { label, part: 'test' as const }]);
/** Near-duplicates are known of the first 45 pieces of a and the first 10 of b. */
const known = pieces.flatMap((_, i) => (i < 45 || (i >= 60 && i < 70) ? [[2 * i, 2 * i + 1]] : []));

let workbench: Workbench;
let project = 0;
const runs = { clean: 0, small: 0, seed: 0 };

/** What it knows it predicts correctly; of new pieces of a two thirds, of b half. */
function store(db: Connection, name: string, wrong: (piece: number) => boolean): number {
  const run = storeRun(db, project, name, ['a', 'b']);
  const answers = pieces.map((label, i) => {
    const predicted = (label === 'a') === wrong(i) ? 1 : 0;
    return { label: label === 'a' ? 0 : 1, predicted, picture: 2 * i + 2, confidence: 0.9, probabilities: predicted === 0 ? [0.9, 0.1] : [0.1, 0.9] };
  });
  finishRun(db, run, {
    engine: 'played', provider: 'cpu', device: null, versions: {}, seconds: { features: 0, head: 0, total: 1 }, chosenPenalty: 1,
    discriminant: null, fineTuning: null,
    metrics: { test: confusionMetrics(['a', 'b'], answers), validation: null }, remarks: [],
    predictions: { validation: [], test: answers },
  }, 2);
  return run;
}

beforeAll(async () => {
  const folder = managedWorkspace(temporaryFolder('results'), (db) => {
    project = fill(db, pictures);
    runs.clean = store(db, 'First', (i) => (i < 60 ? i >= 45 && i % 3 === 0 : i >= 70 && i % 2 === 0));
    runs.small = store(db, 'Half of them', () => false);
    runs.seed = store(db, 'Another seed', () => false);
    const showdown = createShowdown(db, { project, backbone: 'b', snapshot: 1, options: ShowdownOptions.parse({}) }, 3);
    const entry = { arm: 'transfer' as const, forecast: null, skipped: null };
    addEntries(db, showdown, [{ ...entry, seed: 0, share: 1 }, { ...entry, seed: 0, share: 0.5 }, { ...entry, seed: 1, share: 1 }]);
    [runs.clean, runs.small, runs.seed].forEach((run, position) => setEntryRun(db, showdown, position, run));
    addCheck(db, project, {
      key: 'k', backbone: 'b', pictures: pictures.map((_, i) => i + 1), classes: ['a', 'b'], seconds: 1, made: 4,
      found: {
        clusters: known, threshold: 0.9, usual: 0.1, leak: { random: 0.9, grouped: 0.4, pictures: 180 }, unreadable: 0, grey: 1,
        shortcuts: [{ input: 'border', accuracy: 0.95, chance: 0.66, usual: [], examples: [] }],
      },
    });
  });
  workbench = await openWorkbench({ folder, resume: false, labelledBy: 'Ann' });
});
afterAll(() => workbench.close());

const results = () => workbench.call('results.list', { project });
const resultOf = async (run: number): Promise<RunResult | undefined> => (await results()).find((result) => result.run === run);
const plain = (text: string | undefined): string | undefined => text?.replaceAll('\u202f', ' ');

test('the figures come with what guessing gives, and the warning with the accuracy on pieces that the model has not seen', async () => {
  const { figures, caution } = (await resultOf(runs.clean))!;
  expect(figures).toMatchObject({ on: 'test', n: 90, correct: 75, guessing: { class: 'a', accuracy: 60 / 90 } });
  // Of the new ones 10 of 15 a and 10 of 20 b, weighted 60 : 30.
  expect(caution!.corrected!.accuracy).toBeCloseTo((60 * (10 / 15) + 30 * (10 / 20)) / 90, 12);
  expect(plain(caution!.headline)).toBe('83 % here, about 61 % on new pictures');
  expect(caution).toMatchObject({ kind: 'near-duplicates', remedy: 'split-again', sentence: expect.stringMatching(/^55 of 90 test pictures/) as string });
});

test('seeds and reduced shares of a Showdown don’t stand for the project, however good they are; the starred run does', async () => {
  expect((await results()).map(({ name, inUse, showdown }) => [name, inUse, showdown?.beside])).toEqual([
    ['First', true, false], ['Another seed', false, true], ['Half of them', false, true],
  ]);
  await workbench.call('runs.star', { run: runs.small, starred: true });
  expect(await workbench.call('results.inUse', {})).toMatchObject([{ project, name: 'Half of them', starred: true }]);
  await workbench.call('runs.star', { run: runs.seed, starred: true });
  expect((await results()).filter(({ starred }) => starred).map(({ name }) => name)).toEqual(['Another seed']);
  await workbench.call('runs.star', { run: runs.seed, starred: false });
  expect(await workbench.call('results.inUse', {})).toMatchObject([{ name: 'First', starred: false }]);
});

test('the command line says and stars the same', async () => {
  const said = (name: string, values: Record<string, string | boolean>) =>
    commands[name]!.run({ workbench, values, positionals: [], say: () => {} } as never);
  expect(plain((await said('runs', { project: 'Cells' })).text))
    .toContain('First [net]: ! 83 % here, about 61 % on new pictures. 75 of 90 correct: accuracy 83 %');
  expect(plain((await said('projects', {})).text)).toContain('“First”: 83 % here, about 61 % on new pictures');
  expect((await said('star', { run: 'Half of them' })).text).toBe('“Half of them” is the run in use.');
  expect((await said('star', { run: 'Half of them', off: true })).text).toBe('“First” is the run in use.');
});

test('a judgement takes the warning away, is told with its reason and person, and can be taken back', async () => {
  await workbench.call('checks.judge', { project, finding: 'shared', reason: 'each is another piece' });
  // What remains is the shortcut.
  expect((await resultOf(runs.clean))!.caution).toMatchObject({ kind: 'shortcut', corrected: null });
  await workbench.call('checks.judge', { project, finding: 'shortcut:border', reason: 'the frame is part of it' });
  expect((await resultOf(runs.clean))!.caution).toBeNull();
  const judged = (await workbench.call('checks.ofRun', { run: runs.clean })).map(({ key, severity, judged: of }) => [key, severity, of?.reason, of?.by]);
  expect(judged).toEqual([['shared', 'note', 'each is another piece', 'Ann'], ['shortcut:border', 'note', 'the frame is part of it', 'Ann']]);
  for (const finding of ['shared', 'shortcut:border']) await workbench.call('checks.unjudge', { project, finding });
  expect((await resultOf(runs.clean))!.caution).toMatchObject({ kind: 'near-duplicates' });
});

test('after the split is mended, what remains to be done is to learn again', async () => {
  await workbench.call('checks.regroup', { project });
  expect((await resultOf(runs.clean))!.caution).toMatchObject({ kind: 'near-duplicates', remedy: 'learn-again' });
  await workbench.call('sets.undo', { project });
  expect((await resultOf(runs.clean))!.caution).toMatchObject({ remedy: 'split-again' });
});

test('a run in the trash keeps its result, and stands for nothing', async () => {
  await workbench.call('runs.star', { run: runs.small, starred: true });
  await workbench.call('runs.trash', { run: runs.small });
  expect((await results()).map(({ name, inUse, trashed }) => [name, inUse, trashed])).toEqual([
    ['First', true, false], ['Another seed', false, false], ['Half of them', false, true],
  ]);
  await workbench.call('runs.restore', { run: runs.small });
  expect((await results())[0]).toMatchObject({ name: 'Half of them', inUse: true });
});
