// Choosing an engine: measured once, then looked up without a child; explained where an engine breaks; pinned by a person; kept by runs.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { compute, engineNamed } from '../../../main/hosts/cli/commands/compute-command.ts';
import { knownNetwork } from '../../../main/engines/known-network.ts';
import { writeModel } from '../../../main/graph/index.ts';
import { openWorkbench, type Workbench, type WorkbenchOptions } from '../../../main/workbench.ts';
import { engineText, sameEngine, type CallInput, type ComputeStatus, type Run, type WorkbenchEvent } from '../../../preload/contract.ts';
import { fewTiles } from '../sample-project.ts';
import { plays } from '../stand-in-trainer.ts';
import { temporaryFolder } from '../../temporary.ts';

const folder = temporaryFolder('computing');
const counter = join(folder, 'probes');
const probeEntry = join(import.meta.dirname, '..', '..', 'engines', 'fake-engine.ts');
let workbench: Workbench;
let project: number;
let backbone: string;

/** Long enough for a busy computer: what a test expects of an engine does not depend on how soon it answers. */
const probeLimits = { whole: 90, load: 60, measure: 10 };
const open = (more: Partial<WorkbenchOptions> = {}) => openWorkbench({
  probeLimits, ...more, folder: join(folder, 'workspace'), probeEntry, trainerEntry: join(import.meta.dirname, '..', 'stand-in-trainer.ts'),
});
/** Children that were started to try engines. */
const probes = () => readFileSync(counter, 'utf8').length;
const play = (plays: Record<string, string>) => vi.stubEnv('THAW_TEST_PLAYS', JSON.stringify(plays));
const get = () => workbench.call('compute.get', { backbone });
const learn = async (asked: Partial<CallInput<'runs.start'>>): Promise<Run> => {
  const { run, job } = await workbench.call('runs.start', { project, backbone, strategy: 'fine-tune', ...asked });
  await workbench.jobEnded(job);
  return workbench.call('runs.get', { run });
};
const tensorflow = { name: 'tensorflow', provider: 'cpu' } as const;
const processor = { name: 'onnxruntime', provider: 'cpu' } as const;

beforeAll(async () => {
  writeFileSync(counter, '');
  vi.stubEnv('THAW_TEST_PROBES', counter);
  workbench = await open();
  ({ project } = await fewTiles(workbench, join(folder, 'pictures'), 6));
  // Small enough that its speed is soon measured.
  const file = join(folder, 'small.onnx');
  writeFileSync(file, writeModel(knownNetwork()));
  backbone =
    (await workbench.call('backbones.add', {
      file, name: 'small', preprocessing: { size: 16, mean: [0, 0, 0], std: [1, 1, 1], channelOrder: 'RGB' },
    })).sha256;
});
beforeEach(() => { writeFileSync(counter, ''); });
afterAll(async () => {
  vi.unstubAllEnvs();
  await workbench.close();
});

test('before anything was measured both libraries are listed, the processor learns, and nothing is started', async () => {
  const found = await get();
  expect(new Set(found.engines.map(({ name }) => name))).toEqual(new Set(['onnxruntime', 'tensorflow']));
  expect(found).toMatchObject({
    chosen: processor, pinned: null, measuredAt: null, measuring: null, backbone: { sha256: backbone, name: 'small' },
  });
  const tensorflow = found.engines.find(({ name }) => name === 'tensorflow');
  expect(tensorflow).toMatchObject({ available: false, reason: 'Not tested on this computer yet.' });
  expect(probes()).toBe(0);
});

test.runIf(process.platform === 'linux')('without graphics hardware the first run takes the processor at once', async () => {
  vi.stubEnv('VK_ICD_FILENAMES', '');
  vi.stubEnv('VK_DRIVER_FILES', '');
  const run = await learn({ name: 'First' });
  expect(run).toMatchObject({ state: 'done', engine: 'onnxruntime', provider: 'cpu', recipe: { engine: null } });
});

