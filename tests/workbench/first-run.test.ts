// The whole way with real rooms: sample pictures in, a trained run out, a second one compared; and what happens when the
// trainer is killed in the middle.
import { readdirSync, statSync, writeFileSync, mkdirSync, copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Run } from '../../preload/contract.ts';
import { Cancelled } from '../../main/training/index.ts';
import { openWorkbench, type Workbench } from '../../main/workbench.ts';
import { sampleProject } from './sample-project.ts';
import { temporaryFolder } from '../temporary.ts';

const folder = temporaryFolder('way');
const samples = join(import.meta.dirname, '..', '..', 'resources', 'samples');
let workbench: Workbench;
let project: number;
let backbone: string;

beforeAll(async () => {
  workbench = await openWorkbench({ folder: join(folder, 'workspace') });
  ({ project, backbone } = await sampleProject(workbench));
});
afterAll(async () => {
  await workbench.close();
});

/** Size and last change of each file of features in the cache. */
function keptFeatures(): { size: number; mtimeMs: number }[] {
  const cache = join(folder, 'workspace', 'cache', 'features');
  return readdirSync(cache).map((name) => statSync(join(cache, name, 'vectors.f32'))).map(({ size, mtimeMs }) => ({ size, mtimeMs }));
}

async function trained(seed: number, crossValidate = true): Promise<Run> {
  const { run, job } = await workbench.call('runs.start', { project, strategy: 'transfer', backbone, seed, recipe: { crossValidate } });
  await workbench.jobEnded(job);
  return workbench.call('runs.get', { run });
}

test('the sample project is made once, with three classes split 70/15/15', async () => {
  const classes = await workbench.call('classes.list', { project });
  expect(classes).toHaveLength(3);
  for (const { pictures, parts } of classes) {
    expect(Math.abs(parts.train / pictures - 0.7)).toBeLessThan(0.05);
    expect(parts.test).toBeGreaterThan(5);
  }
  expect(await workbench.call('projects.sample', {})).toEqual({ project, job: null });
});

test('a run learns, is measured on its test pictures, and the same seed gives the same numbers', async () => {
  const first = await trained(0);
  expect(first.state).toBe('done');
  expect(first.metrics.test?.n).toBe(first.counts.test);
  expect(first.metrics.test?.accuracy).toBeGreaterThan(0.6);
  const before = keptFeatures();
  const again = await trained(0);
  expect(again.metrics).toEqual(first.metrics);
  // The second run only fits the head.
  expect(before).toHaveLength(1);
  expect(keptFeatures()).toEqual(before);
  const comparison = await workbench.call('runs.compare', { runs: [first.id, again.id] });
  expect(comparison.whyNotComparable).toEqual([]);
  expect(comparison.pairings[0]).toMatchObject({ onlyA: [], onlyB: [], difference: 0 });
  // One seed twice is no spread.
  expect(comparison.seeds).toEqual([]);
  const [cost] = comparison.costs;
  expect(cost).toMatchObject({ run: first.id, measured: true, seconds: (first.seconds?.total ?? NaN) - (first.seconds?.crossValidation ?? NaN) });
  expect(cost?.coreSeconds).toBeGreaterThan(0);
  expect(cost?.modelBytes).toBeGreaterThan(cost?.learnedBytes ?? Infinity);
  const bothCorrect = await workbench.call('runs.bucket', { runs: [first.id, again.id], a: first.id, b: again.id, which: 'bothCorrect' });
  expect(bothCorrect).toHaveLength(comparison.pairings[0]?.bothCorrect ?? -1);
  expect(bothCorrect.every(({ label, a, b }) => a.predicted === label && b.predicted === label)).toBe(true);
  const other = await trained(8, false);
  expect(await workbench.call('runs.seeds', { project })).toMatchObject([{ runs: [other.id, again.id, first.id], seeds: 2 }]);
});

test('runs of different tests are compared on what both were tested on, and that is said', async () => {
  const [first] = await workbench.call('runs.list', { project });
  const ids = await workbench.call('pictures.find', { project, filter: { part: 'test' } });
  await workbench.call('pictures.moveToSet', { project, ids: ids.slice(0, 1), part: 'train' });
  const other = await trained(1);
  const comparison = await workbench.call('runs.compare', { runs: [first?.id ?? 0, other.id] });
  expect(comparison.shared.sentence).toMatch(/^The runs were not tested on the same pictures/);
  expect(comparison.shared.pictures).toBe(other.counts.test);
  expect(comparison.pairings[0]?.n).toBe(other.counts.test);
});

