// Few pictures: every one is tested on by leaving it out, beside the fixed test part, and what more of them would bring is told on demand.
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Run } from '../../../preload/contract.ts';
import { openWorkbench, type Workbench } from '../../../main/workbench.ts';
import { fewTiles } from '../sample-project.ts';
import { temporaryFolder } from '../../temporary.ts';

const folder = temporaryFolder('small');
let workbench: Workbench;
let project: number;
let backbone: string;
let run: Run;

beforeAll(async () => {
  workbench = await openWorkbench({ folder: join(folder, 'workspace') });
  ({ project, backbone } = await fewTiles(workbench, join(folder, 'pictures'), 30));
  run = await learned(0);
});
afterAll(async () => {
  await workbench.close();
});

async function learned(seed: number): Promise<Run> {
  const started = await workbench.call('runs.start', { project, strategy: 'transfer', backbone, seed });
  expect((await workbench.jobEnded(started.job)).outcome).toMatch(/pictures correct in \d-fold cross-validation\.$/);
  return workbench.call('runs.get', { run: started.run });
}

test('every picture counts once in the figures of the cross-validation, and the test part keeps its own', () => {
  const { counts, crossValidated, metrics } = run;
  const all = counts.train + counts.validation + counts.test;
  expect(crossValidated).toMatchObject({ repeats: 5, folds: 5, metrics: { n: all } });
  expect(crossValidated!.metrics.classes.reduce((sum, { n }) => sum + n, 0)).toBe(all);
  expect(crossValidated!.accuracies).toHaveLength(5);
  expect(metrics.test?.n).toBe(counts.test);
  const [low, high] = crossValidated!.metrics.accuracyInterval;
  expect(high - low).toBeLessThan(metrics.test!.accuracyInterval[1] - metrics.test!.accuracyInterval[0]);
  for (const accuracy of crossValidated!.accuracies) expect(Math.abs(accuracy - crossValidated!.metrics.accuracy)).toBeLessThan(0.1);
});

test('the same seed gives the same figures', async () => {
  expect((await learned(0)).crossValidated).toEqual(run.crossValidated);
});

test('what more pictures would bring is worked out on demand and kept with the run', async () => {
  expect(await workbench.call('runs.learningCurve', { run: run.id })).toBeNull();
  const { job } = await workbench.call('runs.measureLearningCurve', { run: run.id });
  expect(await workbench.jobEnded(job)).toMatchObject({ state: 'done' });
  const curve = (await workbench.call('runs.learningCurve', { run: run.id }))!;
  const learnedFrom = run.counts.train + run.counts.validation;
  expect(curve.sizes).toHaveLength(4);
  expect(curve.sizes[3]!.pictures / (0.8 * learnedFrom)).toBeCloseTo(1, 1);
  // 51 × 0.8 × a quarter is about 10 of each class: it depends on the sample whether a law can be told; either is said.
  expect(curve.sentence).toMatch(curve.fit ? /^With twice as many pictures/ : /^No forecast for more pictures: /);
});

test('a run without a result has no curve', async () => {
  const waiting = await workbench.call('runs.start', { project, strategy: 'transfer', backbone });
  await workbench.call('jobs.cancel', { job: waiting.job });
  await workbench.jobEnded(waiting.job);
  await expect(workbench.call('runs.measureLearningCurve', { run: waiting.run })).rejects.toMatchObject({ code: 'run-not-done' });
});

test('of a class without a test picture the run says that cross-validation measures it', async () => {
  const ids = await workbench.call('pictures.find', { project, filter: { part: 'test', label: 'good' } });
  expect(ids.length).toBeGreaterThan(0);
  await workbench.call('pictures.moveToSet', { project, ids, part: 'train' });
  expect((await learned(0)).remarks).toEqual(['“good” has no test picture, so cross-validation alone measures its recall.']);
});