test('measuring explains engines that break, takes the fastest sound one, and leaves the workbench as it was', async () => {
  play({ 'onnxruntime/cpu': 'slower', 'tensorflow/gpu': 'aborts', 'tensorflow/cpu': 'sound', 'tensorflow/javascript': 'wrong' });
  const told: WorkbenchEvent[] = [];
  const stop = workbench.listen((event) => told.push(event));
  const { job } = await workbench.call('compute.measure', { backbone });
  expect(await workbench.call('compute.measure', { backbone })).toEqual({ job });
  expect((await get()).measuring).toBe(job);
  expect(await workbench.jobEnded(job)).toMatchObject({
    kind: 'compute', state: 'done', outcome: 'Training uses CPU (TensorFlow) from now on.',
  });
  stop();
  const { engines, chosen, measuredAt, measuring } = await get();
  expect({ chosen, measuring }).toEqual({ chosen: tensorflow, measuring: null });
  expect(measuredAt).toBeGreaterThan(Date.now() - 60_000);
  const row = (name: string, provider: string) => engines.find((each) => each.name === name && each.provider === provider);
  expect(row('tensorflow', 'gpu')).toMatchObject({ available: false, reason: 'The library crashed when it was tried.' });
  expect(row('tensorflow', 'javascript')).toMatchObject({ available: false, selfCheck: { passed: false } });
  expect(row('tensorflow', 'cpu')).toMatchObject({ available: true, selfCheck: { passed: true }, device: 'A sound device' });
  expect(row('onnxruntime', 'cpu')?.trainingImagesPerSecond).toBeLessThan(row('tensorflow', 'cpu')?.trainingImagesPerSecond ?? 0);
  expect(probes()).toBe(engines.length);
  expect(told).toContainEqual({ type: 'changed', what: 'compute', project: null });
  expect(await workbench.call('projects.list', {})).toHaveLength(1);
});

test('what was measured is looked up without a child, also after a restart', async () => {
  await workbench.close();
  workbench = await open();
  await workbench.call('backbones.list', {});
  expect((await get()).chosen).toEqual(tensorflow);
  const run = await learn({ name: 'Looked up' });
  expect(run).toMatchObject({ state: 'done', engine: 'tensorflow', provider: 'cpu' });
  expect(probes()).toBe(0);
});

test('another driver, or another starting model, makes the measurement old', async () => {
  vi.stubEnv('VK_ICD_FILENAMES', '/another/driver.json');
  expect(await get()).toMatchObject({ measuredAt: process.platform === 'linux' ? null : expect.any(Number) as number });
  vi.stubEnv('VK_ICD_FILENAMES', '');
  expect((await get()).measuredAt).not.toBeNull();
});

test('a pinned engine learns until it is let go; one that there is not is refused', async () => {
  expect(await workbench.call('compute.pin', { engine: processor })).toMatchObject({ pinned: processor, chosen: processor });
  expect(await learn({ name: 'Pinned' })).toMatchObject({ engine: 'onnxruntime', provider: 'cpu' });
  await expect(workbench.call('compute.pin', { engine: { name: 'onnxruntime', provider: 'abacus' } })).rejects.toThrow(
    /^There is no engine “onnxruntime\/abacus” on this system\. Choose one of: onnxruntime\/cpu, /,
  );
  expect(await workbench.call('compute.pin', { engine: null })).toMatchObject({ pinned: null, chosen: tensorflow });
});

