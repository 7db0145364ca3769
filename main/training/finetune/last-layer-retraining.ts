// Last-layer retraining (Kirichenko, Izmailov & Wilson 2023): the final head is the mean of the head trained with the
// network and one fitted anew on the fine-tuned features. Both are linear, so their mean is one head. The first has
// seen augmented views but not the validation set; the second uses the validation set, and all feature levels as in
// transfer learning.
import type { HeadDiscriminant } from '../../../preload/contract.ts';
import { groupsOf } from '../transfer/transfer-folds.ts';
import type { Weights } from './checkpoint.ts';
import { matrixOf, type Features } from '../model/extract-features.ts';
import { fitHead, headLogits, type FittedHead } from '../linear/fit-head.ts';
import type { FitContext } from './shared-inputs.ts';
import { probabilitiesOf } from '../linear/logistic-regression.ts';
import type { WorkEvent } from '../protocol/plan.ts';
import { shrunkTemperature, fitTemperature } from '../linear/temperature-scaling.ts';
import { itemAt, sum } from '../../numerics/index.ts';
import { phaseNames } from '../protocol/stages.ts';

/** logits = weight · features + bias, on the features of the first levels, temperature included. */
export interface Head {
  /** [classes, width], row by row. */
  readonly weight: Float32Array;
  readonly bias: Float32Array;
  readonly width: number;
  readonly penalty: number;
  /** Of the head fitted on features; null where that is logistic regression alone. */
  readonly discriminant: HeadDiscriminant | null;
  /** Probabilities of the validation set, predicted before any part of the head was fitted on it. */
  readonly validation: readonly (readonly number[])[];
}

/** Clean features; rows by index of the plan. */
export type FeatureRows = Pick<Features, 'rows' | 'levels'>;

/** Pictures are indices of the plan. */
interface HeadPictures { readonly train: readonly number[]; readonly validation: readonly number[] }

const minProbability = 1e-12;

/**
 * Fits a head on some levels: λ by cross-validation of `train`, then fitted on both sets. Throws the signal's reason.
 */
export async function* fitHeadOn(
  { plan }: Pick<FitContext, 'plan'>, features: FeatureRows, { train, validation }: HeadPictures,
  levels: readonly number[], signal: AbortSignal, logisticOnly = false,
): AsyncGenerator<WorkEvent, FittedHead> {
  const both = [...train, ...validation];
  const fitting = fitHead({
    features: matrixOf(features, both, levels), levels, classes: plan.classes.length, train: train.length,
    labels: Uint16Array.from(both, (i) => itemAt(plan.pictures, i).label),
    groups: groupsOf(plan, both), penalty: plan.recipe.penalty, classWeightExponent: plan.recipe.classWeightExponent,
    seed: plan.seed, signal, logisticOnly,
  });
  let fit = await fitting.next();
  for (let fits = 1; !fit.done; fit = await fitting.next(), fits++) {
    yield { type: 'progress', phase: phaseNames.head, done: fits, total: 0 };
  }
  return fit.value;
}

/** The head that transfer learning would fit on these features. */
export async function* fitHeadOnAll(
  context: Pick<FitContext, 'plan'>, features: FeatureRows, pictures: HeadPictures, signal: AbortSignal,
): AsyncGenerator<WorkEvent, Head> {
  const levels = context.plan.recipe.levels === 'last' ? features.levels.slice(0, 1) : features.levels;
  return { ...yield* fitHeadOn(context, features, pictures, levels, signal), width: sum(levels) };
}

/**
 * Averages the trained head (logits divided by `temperature`) and a newly fitted one; the validation set sets the final
 * temperature.
 */
export async function* averageHead(
  context: Pick<FitContext, 'plan'>, features: FeatureRows, pictures: HeadPictures,
  trained: { weights: Weights; temperature: number }, signal: AbortSignal,
): AsyncGenerator<WorkEvent, Head> {
  const { plan: { classes, pictures: all } } = context;
  const { validation } = pictures;
  const retrained = yield* fitHeadOnAll(context, features, pictures, signal);
  const first = trainedHead(trained);
  const trainedLogits = headLogits(matrixOf(features, validation, features.levels.slice(0, 1)), first);
  // Log-probabilities equal logits up to a constant per picture.
  const retrainedLogits = retrained.validation.flat().map((p) => Math.log(Math.max(p, minProbability)));
  const logits = trainedLogits.map((z, i) => (z + itemAt(retrainedLogits, i)) / 2);
  const temperature = shrunkTemperature(
    fitTemperature(logits, validation.map((i) => itemAt(all, i).label), classes.length).temperature, validation.length,
  );
  return {
    weight: averageWeights(first.weight, retrained, classes.length).map((w) => w / temperature),
    bias: retrained.bias.map((b, k) => (b + itemAt(first.bias, k)) / (2 * temperature)),
    width: retrained.width, penalty: retrained.penalty, discriminant: retrained.discriminant,
    validation: probabilitiesOf(logits.map((z) => z / temperature), classes.length),
  };
}

/** Mean of weights [classes, first level] and [classes, width]; the first has zeros for further levels. */
function averageWeights(
  first: Float32Array, { weight, width }: Pick<Head, 'weight' | 'width'>, classes: number,
): Float32Array {
  const firstWidth = first.length / classes;
  return weight.map((w, i) => {
    const [k, column] = [Math.floor(i / width), i % width];
    return (w + (column < firstWidth ? itemAt(first, k * firstWidth + column) : 0)) / 2;
  });
}

function trainedHead(
  { weights, temperature }: { weights: Weights; temperature: number },
): { weight: Float32Array; bias: Float32Array } {
  const numbers = (name: string): Float32Array => {
    const data = weights.get(name)?.data;
    if (!(data instanceof Float32Array)) throw new Error(`the network has no ${name}`);
    return data.map((v) => v / temperature);
  };
  return { weight: numbers('head_weight'), bias: numbers('head_bias') };
}
