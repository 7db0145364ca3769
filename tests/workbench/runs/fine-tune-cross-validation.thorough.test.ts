// Thawed runs of few pictures are tested on all of them, compared there with transfer learning, and survive being killed among their folds.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CallInput, Run } from '../../../preload/contract.ts';
import { commands } from '../../../main/hosts/cli/command-table.ts';
import { openWorkbench, type Workbench } from '../../../main/workbench.ts';
import { fewTilesAndSmallNetwork } from '../sample-project.ts';
import { temporaryFolder } from '../../temporary.ts';

const folder = temporaryFolder('thawed-left-out');
let workbench: Workbench;
let project: number;
let backbone: string;
let line: string;
let frozen: Run;
let thawed: Run;

type Asked = Omit<CallInput<'runs.start'>, 'project' | 'backbone'>;

const begun = (asked: Asked) => workbench.call('runs.start', { project, backbone, ...asked });
const thawing = (changes: object = {}): Asked => ({
  strategy: 'fine-tune',
  recipe: { tuning: { line, epochs: 1, batch: 16, augmentation: 'none' }, ...changes },
});

async function done({ run, job }: { run: number; job: number }): Promise<Run> {
  expect((await workbench.jobEnded(job)).outcome).toMatch(/ correct/);
  return workbench.call('runs.get', { run });
}

beforeAll(async () => {
  workbench = await openWorkbench({ folder: join(folder, 'workspace') });
  ({ project, backbone } = await fewTilesAndSmallNetwork(workbench, join(folder, 'pictures')));
  line = (await workbench.call('train.forecast', { project, backbone })).presets?.topBlock ?? '';
  frozen = await done(await begun({ strategy: 'transfer' }));
  thawed = await done(await begun(thawing()));
}, 120_000);
afterAll(async () => {
  await workbench.close();
});

test('every picture counts once in the figures of a thawed run, beside its test part', async () => {
  const { counts, crossValidated, metrics, seconds } = thawed;
  const all = counts.train + counts.validation + counts.test;
  expect(crossValidated).toMatchObject({ repeats: 1, folds: 5, metrics: { n: all }, byFold: { deals: [frozen.crossValidated!.byFold!.deals[0]] } });
  expect(metrics.test?.n).toBe(counts.test);
  expect(seconds!.crossValidation).toBeGreaterThan(0);
  expect(await workbench.call('runs.evaluate', { run: thawed.id, on: 'all' })).toMatchObject({ n: all, correct: crossValidated!.metrics.correct });
});

test('it is compared with transfer learning on all pictures, over the folds that both have', async () => {
  const { shared, pairings: [pair], costs } = await workbench.call('runs.compare', { runs: [frozen.id, thawed.id] });
  const n = thawed.crossValidated!.metrics.n;
  expect(shared).toMatchObject({ on: 'all', pictures: n });
  expect(shared.tested).toBe(`Tested on all ${n} pictures by 5-fold cross-validation (5 repeats for “${frozen.name}”, 1 for “${thawed.name}”).`);
  expect(pair!.foldTest).toMatchObject({ folds: 5, degrees: 4 });
  // One model's answer each, so that neither has the better of it by having been asked more often.
  expect(frozen.crossValidated!.metrics.accuracy).toBe(frozen.crossValidated!.accuracies[0]);
  expect(pair!.difference).toBeCloseTo(frozen.crossValidated!.metrics.accuracy - thawed.crossValidated!.metrics.accuracy, 12);
  expect(costs[1]!.seconds).toBeCloseTo(thawed.seconds!.total - thawed.seconds!.crossValidation!, 9);
  const said = await commands.compare!.run({
    workbench, positionals: [frozen.id, thawed.id].map(String),
    values: { project: (await workbench.call('projects.list', {}))[0]!.name }, say: () => undefined,
  });
  expect(said.text).toContain('corrected resampled t-test over 5 folds p = ');
  const { html } = await workbench.call('report.html', { of: { runs: [frozen.id, thawed.id] } });
  expect(html.replaceAll(/<[^>]*>/g, '').replaceAll(/\s+/g, ' ')).toContain('the same 5-fold cross-validation (the repeats that all models have)');
  const own = (await workbench.call('report.html', { of: { run: thawed.id } })).html.replaceAll(/<[^>]*>/g, '').replaceAll(/\s+/g, ' ');
  expect(own).toContain('divided into 5 folds, with groups kept together. Each fold was predicted by a network trained on the others.');
  expect(own).not.toContain('Accuracy of each repeat');
});

test('switched off, it is tested on its test part alone, and that is compared on', async () => {
  const plain = await done(await begun(thawing({ crossValidate: false })));
  expect(plain).toMatchObject({ crossValidated: null, recipe: { crossValidate: false } });
  const { shared } = await workbench.call('runs.compare', { runs: [frozen.id, plain.id] });
  expect(shared.on).toBe('test');
  expect(shared.tested).toContain(`“${plain.name}” was not cross-validated as “${frozen.name}” was`);
});

test('killed among its folds it is interrupted, and goes on from the last whole one to the same answers', async () => {
  const { run, job } = await begun(thawing());
  await new Promise<void>((resolve) => {
    const stop = workbench.listen((event) => {
      if (event.type !== 'job' || event.job.id !== job || !event.job.phase.startsWith('Fold 3')) return;
      stop();
      resolve();
    });
  });
  const so = join(folder, 'workspace', 'runs', String(run), 'so-far');
  expect(existsSync(join(so, 'fold-2.json'))).toBe(true);
  const before = readFileSync(join(so, 'own.json'));
  for (const pid of workbench.children()) process.kill(pid, 'SIGKILL');
  await workbench.jobEnded(job);
  expect((await workbench.call('runs.get', { run })).state).toBe('interrupted');
  expect(readFileSync(join(so, 'own.json'))).toEqual(before);
  const phases = new Set<string>();
  const stop = workbench.listen((event) => { if (event.type === 'job') phases.add(event.job.phase); });
  const after = await done(await workbench.call('runs.resume', { run }));
  stop();
  expect([...phases].some((phase) => phase.startsWith('Fold 3'))).toBe(true);
  expect([...phases].some((phase) => /^Fold [12]|^Epoch/.test(phase))).toBe(false);
  expect(after).toMatchObject({ metrics: thawed.metrics, crossValidated: thawed.crossValidated });
  expect(existsSync(so)).toBe(false);
});
