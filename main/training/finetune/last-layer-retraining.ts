// The head that a thawed network ends with: half of it learned together with the network, half is fitted anew on what the network
// sees by then, on all its levels and from the pictures to tune on, too (last-layer retraining, Kirichenko, Izmailov & Wilson 2023).
// Both are linear, so their mean is one head. The first knows augmented views and could not use the pictures to tune on; the second
// is the other way round, and looks at earlier levels as transfer learning does.
import { groupsOf } from '../transfer/transfer-folds.ts';
import type { Weights } from './checkpoint.ts';
import { matrixOf, type Features } from '../model/extract-features.ts';
import { fitHead, headLogits, type FittedHead } from '../linear/fit-head.ts';
import type { FitContext } from './shared-inputs.ts';
import { probabilitiesOf } from '../linear/logistic-regression.ts';
import type { WorkEvent } from '../protocol/plan.ts';
import { cautiousTemperature, fitTemperature } from './temperature-scaling.ts';

/** logits = weight · features + bias, on the features of the first levels, as sure as it should be. */
export interface Head {
  /** [classes, width], row by row. */
  readonly weight: Float32Array;
  readonly bias: Float32Array;
  readonly width: number;
  readonly penalty: number;
  /** Probabilities of the pictures to tune on, as they were before anything of it learned from them. */
  readonly validation: readonly (readonly number[])[];
}

/** Of a network as it looks at pictures outside of learning; rows by index of the plan. */
export type FeatureRows = Pick<Features, 'rows' | 'levels'>;

/** Pictures are indices of the plan. */
export interface HeadPictures { readonly train: readonly number[]; readonly validation: readonly number[] }

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
const least = 1e-12;

/** A head on the features of some levels: penalty by cross-validation of `train`, then learned from both parts. Throws the signal's reason. */
export async function* fitHeadOn({ plan }: Pick<FitContext, 'plan'>, seen: FeatureRows, { train, validation }: HeadPictures, levels: readonly number[], signal: AbortSignal): AsyncGenerator<WorkEvent, FittedHead> {
  const both = [...train, ...validation];
  const fitting = fitHead({
    features: matrixOf(seen, both, levels), levels, classes: plan.classes.length, train: train.length, labels: Uint16Array.from(both, (i) => plan.pictures[i]!.label),
    groups: groupsOf(plan, both), penalty: plan.recipe.penalty, classWeightExponent: plan.recipe.classWeightExponent, seed: plan.seed, signal,
  });
  let fit = await fitting.next();
  for (let tried = 1; !fit.done; fit = await fitting.next(), tried++) yield { type: 'progress', phase: 'Fitting the answer layer', done: tried, total: 0 };
  return fit.value;
}

/** The head that transfer learning has on these features. */
export async function* fitHeadOnAll(ground: Pick<FitContext, 'plan'>, seen: FeatureRows, pictures: HeadPictures, signal: AbortSignal): AsyncGenerator<WorkEvent, Head> {
  const levels = ground.plan.recipe.levels === 'last' ? seen.levels.slice(0, 1) : seen.levels;
  return { ...yield* fitHeadOn(ground, seen, pictures, levels, signal), width: sum(levels) };
}

/** The mean of the head that learned with the network, its logits divided by `temperature`, and of one fitted anew; how sure it is, `validation` decides. */
export async function* averageHead(ground: Pick<FitContext, 'plan'>, seen: FeatureRows, pictures: HeadPictures, learned: { weights: Weights; temperature: number }, signal: AbortSignal): AsyncGenerator<WorkEvent, Head> {
  const { plan: { classes, pictures: all } } = ground;
  const { validation } = pictures;
  const anew = yield* fitHeadOnAll(ground, seen, pictures, signal);
  const first = firstHead(learned);
  const own = headLogits(matrixOf(seen, validation, seen.levels.slice(0, 1)), first);
  // Probabilities say logits but for what all classes have in common.
  const others = anew.validation.flat().map((p) => Math.log(Math.max(p, least)));
  const logits = own.map((z, i) => (z + others[i]!) / 2);
  const temperature = cautiousTemperature(fitTemperature(logits, validation.map((i) => all[i]!.label), classes.length).temperature, validation.length);
  return {
    weight: meanWeight(first.weight, anew, classes.length).map((w) => w / temperature), bias: anew.bias.map((b, k) => (b + first.bias[k]!) / (2 * temperature)),
    width: anew.width, penalty: anew.penalty, validation: probabilitiesOf(logits.map((z) => z / temperature), classes.length),
  };
}

/** Of weights [classes, first level] and [classes, width]; the first says nothing of further levels. */
function meanWeight(first: Float32Array, { weight, width }: Pick<Head, 'weight' | 'width'>, classes: number): Float32Array {
  const firstWidth = first.length / classes;
  return weight.map((w, i) => {
    const [k, column] = [Math.floor(i / width), i % width];
    return (w + (column < firstWidth ? first[k * firstWidth + column]! : 0)) / 2;
  });
}

function firstHead({ weights, temperature }: { weights: Weights; temperature: number }): { weight: Float32Array; bias: Float32Array } {
  const numbers = (name: string): Float32Array => {
    const data = weights.get(name)?.data;
    if (!(data instanceof Float32Array)) throw new Error(`the network has no ${name}`);
    return data.map((v) => v / temperature);
  };
  return { weight: numbers('head_weight'), bias: numbers('head_bias') };
}
