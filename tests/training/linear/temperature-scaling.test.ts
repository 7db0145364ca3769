// The temperature of least loss, against SciPy's bounded minimiser (tests/evaluation/fixtures/make_statistics.py).
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { shrunkTemperature, fitTemperature } from '../../../main/training/linear/temperature-scaling.ts';

const { temperature: known } = JSON.parse(
  readFileSync(new URL('../../evaluation/fixtures/statistics.json', import.meta.url), 'utf8'),
) as {
  temperature: { logits: number[][]; labels: number[]; temperature: number; loss: number };
};

test('the temperature agrees with SciPy', () => {
  const { temperature, balancedLogLoss } = fitTemperature(Float32Array.from(known.logits.flat()), known.labels, 3);
  // Looked for until log T is known to 0.01, where the loss is flat.
  expect(Math.abs(Math.log(temperature / known.temperature))).toBeLessThan(0.01);
  expect(Math.abs(balancedLogLoss - known.loss)).toBeLessThan(1e-4);
});

test('few pictures move it half as far as many', () => {
  expect(shrunkTemperature(4, 50)).toBeCloseTo(2, 12);
  expect(shrunkTemperature(4, 1e9)).toBeCloseTo(4, 6);
});