test('a finished run is evaluated from what is stored, the same every time, and says where to draw the line for a class', async () => {
  const [run] = await workbench.call('runs.list', { project });
  const evaluation = await workbench.call('runs.evaluate', { run: run?.id ?? 0 });
  expect(evaluation).toEqual(await workbench.call('runs.evaluate', { run: run?.id ?? 0 }));
  expect(evaluation.accuracy.value).toBe(run?.metrics.test?.accuracy);
  expect(evaluation.macroF1.value).toBeCloseTo(run?.metrics.test?.macroF1 ?? 0, 12);
  expect(evaluation.logLoss.value).toBeCloseTo(run?.metrics.test?.logLoss ?? 0, 12);
  expect(evaluation.confusion).toEqual(run?.metrics.test?.confusion);
  // Few pictures: each was left out in turn, too.
  const leftOut = await workbench.call('runs.evaluate', { run: run?.id ?? 0, on: 'all' });
  expect(leftOut).toMatchObject({ on: 'all', n: run?.crossValidated?.metrics.n, correct: run?.crossValidated?.metrics.correct });
  expect(leftOut.n).toBeGreaterThan(evaluation.n);
  const wrong = await workbench.call('runs.predictions', { run: run?.id ?? 0, on: 'all', which: 'mistakes' });
  expect(wrong).toHaveLength(leftOut.n - leftOut.correct);
  expect(await workbench.call('runs.predictions', { run: run?.id ?? 0, on: 'all', which: 'all' })).toHaveLength(leftOut.n);
  const name = run?.classes[0] ?? '';
  const operating = await workbench.call('runs.operatingPoint', { run: run?.id ?? 0, class: name, prevalence: 0.1 });
  expect(operating.specificity.find(({ promise }) => promise === 0.9)).toMatchObject({ rates: { positives: evaluation.classes[0]?.n } });
  expect(operating.sensitivity.at(-1)?.sentence).toMatch(/can’t be guaranteed with so few/);
  await expect(workbench.call('runs.operatingPoint', { run: run?.id ?? 0, class: 'nothing' })).rejects.toThrow(/has no class “nothing”/);
});

test('judging runs ends where nobody awaits it any more', async () => {
  const [a, b] = (await workbench.call('runs.list', { project })).map(({ id }) => id);
  const [runs, gone] = [[a ?? 0, b ?? 0], AbortSignal.abort()];
  for (const judged of [
    workbench.call('runs.evaluate', { run: runs[0] ?? 0 }, gone), workbench.call('runs.compare', { runs }, gone),
    workbench.call('runs.bucket', { runs, a: runs[0] ?? 0, b: runs[1] ?? 0, which: 'bothWrong' }, gone),
  ]) await expect(judged).rejects.toBeInstanceOf(Cancelled);
  expect(await workbench.answer('runs.compare', { runs }, gone)).toMatchObject({ ok: false, kind: 'cancelled', sentence: 'Stopped.' });
});

test('killing the trainer marks the run interrupted and leaves everything else intact', async () => {
  await workbench.call('workspace.clearCache', {});
  const before = await workbench.call('runs.list', { project });
  const { run, job } = await workbench.call('runs.start', { project, strategy: 'transfer', backbone, seed: 5 });
  const started = new Promise<void>((resolve) => {
    const stop = workbench.listen((event) => {
      if (event.type !== 'job' || event.job.id !== job || event.job.total === 0) return;
      stop();
      resolve();
    });
  });
  await started;
  for (const pid of workbench.children()) process.kill(pid, 'SIGKILL');
  const ended = await workbench.jobEnded(job);
  expect(ended.state).toBe('failed');
  expect(ended.outcome).toMatch(/ended unexpectedly \(signal SIGKILL\)/);
  expect((await workbench.call('runs.get', { run })).state).toBe('interrupted');
  expect((await workbench.call('runs.list', { project })).filter((r) => r.id !== run)).toEqual(before);
  expect((await trained(5, false)).state).toBe('done');
});

