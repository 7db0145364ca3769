// Metrics stored with a run: accuracy, F1 and confusion matrix on labelled pictures.
import type { ClassMetrics, Metrics } from '../../../preload/contract.ts';
import {
  predictionMatrixOf,
  correctness,
  type LabelledPrediction,
  type PredictionMatrix,
} from '../statistics/predictions.ts';
import { shareInterval } from '../statistics/clustered-intervals.ts';
import { mean, sum } from '../../numerics/index.ts';
import { confusionOf, f1Of, metricsFromTally, logLossesOf, tallyOf, type Tally } from './class-metrics.ts';

/** One class. Precision is undefined for a class never predicted, recall for one without pictures. */
export function classMetrics(
  name: string,
  k: number,
  tally: Tally,
  { labels, predicted: calls, groups }: PredictionMatrix,
): ClassMetrics {
  const [n, called, right] = [tally.pictures[k]!, tally.predicted[k]!, tally.correct[k]!];
  const is = (list: Int32Array) => Uint8Array.from(list, (v) => (v === k ? 1 : 0));
  const hit = Uint8Array.from(labels, (label, i) => (label === k && calls[i] === k ? 1 : 0));
  return {
    name,
    n,
    predicted: called,
    correct: right,
    precision: called ? right / called : null,
    recall: n ? right / n : null,
    f1: n + called ? f1Of(tally, k) : null,
    recallInterval: shareInterval(hit, is(labels), groups),
    precisionInterval: shareInterval(hit, is(calls), groups),
  };
}

/**
 * All figures of a run on labelled pictures, null when there are none, since nothing can be said then. Log loss in
 * nats. `groupNames`, one per picture, makes intervals of pictures that come in groups as wide as those are worth.
 */
export function confusionMetrics(
  classes: readonly string[],
  list: readonly LabelledPrediction[],
  groupNames: readonly (string | null)[] = [],
): Metrics | null {
  if (list.length === 0) return null;
  const answers = predictionMatrixOf(classes.length, list, groupNames);
  const tally = tallyOf(answers);
  const right = correctness(answers);
  return {
    n: list.length,
    correct: sum(right),
    accuracy: metricsFromTally.accuracy(tally),
    accuracyInterval: shareInterval(right, new Uint8Array(answers.n).fill(1), answers.groups) ?? [0, 1],
    balancedAccuracy: metricsFromTally.balancedAccuracy(tally),
    macroF1: metricsFromTally.macroF1(tally),
    logLoss: mean(logLossesOf(answers)),
    classes: classes.map((name, k) => classMetrics(name, k, tally, answers)),
    confusion: confusionOf(answers),
  };
}
