// Runs of few pictures are compared on all of them, each left out in turn over the same folds; where they can't be, on the test part, and that is said.
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Run } from '../../../preload/contract.ts';
import { commands } from '../../../main/hosts/cli/command-table.ts';
import { openDatabase } from '../../../main/history/index.ts';
import { foldAssignmentDigest } from '../../../main/workbench/runs/store-result.ts';
import { openWorkbench, type Workbench } from '../../../main/workbench.ts';
import { fewTiles } from '../sample-project.ts';
import { temporaryFolder } from '../../temporary.ts';

const folder = temporaryFolder('left-out');
let workbench: Workbench;
let project: number;
let backbone: string;
let several: Run;
let last: Run;

async function learned(recipe: { levels?: 'last' }, seed = 0): Promise<Run> {
  const started = await workbench.call('runs.start', { project, strategy: 'transfer', backbone, recipe, seed });
  expect((await workbench.jobEnded(started.job)).state).toBe('done');
  return workbench.call('runs.get', { run: started.run });
}

beforeAll(async () => {
  workbench = await openWorkbench({ folder: join(folder, 'workspace') });
  ({ project, backbone } = await fewTiles(workbench, join(folder, 'pictures'), 20));
  [several, last] = [await learned({}), await learned({ levels: 'last' })];
});
afterAll(async () => {
  await workbench.close();
});

test('a run keeps what each fold came to, and runs of one seed have the same folds', () => {
  const { byFold, accuracies, metrics } = several.crossValidated!;
  expect(byFold!.n).toHaveLength(25);
  expect(new Set(byFold!.deals).size).toBe(5);
  accuracies.forEach((accuracy, repeat) => {
    const sum = (list: readonly number[]) => list.slice(5 * repeat, 5 * repeat + 5).reduce((a, b) => a + b, 0);
    expect(sum(byFold!.n)).toBe(metrics.n);
    expect(sum(byFold!.correct) / metrics.n).toBeCloseTo(accuracy, 12);
  });
  expect(last.crossValidated!.byFold).toMatchObject({ deals: byFold!.deals, n: byFold!.n });
});

test('two runs are compared on all pictures, in every figure, bucket and word', async () => {
  const runs = [several.id, last.id];
  const { shared, pairings: [pair], verdict } = await workbench.call('runs.compare', { runs });
  const n = several.crossValidated!.metrics.n;
  expect(n).toBe(several.counts.train + several.counts.validation + several.counts.test);
  expect(shared).toMatchObject({ on: 'all', pictures: n, sentence: null });
  expect(shared.tested).toMatch(new RegExp(`^Tested on all ${n} pictures by 5-fold cross-validation, 5 repeats`));
  expect(pair!.n).toBe(n);
  expect(pair!.difference).toBeCloseTo(several.crossValidated!.metrics.accuracy - last.crossValidated!.metrics.accuracy, 12);
  expect(pair!.perClass.reduce((sum, of) => sum + of.n, 0)).toBe(n);
  expect(pair!.bothCorrect + pair!.onlyA.length + pair!.onlyB.length + pair!.bothWrong).toBe(n);
  expect(pair!.foldTest).toMatchObject({ folds: 25, degrees: 24 });
  expect(pair!.adjustedP).toBe(pair!.foldTest!.p);
  expect(verdict!.text).toBe(pair!.verdict.text);
  const onlyA = await workbench.call('runs.bucket', { runs, a: several.id, b: last.id, which: 'onlyA' });
  expect(onlyA.map(({ picture }) => picture).toSorted((a, b) => a - b)).toEqual(pair!.onlyA.toSorted((a, b) => a - b));
  expect(onlyA.every(({ label, a, b }) => a.predicted === label && b.predicted !== label)).toBe(true);
});