test('a run can be stopped, and says so', async () => {
  await workbench.call('workspace.clearCache', {});
  const { run, job } = await workbench.call('runs.start', { project, strategy: 'transfer', backbone });
  await workbench.call('jobs.cancel', { job });
  expect((await workbench.jobEnded(job)).state).toBe('cancelled');
  expect((await workbench.call('runs.get', { run })).state).toBe('cancelled');
});

test('closing waits until the children are gone', async () => {
  await workbench.call('workspace.clearCache', {});
  await workbench.call('runs.start', { project, strategy: 'transfer', backbone });
  await expect.poll(() => workbench.children().length, { timeout: 60_000 }).toBeGreaterThan(0);
  const children = workbench.children();
  await workbench.close();
  for (const pid of children) expect(() => process.kill(pid, 0)).toThrow(/ESRCH/);
  workbench = await openWorkbench({ folder: join(folder, 'workspace') });
});

test('one class only, and one picture per class, each get their sentence or their remark', async () => {
  const source = join(samples, 'good');
  const files = readdirSync(source).slice(0, 4);
  const one = join(folder, 'one');
  mkdirSync(join(one, 'only'), { recursive: true });
  for (const file of files) copyFileSync(join(source, file), join(one, 'only', file));
  const start = async (dir: string, name: string) => {
    const { project: id, job } = await workbench.call('import.start', {
      folder: dir, into: { newProject: name }, grouping: null,
      classes: (await workbench.call('import.inspect', { folder: dir })).classes.map(({ found }) => ({
        found, name: found,
      })),
    });
    await workbench.jobEnded(job);
    return id;
  };
  const single = await start(one, 'One class');
  await expect(workbench.call('runs.start', { project: single, strategy: 'transfer', backbone })).rejects.toThrow(/only one class, “only”/);
  const few = join(folder, 'few');
  files.slice(0, 2).forEach((file, i) => {
    mkdirSync(join(few, `class ${i}`), { recursive: true });
    copyFileSync(join(source, file), join(few, `class ${i}`, file));
  });
  const tiny = await start(few, 'One picture each');
  const { run, job } = await workbench.call('runs.start', { project: tiny, strategy: 'transfer', backbone });
  await workbench.jobEnded(job);
  const result = await workbench.call('runs.get', { run });
  expect(result.remarks.join()).toMatch(/“class 0” has no test picture/);
});

test('bad files are listed with the reason, and the rest is imported', async () => {
  const mixed = join(folder, 'mixed');
  const source = join(samples, 'good');
  mkdirSync(join(mixed, 'good'), { recursive: true });
  const [a = '', b = ''] = readdirSync(source);
  copyFileSync(join(source, a), join(mixed, 'good', 'a.jpg'));
  copyFileSync(join(source, a), join(mixed, 'good', 'same as a.jpg'));
  copyFileSync(join(source, b), join(mixed, 'good', 'b.jpg'));
  writeFileSync(join(mixed, 'good', 'notes.jpg'), 'this is text');
  writeFileSync(join(mixed, 'good', 'empty.png'), '');
  const { project: id, job } = await workbench.call('import.start', {
    folder: mixed, into: { newProject: 'Mixed' }, grouping: null, classes: [{ found: 'good', name: 'good' }],
  });
  await workbench.jobEnded(job);
  const problems = await workbench.call('import.problems', { project: id });
  expect(problems.map((p) => p.code).sort()).toEqual(['duplicate', 'not-an-image', 'zero-bytes']);
  expect((await workbench.call('projects.get', { project: id })).pictures).toBe(2);
});

test('an unusable starting model is refused with what was found', async () => {
  const file = join(folder, 'corrupt.onnx');
  writeFileSync(file, Buffer.from('not a model at all'));
  await expect(workbench.call('backbones.inspect', { file })).rejects.toThrow(/corrupt\.onnx” can’t be used as a pre-trained model/);
  await expect(workbench.call('backbones.inspect', { file: join(folder, 'nowhere.onnx') })).rejects.toThrow(/is missing/);
});

test('an exported model answers as the run did', async () => {
  const done = (await workbench.call('runs.list', { project })).find((run) => run.state === 'done');
  const file = join(folder, 'model.onnx');
  const { job } = await workbench.call('export.start', { run: done?.id ?? 0, file });
  expect((await workbench.jobEnded(job)).outcome).toMatch(/predicts 8 test pictures as the run did/);
  expect(existsSync(file)).toBe(true);
});
