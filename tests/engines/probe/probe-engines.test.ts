// Engines that abort, crash or calculate wrongly become explained rows, and probing goes on. Those that hang or are disturbed:
// probe-engines.thorough.test.ts.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { candidatesOn } from '../../../main/engines/probe/index.ts';
import { temporaryFolder } from '../../temporary.ts';
import { rowsOf } from './probing.ts';

/** What a child does → what its row says. */
const broken: [provider: string, reason: RegExp][] = [
  ['aborts', /^The library crashed when it was tried\.$/],
  ['crashes', /^The library crashed when it was tried\.$/],
  ['lacks-instructions', /^This CPU lacks instructions that the library needs\.$/],
  ['killed', /^The system ended it, most likely because memory ran out\.$/],
  ['quits', /^Its process ended unexpectedly \(exit code 3\)\.$/],
  ['missing-package', /^The package @tensorflow\/tfjs-node-not-here is not installed\.$/],
  ['missing-library', /^NVIDIA’s cuDNN is missing \(libcudnn\.so\.8\)\.$/],
];

test('an engine that breaks is explained, and a sound one beside it is measured', async () => {
  const { rows, phases } = await rowsOf([...broken.map(([provider]) => provider), 'sound', 'babbles']);
  for (const [provider, reason] of broken) {
    const row = rows.find((each) => each.provider === provider);
    expect(row, provider).toMatchObject({ available: false });
    expect(row?.reason).toMatch(reason);
    expect(row?.remedy).toMatch(/[\w”]\.$/);
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
});

test('one that calculates wrongly is set aside with what was off', async () => {
  const { rows } = await rowsOf(['wrong', 'no-number']);
  expect(rows[0]).toMatchObject({ available: false, selfCheck: { passed: false, tolerance: 1e-3 } });
  expect(rows[0]?.selfCheck?.largestError).toBeCloseTo(0.01, 3);
  expect(rows[0]?.reason).toMatch(/^It calculates wrongly: answer \d+ of a known network was off by 1 %, and 0\.1 % is allowed\.$/);
  expect(rows[1]?.reason).toMatch(/^It calculates wrongly: the loss of a known network was no number at all\.$/);
});

test('engines take turns, and none does while another loads', async () => {
  const diary = join(temporaryFolder('turns'), 'diary');
  await rowsOf(['sound', 'late'], {}, { diary });
  expect(readFileSync(diary, 'utf8').trim().split('\n').slice(0, 3)).toEqual(['late has loaded', 'sound takes a turn', 'late takes a turn']);
});

test('without a model engines are only tried', async () => {
  const { rows, phases } = await rowsOf(['sound', 'wrong'], {}, { measures: false });
  expect(rows).toMatchObject([{ available: true, selfCheck: { passed: true } }, { available: false }]);
  expect(rows[0]).not.toHaveProperty('trainingImagesPerSecond');
  expect(phases).toEqual(['Loading the engines']);
});

test('trying is given up at once when it is cancelled', async () => {
  const abort = new AbortController();
  setTimeout(() => abort.abort(new Error('stopped')), 300);
  await expect(rowsOf(['hangs', 'spins'], {}, { signal: abort.signal })).rejects.toThrow('stopped');
  // Well before the time that they would have had.
}, 20_000);

test('every system has onnxruntime on the processor and tensorflow among those that are tried', () => {
  for (const platform of ['linux', 'win32', 'darwin', 'freebsd'] as const) {
    const names = candidatesOn(platform).map(({ name, provider }) => `${name}/${provider}`);
    expect(names[0]).toBe('onnxruntime/cpu');
    expect(names.slice(-3)).toEqual(['tensorflow/gpu', 'tensorflow/cpu', 'tensorflow/javascript']);
  }
});
