// Engines that abort, hang, crash or calculate wrongly become explained rows, within the time, and whoever tries them goes on.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { alwaysThere, candidatesOn, probeEngines, type Candidate, type ProbeLimits } from '../../../main/engines/probe/index.ts';
import { knownNetwork } from '../../../main/engines/known-network.ts';
import { writeModel } from '../../../main/graph/index.ts';
import type { EngineRow } from '../../../preload/contract.ts';

const entry = join(import.meta.dirname, '..', 'fake-engine.ts');
/** Small enough that its speed is soon measured. */
const backbone = join(mkdtempSync(join(tmpdir(), 'thaw-probing-')), 'small.onnx');
writeFileSync(backbone, writeModel(knownNetwork()));
afterAll(() => rmSync(dirname(backbone), { recursive: true, force: true }));

/** Enough on a computer that has a lot else to do. */
const limits: ProbeLimits = { whole: 40, load: 30, patience: 20, measure: 20 };

/** Stands for onnxruntime on the processor, which is always there. */
const processorPlays = 'processor';

async function rowsOf(providers: readonly string[], own: Partial<ProbeLimits> = {}, { signal = new AbortController().signal, plays = 'sound' } = {}): Promise<{ rows: readonly EngineRow[]; seconds: number; phases: string[] }> {
  const candidates = providers.map((provider): Candidate => ({ ...(provider === processorPlays ? alwaysThere : { name: 'tensorflow', provider }), batch: 2 }));
  const began = performance.now();
  const steps = probeEngines({ candidates, backbone, signal, entry, nodeBinary: process.execPath, environment: { THAW_TEST_PLAYS: JSON.stringify({ 'onnxruntime/cpu': plays }) }, limits: { ...limits, ...own } });
  const phases: string[] = [];
  for (;;) {
    const step = await steps.next();
    if (step.done) return { rows: step.value, seconds: (performance.now() - began) / 1000, phases };
    phases.push(step.value.phase);
  }
}

/** What a child does → what its row says. */
const broken: [provider: string, reason: RegExp][] = [
  ['aborts', /^The library crashed when it was tried\.$/],
  ['crashes', /^The library crashed when it was tried\.$/],
  ['lacks-instructions', /^This processor lacks instructions that the library needs\.$/],
  ['killed', /^The system ended it, most likely for want of memory\.$/],
  ['quits', /^Its process ended unexpectedly \(exit code 3\)\.$/],
  ['missing-package', /^The package @tensorflow\/tfjs-node-not-here is not installed\.$/],
  ['missing-library', /^NVIDIA’s cuDNN is missing \(libcudnn\.so\.8\)\.$/],
];

