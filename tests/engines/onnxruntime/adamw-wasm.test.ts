// The optimiser against PyTorch 1.13: torch.optim.AdamW in two groups, after clip_grad_norm_(…, 1).
import { expect, test } from 'vitest';
import { openAdamW } from '../../../main/engines/onnxruntime/adamw-wasm.ts';

const start = [0.5, -1.0, 2.0, 0.25, -0.75, 1.5, 0.1, -0.2];
/** Rates 0.01 (decay 0.1) and 0.003 (none); gradient sin(i·k) times 2 at k = 3, else times 0.2. */
const norms = [0.3771896, 0.4010809, 2.9950552, 0.3820634, 0.382042];
const after = [0.497505, -1.0281805, 1.9838027, 0.2306945, -0.7445203, 1.5030845, 0.1132073, -0.2126812];
const groups = [{ offset: 0, length: 4, rate: 1e-2, weightDecay: 0.1 }, { offset: 4, length: 4, rate: 3e-3, weightDecay: 0 }];

test('five steps end where PyTorch’s end, clipped where its are', () => {
  const adamw = openAdamW(8);
  adamw.weights.set(start);
  norms.forEach((norm, i) => {
    adamw.gradients.set(start.map((_, j) => Math.sin(j * (i + 1)) * (i === 2 ? 2 : 0.2)));
    expect(adamw.update(groups, i + 1, 1)).toBeCloseTo(norm, 5);
  });
  after.forEach((value, i) => expect(adamw.weights[i]).toBeCloseTo(value, 6));
});

test('a group is left alone where it is not named, and by gradients that are no numbers', () => {
  const adamw = openAdamW(8);
  adamw.weights.set(start);
  adamw.gradients.fill(1);
  adamw.update(groups.slice(0, 1), 1, Infinity);
  expect(Array.from(adamw.weights.subarray(4))).toEqual(Array.from(Float32Array.from(start.slice(4))));
  const before = Array.from(adamw.weights);
  adamw.gradients[2] = NaN;
  expect(adamw.update(groups, 2, 1)).toBeNaN();
  expect(Array.from(adamw.weights)).toEqual(before);
});

test('the norm of many small gradients is exact to five digits', () => {
  const adamw = openAdamW(40_000);
  adamw.gradients.forEach((_, i) => { adamw.gradients[i] = 1 / (i + 1); });
  const exact = Math.sqrt(adamw.gradients.reduce((sum, g) => sum + g * g, 0));
  expect(adamw.update([{ offset: 0, length: 40_000, rate: 0, weightDecay: 0 }], 1, 1) / exact).toBeCloseTo(1, 5);
});
