// The verdict of a model file tried frozen: warned of where it is worse than the built-in model, or no better than raw pixels, beyond chance.
import { expect, test } from 'vitest';
import { frozenVerdict } from '../../../main/evaluation/index.ts';

/** Of 180 pictures; with exact binomial tails as SciPy's `binomtest` gives them beside each. */
const measured = (model: number, builtIn: [number, number], pixels: [number, number]) => frozenVerdict({
  pictures: 180, correct: { model, builtIn: model - builtIn[0] + builtIn[1], pixels: model - pixels[0] + pixels[1] },
  builtIn: { onlyModel: builtIn[0], onlyOther: builtIn[1] }, pixels: { onlyModel: pixels[0], onlyOther: pixels[1] },
});

test('features as good as the built-in model’s, or behind it by what may be chance, are no matter', () => {
  expect(measured(174, [9, 3], [90, 6])).toMatchObject({
    poor: false, sentence: 'Frozen, it classifies 174 of 180 sample pictures correctly in cross-validation; the built-in model 168.',
  });
  // P(X ≥ 9 | 12, ½) with half the weight of 9: 0.046.
  expect(measured(162, [3, 9], [80, 6]).poor).toBe(false);
});

test('behind the built-in model beyond chance, it is told what such files are for, and what else it may be', () => {
  // P(X ≥ 14 | 16, ½) with half the weight of 14: 0.0012.
  expect(measured(156, [2, 14], [80, 12]).sentence).toBe(
    'Frozen, it is worse than the built-in model: 156 against 168 of 180 sample pictures correct in cross-validation. '
    + 'Files made for fine-tuning only, such as MAE, are like this: thaw everything rather than use transfer learning. '
    + 'Or it expects other pixels than assumed: compare mean, standard deviation and channel order with its documentation.');
});

test('no better than raw pixels comes first', () => {
  expect(measured(92, [2, 78], [31, 29])).toMatchObject({
    poor: true, sentence: expect.stringMatching(/^Frozen, it tells the sample pictures apart no better than their raw pixels do: 92 against 90 of 180 /),
  });
});
