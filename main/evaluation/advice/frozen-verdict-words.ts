// The verdict of the check of a model file frozen in words.
import { count, words } from '../../../preload/contract.ts';

export const frozenVerdictWords = words('evaluation.frozen-check', {
  good: (model: number, builtIn: number, n: number) =>
    `Frozen, it classifies ${count(model)} of ${count(n)} sample pictures correctly in cross-validation; the built-in model ${count(builtIn)}.`,
  worse: (model: number, builtIn: number, n: number) =>
    `Frozen, it is worse than the built-in model: ${count(model)} against ${count(builtIn)} of ${count(n)} sample pictures correct in cross-validation.`,
  pixels: (model: number, pixels: number, n: number) => 'Frozen, it tells the sample pictures apart no better than their raw pixels do: '
    + `${count(model)} against ${count(pixels)} of ${count(n)} correct in cross-validation.`,
  why: 'Files made for fine-tuning only, such as MAE, are like this: thaw everything rather than use transfer learning. '
    + 'Or it expects other pixels than assumed: compare mean, standard deviation and channel order with its documentation.',
} as const);