test('an engine that breaks is explained, and a sound one beside it is measured', async () => {
  const { rows, seconds, phases } = await rowsOf([...broken.map(([provider]) => provider), 'sound', 'babbles']);
  for (const [provider, reason] of broken) {
    const row = rows.find((each) => each.provider === provider);
    expect(row, provider).toMatchObject({ available: false });
    expect(row?.reason).toMatch(reason);
    expect(row?.remedy).toMatch(/[\w"]\.$/);
  }
  for (const provider of ['sound', 'babbles']) {
    const row = rows.find((each) => each.provider === provider);
    expect(row).toMatchObject({ available: true, selfCheck: { passed: true }, version: '1.30.0' });
    expect(row?.trainingImagesPerSecond).toBeGreaterThan(0);
    expect(row?.inferenceImagesPerSecond).toBeGreaterThan(row?.trainingImagesPerSecond ?? 0);
    expect(row?.memoryBytes).toBeGreaterThan(1e7);
  }
  expect(rows.find(({ provider }) => provider === 'sound')?.device).toBe('A sound device');
  expect(phases[0]).toBe('Loading the engines');
  expect(phases).toContain('Measuring the engines');
  expect(seconds).toBeLessThan(40);
});

test('one that hangs, and one that keeps its processor busy, are given up in time, which begins when the processor has answered', async () => {
  const { rows: [hangs, spins, processor], seconds } = await rowsOf(['hangs', 'spins', processorPlays], { load: 1, patience: 1 });
  for (const row of [hangs, spins]) {
    expect(row).toMatchObject({ available: false });
    expect(row?.reason).toMatch(/^It did not answer within \d+ s and was ended\.$/);
  }
  expect(processor).toMatchObject({ available: true, selfCheck: { passed: true } });
  expect(processor?.trainingImagesPerSecond).toBeGreaterThan(0);
  expect(seconds).toBeLessThan(limits.whole + 1);
});

test('the processor stays available where the computer is too busy for it to answer, within the time for all', async () => {
  const { rows: [row], seconds } = await rowsOf([processorPlays], { load: 0.2, patience: 0.2, whole: 1.5 }, { plays: 'hangs' });
  expect(row).toEqual({ ...alwaysThere, available: true, reason: 'Its speed in learning was not measured: the computer had too much else to do.', remedy: expect.stringMatching(/^It can learn all the same\./) as string });
  expect(seconds).toBeGreaterThan(1.4);
  expect(seconds).toBeLessThan(3);
  const [crashed] = (await rowsOf([processorPlays], {}, { plays: 'crashes' })).rows;
  expect(crashed).toMatchObject({ available: false, reason: 'The library crashed when it was tried.' });
});

test('one that calculates wrongly is set aside with what was off', async () => {
  const { rows } = await rowsOf(['wrong', 'no-number']);
  expect(rows[0]).toMatchObject({ available: false, selfCheck: { passed: false, tolerance: 1e-3 } });
  expect(rows[0]?.selfCheck?.largestError).toBeCloseTo(0.01, 3);
  expect(rows[0]?.reason).toMatch(/^It calculates wrongly: answer \d+ of a known network was off by 1 %, and 0\.1 % is allowed\.$/);
  expect(rows[1]?.reason).toMatch(/^It calculates wrongly: the loss of a known network was no number at all\.$/);
});

test('one that dies while it learns can’t be used, and takes no time from one beside it; what the processor does of one is said', async () => {
  const { rows } = await rowsOf(['dies-learning', 'partly']);
  expect(rows[0]).toMatchObject({ available: false, reason: 'It failed with this starting model. The library crashed when it was tried.' });
  expect(rows[1]?.trainingImagesPerSecond).toBeGreaterThan(0);
  expect(rows[1]).toMatchObject({ available: true, reason: 'The processor does some of the frozen model, since this engine lacks some operators.' });
});

test('one that is too slow is kept, without a speed', async () => {
  const { rows: [row] } = await rowsOf(['crawls-learning'], { measure: 2 });
  expect(row).toMatchObject({ available: true, reason: 'It learns too slowly for its speed to be measured in the time there is.' });
  expect(row?.trainingImagesPerSecond).toBeUndefined();
  expect(row?.inferenceImagesPerSecond).toBeGreaterThan(0);
});

test('trying is given up at once when it is cancelled', async () => {
  const abort = new AbortController();
  const began = performance.now();
  setTimeout(() => abort.abort(new Error('stopped')), 300);
  await expect(rowsOf(['hangs', 'spins'], {}, { signal: abort.signal })).rejects.toThrow('stopped');
  expect(performance.now() - began).toBeLessThan(3000);
});

test('every system has onnxruntime on the processor and tensorflow among those that are tried', () => {
  for (const platform of ['linux', 'win32', 'darwin', 'freebsd'] as const) {
    const names = candidatesOn(platform).map(({ name, provider }) => `${name}/${provider}`);
    expect(names[0]).toBe('onnxruntime/cpu');
    expect(names.slice(-3)).toEqual(['tensorflow/gpu', 'tensorflow/cpu', 'tensorflow/javascript']);
  }
});