test('the command and the report say the same', async () => {
  const runs = [several.id, last.id];
  const { shared, pairings: [pair] } = await workbench.call('runs.compare', { runs });
  const { name } = (await workbench.call('projects.list', {}))[0]!;
  const said = await commands.compare!.run({ workbench, positionals: runs.map(String), values: { project: name }, say: () => undefined });
  expect(said.json).toMatchObject({ shared, pairings: [{ foldTest: pair!.foldTest }], difference: { accuracy: pair!.difference }, mcnemar: pair!.mcnemar });
  expect(said.text).toContain(shared.tested);
  expect(said.text).toContain('corrected resampled t-test over 25 folds p = ');
  const { html } = await workbench.call('report.html', { of: { runs } });
  const text = html.replaceAll(/<[^>]*>/g, '').replaceAll(/\s+/g, ' ');
  expect(text).toContain(shared.tested);
  expect(text).toContain('5 x 5-fold cross-validation by the corrected resampled t test over folds');
  expect(text).toContain('Inference for the generalization error');
  expect(text).toMatch(new RegExp(`Accuracy over all images[^:]*: “${several.name}”`));
});

test('runs of other folds stay on the test part, said with what would help', async () => {
  const { shared, pairings: [pair] } = await workbench.call('runs.compare', { runs: [several.id, (await learned({}, 3)).id] });
  expect(shared).toMatchObject({ on: 'test', pictures: several.counts.test });
  expect(shared.tested).toMatch(/seeds differ \(0, 3\), so they are compared on the test set alone\. Runs with the same seed/);
  expect(pair).toMatchObject({ n: several.counts.test, foldTest: null });
});

test('runs of when all repeats had one name together are compared by it among each other, and on the test part beside newer ones', async () => {
  await workbench.close();
  const db = openDatabase(join(folder, 'workspace', 'thaw.sqlite'));
  const changed = (run: Run) =>
    db.prepare(
      "UPDATE runs SET cross_validated = json_set(json_remove(cross_validated, '$.byFold.deals'), '$.byFold.deal', " +
        "'all') WHERE id = ?",
    ).run(run.id);
  changed(last);
  changed(several);
  db.close();
  workbench = await openWorkbench({ folder: join(folder, 'workspace') });
  const compared = await workbench.call('runs.compare', { runs: [several.id, last.id] });
  expect(compared).toMatchObject({ shared: { on: 'all' }, pairings: [{ foldTest: { folds: 25 } }] });
  const newer = await learned({});
  expect((await workbench.call('runs.compare', { runs: [newer.id, last.id] })).shared.on).toBe('test');
});

test('a run of before folds were kept is read as it is, and compared on the test part until it is run again', async () => {
  await workbench.close();
  const db = openDatabase(join(folder, 'workspace', 'thaw.sqlite'));
  db.prepare("UPDATE runs SET cross_validated = json_remove(cross_validated, '$.byFold') WHERE id = ?").run(last.id);
  db.close();
  workbench = await openWorkbench({ folder: join(folder, 'workspace') });
  const { crossValidated } = await workbench.call('runs.get', { run: last.id });
  expect(crossValidated).toEqual({ ...last.crossValidated, byFold: null });
  const { shared } = await workbench.call('runs.compare', { runs: [several.id, last.id] });
  expect(shared).toMatchObject({ on: 'test', pictures: several.counts.test });
  expect(shared.tested).toContain(
    `An earlier version stored no results per fold for “${last.name}”, so they are compared on the test set alone. ` +
      'Train it again to compare on all pictures.',
  );
});

test('a deal is the same whatever the order of pictures and classes, and another where a label or a fold is', () => {
  const deal = foldAssignmentDigest([{ picture: 1, label: 0 }, { picture: 2, label: 1 }], [0, 1], ['cat', 'dog']);
  expect(foldAssignmentDigest([{ picture: 2, label: 0 }, { picture: 1, label: 1 }], [1, 0], ['dog', 'cat'])).toBe(deal);
  expect(foldAssignmentDigest([{ picture: 1, label: 1 }, { picture: 2, label: 1 }], [0, 1], ['cat', 'dog'])).not.toBe(deal);
  expect(foldAssignmentDigest([{ picture: 1, label: 0 }, { picture: 2, label: 1 }], [1, 0], ['cat', 'dog'])).not.toBe(deal);
});
