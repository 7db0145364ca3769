// Evaluation of a run: every metric on its test pictures, with its 95 % interval.
import type { ClassEvaluation, Estimate, Evaluation, Interval, TestedOn } from '../../../preload/contract.ts';
import { correctness, type PredictionMatrix, type Groups } from '../statistics/predictions.ts';
import { areaEstimate, classArea, macroArea, macroEstimate, type Area } from './auc.ts';
import {
  outcomeKindsOf,
  percentileInterval,
  replicatesFor,
  resample,
  resamplingUnitsOf,
} from '../statistics/bootstrap.ts';
import { metricWords } from './metric-words.ts';
import { calibrationOf } from './calibration.ts';
import { meanInterval, shareInterval } from '../statistics/clustered-intervals.ts';
import { mean, sum, type Random } from '../../numerics/index.ts';
import {
  brierOf,
  confusionOf,
  countInto,
  emptyTally,
  f1Of,
  metricNames,
  metricsFromTally,
  logLossesOf,
  tallyOf,
  type MetricName,
  type Tally,
} from './class-metrics.ts';
import { classMetrics } from './confusion-metrics.ts';
import { selectiveCurve } from './selective-prediction.ts';

/** Of classes with fewer test pictures, counts are shown instead of shares. */
export const minPicturesPerClass = 10;

/**
 * The evaluation of a run's predictions, without naming the run. Intervals: accuracy, recall and precision by Wilson,
 * F1 and balanced accuracy by bootstrap, log loss and Brier score by Student's t, AUC by DeLong; all over groups where
 * there are any. Refuses an empty list.
 */
export function evaluate(
  names: readonly string[],
  answers: PredictionMatrix,
  random: Random,
  on: TestedOn = 'test',
): Omit<Evaluation, 'run' | 'on'> {
  if (answers.n === 0) throw new RangeError('there are no predictions to evaluate');
  const tally = tallyOf(answers);
  const right = correctness(answers);
  const drawn = bootstrapIntervals(answers, random);
  const areas = names.map((_, k) => classArea(answers, k));
  const macro = macroArea(areas);
  const ofLoss = (values: Float64Array): Estimate => ({
    value: mean(values),
    interval: notBelow0(meanInterval(values, answers.groups)),
  });
  const classes = names.map((name, k) =>
    classOf(name, k, { answers, tally, area: areas[k] ?? null, f1Interval: drawn.f1[k] ?? null }),
  );
  return {
    n: answers.n,
    correct: sum(right),
    groups: answers.groups?.count ?? null,
    accuracy: {
      value: metricsFromTally.accuracy(tally),
      interval: shareInterval(right, new Uint8Array(answers.n).fill(1), answers.groups),
    },
    balancedAccuracy: { value: metricsFromTally.balancedAccuracy(tally), interval: drawn.figures.balancedAccuracy },
    macroF1: { value: metricsFromTally.macroF1(tally), interval: drawn.figures.macroF1 },
    weightedF1: { value: metricsFromTally.weightedF1(tally), interval: drawn.figures.weightedF1 },
    logLoss: ofLoss(logLossesOf(answers)),
    brier: atMost(2, ofLoss(brierOf(answers))),
    auc: macro && macroEstimate(macro, answers.groups),
    classes,
    confusion: confusionOf(answers),
    calibration: calibrationOf(answers, random),
    selectiveCurve: selectiveCurve(answers),
    remarks: remarksOf(classes, answers.groups, on),
  };
}

/** Losses are never below 0, even where the symmetric interval of a few is. */
const notBelow0 = (interval: Interval | null): Interval | null => interval && [Math.max(0, interval[0]), interval[1]];

/** Nor is the Brier score ever above 2, where all probability is on a wrong class. */
const atMost = (most: number, { value, interval }: Estimate): Estimate => ({
  value,
  interval: interval && [interval[0], Math.min(most, interval[1])],
});

/** Bootstrap intervals of the metrics without a formula, and of each class's F1. */
function bootstrapIntervals(answers: PredictionMatrix, random: Random) {
  const kinds = outcomeKindsOf([answers]);
  const units = resamplingUnitsOf(kinds, answers.groups);
  const replicates = replicatesFor(answers.n);
  const tally = emptyTally(answers.classes);
  const outcomes = { n: kinds.n, labels: kinds.labels, predicted: kinds.predicted[0] ?? new Int32Array() };
  const kept = Object.fromEntries(metricNames.map((name) => [name, new Float64Array(replicates)])) as Record<
    MetricName,
    Float64Array
  >;
  const f1 = Array.from({ length: answers.classes }, () => new Float64Array(replicates));
  resample(units, { kinds: kinds.n, replicates, random }, (times, draw) => {
    countInto(tally, outcomes, times);
    for (const name of metricNames) kept[name][draw] = metricsFromTally[name](tally);
    f1.forEach((list, k) => (list[draw] = f1Of(tally, k)));
  });
  const interval = (list: Float64Array) => percentileInterval(list, units);
  return {
    figures: {
      balancedAccuracy: interval(kept.balancedAccuracy),
      macroF1: interval(kept.macroF1),
      weightedF1: interval(kept.weightedF1),
    },
    f1: f1.map(interval),
  };
}

interface ClassFacts {
  readonly answers: PredictionMatrix;
  readonly tally: Tally;
  readonly area: Area | null;
  readonly f1Interval: Estimate['interval'];
}

/** One class: what is stored of it, and what is worked out here. */
function classOf(name: string, k: number, { answers, tally, area, f1Interval }: ClassFacts): ClassEvaluation {
  const { n, predicted, correct, recall, recallInterval, precision, precisionInterval, f1 } = classMetrics(
    name,
    k,
    tally,
    answers,
  );
  const estimate = (value: number | null, interval: Interval | null): Estimate | null =>
    value === null ? null : { value, interval };
  return {
    name,
    n,
    predicted,
    correct,
    few: n < minPicturesPerClass,
    recall: estimate(recall, recallInterval),
    precision: estimate(precision, precisionInterval),
    f1: estimate(f1, f1Interval),
    auc: area && areaEstimate(area, answers.groups),
  };
}

function remarksOf(classes: readonly ClassEvaluation[], groups: Groups | null, on: TestedOn): string[] {
  const said = metricWords.remarks;
  const few = classes.filter((c) => c.few && c.n > 0);
  const none = classes.filter((c) => c.n === 0);
  const quoted = (list: readonly ClassEvaluation[]) => list.map(({ name }) => `“${name}”`).join(', ');
  return [
    ...(none.length > 0 ? [said.none(quoted(none), on)] : []),
    ...(few.length > 0 ? [said.few(quoted(few), minPicturesPerClass, on)] : []),
    ...(groups ? [said.groups(groups.count, on)] : []),
  ];
}