test('a run may ask for an engine, is made with it, and says so', async () => {
  expect(await learn({ name: 'Asked', recipe: { engine: processor } })).toMatchObject({
    state: 'done', engine: 'onnxruntime', provider: 'cpu', recipe: { engine: processor },
  });
  const card = { name: 'tensorflow', provider: 'gpu' } as const;
  const refused = await learn({ name: 'Can\'t', recipe: { engine: card } });
  expect(refused).toMatchObject({
    state: 'failed',
    reason: expect.stringMatching(
      /^The engine “tensorflow\/gpu” can’t be used here\. The library crashed when it was tried\./,
    ) as string,
  });
  await expect(workbench.call('runs.start', {
    project, backbone, strategy: 'transfer', recipe: { engine: { name: 'tensorflow', provider: 'abacus' } },
  })).rejects.toThrow(/Choose one of/);
  // What was in its way may be gone: one that is named is tried anew, and no other.
  expect(probes()).toBe(1);
  play({ 'tensorflow/gpu': 'sound' });
  expect(await learn({ name: 'Can now', recipe: { engine: card } })).toMatchObject({ state: 'done', engine: 'tensorflow', provider: 'gpu' });
  expect(probes()).toBe(2);
});

test('an engine that is lost in the middle goes on with less at once, then the next goes on from its checkpoint, and the run says so', async () => {
  const run = await learn({ name: 'Lost', seed: plays.lost });
  expect(run).toMatchObject({ state: 'done', engine: 'onnxruntime', provider: 'cpu', recipe: { tuning: { batch: 32 } } });
  expect(run.remarks).toEqual(expect.arrayContaining([
    'The first attempt stopped (The device was lost) with a batch size of 32; the run continued with 16.',
    'The next attempt stopped (The device was lost) on CPU (TensorFlow) with a batch size of 16; the run continued on CPU (onnxruntime).',
  ]));
  // Rounds 1 and 2 by the first try, 3 by the second: nothing was learned twice.
  expect((await workbench.call('runs.curve', { run: run.id })).map(({ step, learningRate }) => [step, learningRate]))
    .toEqual([[1, 0.032], [2, 0.032], [3, 0.016]]);
  const crowded = await learn({ name: 'Crowded', seed: plays.crowded, recipe: { tuning: { batch: 8 } } });
  expect(crowded).toMatchObject({ state: 'done', provider: 'cpu', engine: 'onnxruntime' });
  expect(crowded.remarks.at(0)).toBe('The first attempt ran out of memory with a batch size of 8; the run continued with 4.');
});

test('the command prints what was measured, and neither more nor less; engines are called by library, or library and place', async () => {
  const given = { workbench, positionals: [], say: () => {} };
  const newest = await workbench.call('runs.start', { project, backbone, strategy: 'fine-tune', name: 'Newest' });
  await workbench.jobEnded(newest.job);
  const { json, text } = await compute.run({ ...given, values: {} });
  const { engines, chosen } = JSON.parse(JSON.stringify(json)) as ComputeStatus;
  expect(chosen).toEqual(tensorflow);
  const known = [
    'name', 'provider', 'available', 'reason', 'remedy', 'device', 'inferenceImagesPerSecond', 'trainingImagesPerSecond', 'selfCheck',
  ];
  expect(engines.flatMap((row) => Object.keys(row).filter((key) => !known.includes(key)))).toEqual([]);
  expect(text).toMatch(/in use +tensorflow\/cpu +A sound device/);
  expect(text).toMatch(/unavailable +tensorflow\/gpu\n {4}The library crashed when it was tried\. If it runs on a GPU/);
  expect(await engineNamed(workbench, 'tensorflow', given.say)).toEqual(tensorflow);
  expect(await engineNamed(workbench, 'onnxruntime/cpu', given.say)).toEqual(processor);
  // Its run tries it anew.
  expect(await engineNamed(workbench, 'tensorflow/gpu', given.say)).toEqual({ name: 'tensorflow', provider: 'gpu' });
  await expect(engineNamed(workbench, 'pytorch', given.say)).rejects.toThrow(
    /^--engine takes one of “onnxruntime”, “tensorflow”, “onnxruntime\/cpu”, .*not “pytorch”\.$/,
  );
  expect(probes()).toBe(0);
});

