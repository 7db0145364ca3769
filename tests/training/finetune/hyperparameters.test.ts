// Defaults of fine-tuning where the person left a choice open.
import { expect, test } from 'vitest';
import { Tuning } from '../../../preload/contract.ts';
import {
  epochsFor, extentOf, scheduleFactor, resolveHyperparameters,
} from '../../../main/training/finetune/hyperparameters.ts';

test.each([
  ['part', 100, 65], ['part', 1000, 20], ['everything', 1000, 26], ['everything', 5000, 22], ['scratch', 1000, 52],
  ['part', 1_000_000, 16],
] as const)('%s of the network learns from %i pictures for %i rounds', (extent, pictures, rounds) => {
  expect(epochsFor(pictures, extent)).toBe(rounds);
});

test('thawing nearly everything counts as thawing everything', () => {
  const all = Tuning.parse({});
  expect(extentOf('fine-tune', 0.2, all)).toBe('part');
  expect(extentOf('fine-tune', 0.98, all)).toBe('everything');
  expect(extentOf('from-scratch', 0.2, all)).toBe('scratch');
});

test('scales and shifts learn at a rate of their own, the same in every stage', () => {
  const adapt = Tuning.parse({ learns: 'scales' });
  expect(extentOf('fine-tune', 0.98, adapt)).toBe('scales');
  const { rate, headRate, stageDecay } = resolveHyperparameters(adapt, { extent: 'scales', pictures: 100, classes: 3 });
  expect([headRate, stageDecay]).toEqual([3e-4, 1]);
  expect(rate).toBeGreaterThan(headRate);
});

test('the rate rises over the first tenth, then falls as half a cosine to nearly nothing', () => {
  const shares = Array.from({ length: 100 }, (_, step) => scheduleFactor(step, 100, 0.1));
  expect(shares[0]).toBeCloseTo(0.1);
  expect(shares[9]).toBe(1);
  expect(shares[10]).toBe(1);
  expect(shares[55]).toBeCloseTo(0.5);
  expect(shares[99]).toBeLessThan(0.001);
  expect(scheduleFactor(0, 1, 0.1)).toBe(1);
});

test('what the person sets is taken, and the head follows a rate that is set', () => {
  const settled = resolveHyperparameters(Tuning.parse({ learningRate: 1e-3, epochs: 4, labelSmoothing: 0 }), {
    extent: 'part', pictures: 100, classes: 2,
  });
  expect(settled).toMatchObject({ rate: 1e-3, headRate: 1e-3, epochs: 4, labelSmoothing: 0 });
  expect(resolveHyperparameters(Tuning.parse({}), { extent: 'part', pictures: 100, classes: 2 }).labelSmoothing)
    .toBe(0.05);
  expect(resolveHyperparameters(Tuning.parse({}), { extent: 'part', pictures: 100, classes: 3 }).labelSmoothing)
    .toBe(0.1);
});