test('measured again while other programs slow it down, an engine keeps its best rates and stays chosen', async () => {
  const rates = async () => (await get()).engines.find((each) => sameEngine(each, tensorflow));
  const before = await rates();
  play({ 'onnxruntime/cpu': 'slower', 'tensorflow/gpu': 'aborts', 'tensorflow/cpu': 'slower', 'tensorflow/javascript': 'wrong' });
  await workbench.jobEnded((await workbench.call('compute.measure', { backbone })).job);
  const after = await rates();
  expect(after?.trainingImagesPerSecond).toBeGreaterThanOrEqual(before?.trainingImagesPerSecond ?? Infinity);
  expect(after?.inferenceImagesPerSecond).toBeGreaterThanOrEqual(before?.inferenceImagesPerSecond ?? Infinity);
  expect((await get()).chosen).toEqual(tensorflow);
});

test('a first run measures where there may be graphics hardware', async () => {
  vi.stubEnv('VK_ICD_FILENAMES', '/a/driver.json');
  play({ 'onnxruntime/cpu': 'sound' });
  expect(await learn({ name: 'Measures' })).toMatchObject({ state: 'done', engine: 'onnxruntime', provider: 'cpu' });
  if (process.platform === 'linux') expect(probes()).toBeGreaterThan(1);
  vi.stubEnv('VK_ICD_FILENAMES', '');
});

test('measuring can be stopped', async () => {
  play(Object.fromEntries((await get()).engines.map(({ name, provider }) => [`${name}/${provider}`, 'hangs'])));
  const { job } = await workbench.call('compute.measure', { backbone });
  await workbench.call('jobs.cancel', { job });
  expect(await workbench.jobEnded(job)).toMatchObject({ state: 'cancelled' });
  expect(await get()).toMatchObject({ measuring: null, chosen: tensorflow });
});

test('where the computer is too busy to measure any, what was measured before stands', async () => {
  await workbench.close();
  workbench = await open({ probeLimits: { whole: 1.5, load: 1, measure: 1 } });
  play(Object.fromEntries((await get()).engines.map((engine) => [engineText(engine), 'hangs'])));
  const before = (await get()).engines.find((row) => sameEngine(row, tensorflow));
  const { job } = await workbench.call('compute.measure', { backbone });
  expect(await workbench.jobEnded(job)).toMatchObject({ outcome: 'Training uses CPU (TensorFlow) from now on.' });
  const after = await get();
  expect(after.chosen).toEqual(tensorflow);
  expect(after.engines.find((row) => sameEngine(row, tensorflow))).toEqual(before);
});

test.runIf(process.platform === 'linux')('where nothing was measured before either, the processor learns, and the run says so', async () => {
  vi.stubEnv('VK_ICD_FILENAMES', '/a/driver/never/measured.json');
  const { job } = await workbench.call('compute.measure', { backbone });
  const why = 'Its training speed was not measured: the computer was too busy.';
  expect(await workbench.jobEnded(job)).toMatchObject({ state: 'done', outcome: `Training uses CPU (onnxruntime) from now on. ${why}` });
  expect(await get()).toMatchObject({
    chosen: processor,
    engines: [
      { ...processor, available: true, reason: why },
      ...(await get()).engines.slice(1).map(() => ({ available: false, timedOut: true })),
    ],
  });
  const run = await learn({ name: 'Busy' });
  expect(run).toMatchObject({ state: 'done', engine: 'onnxruntime', provider: 'cpu' });
  expect(run.remarks).toContain(`Trained on CPU (onnxruntime). ${why}`);
});

test('a run says that the pinned engine could not be used', async () => {
  await workbench.call('compute.pin', { engine: tensorflow });
  const run = await learn({ name: 'Unpinned' });
  expect(run).toMatchObject({ state: 'done', engine: 'onnxruntime', provider: 'cpu' });
  expect(run.remarks).toContainEqual(
    expect.stringMatching(
      /^CPU \(TensorFlow\), pinned in Settings, can’t be used here\. It did not answer within \d.* Trained on CPU \(onnxruntime\) instead\.$/,
    ),
  );
  await workbench.call('compute.pin', { engine: null });
});
