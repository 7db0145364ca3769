// Paired bootstrap: each resample of the test pictures is scored for all runs, so that pairwise differences are simple
// subtractions.
import type { Interval } from '../../../preload/contract.ts';
import type { PredictionMatrix } from '../statistics/predictions.ts';
import {
  outcomeKindsOf,
  percentileInterval,
  resample,
  resamplingUnitsOf,
  type OutcomeKinds,
  type ResamplingUnits,
} from '../statistics/bootstrap.ts';
import type { Random } from '../../numerics/index.ts';
import {
  countInto,
  emptyTally,
  metricNames,
  metricsFromTally,
  recallOf,
  type MetricName,
} from '../metrics/class-metrics.ts';

/** Metrics of a run in each draw. */
export interface BootstrappedRun {
  readonly figures: Readonly<Record<MetricName, Float64Array>>;
  /** Per class. */ readonly recall: readonly Float64Array[];
}

export interface PairedBootstrap { readonly units: ResamplingUnits; readonly runs: readonly BootstrappedRun[] }

/** The paired bootstrap of all runs at once, whose predictions are of the same pictures in the same order. */
export function pairedBootstrap(
  runs: readonly PredictionMatrix[],
  { random, replicates }: { random: Random; replicates: number },
): PairedBootstrap {
  const kinds = outcomeKindsOf(runs);
  const units = resamplingUnitsOf(kinds, runs[0]?.groups ?? null);
  const tally = emptyTally(kinds.classes);
  const own = kinds.predicted.map((called) => ownKinds(kinds, called));
  const drawn = runs.map(() => emptyRun(kinds.classes, replicates));
  resample(units, { kinds: kinds.n, replicates, random }, (times, draw) => {
    drawn.forEach((run, r) => {
      countInto(tally, own[r]!.kinds, own[r]!.timesOf(times));
      for (const name of metricNames) run.figures[name][draw] = metricsFromTally[name](tally);
      run.recall.forEach((list, k) => (list[draw] = recallOf(tally, k)));
    });
  });
  return { units, runs: drawn };
}

/**
 * The outcomes of one run among those of several: few kinds, so that counting them is mostly adding up the counts of
 * all.
 */
function ownKinds(
  { n, classes, labels }: OutcomeKinds,
  called: Int32Array,
): { kinds: RunKinds; timesOf(times: Float64Array): Float64Array } {
  const {
    n: few,
    of,
    labels: ownLabels,
    predicted: [ownCalled],
  } = outcomeKindsOf([{ n, classes, labels, predicted: called }]);
  const own = new Float64Array(few);
  const timesOf = (times: Float64Array) => {
    own.fill(0);
    for (let kind = 0; kind < n; kind++) own[of[kind]!]! += times[kind]!;
    return own;
  };
  return { kinds: { n: few, labels: ownLabels, predicted: ownCalled! }, timesOf };
}

type RunKinds = Pick<PredictionMatrix, 'n' | 'labels' | 'predicted'>;

const emptyRun = (classes: number, replicates: number): BootstrappedRun => ({
  figures: {
    accuracy: new Float64Array(replicates), balancedAccuracy: new Float64Array(replicates),
    macroF1: new Float64Array(replicates), weightedF1: new Float64Array(replicates),
  },
  recall: Array.from({ length: classes }, () => new Float64Array(replicates)),
});

/** The 95 % interval of a − b. */
export const intervalOfDifference = (a: Float64Array, b: Float64Array, units: ResamplingUnits): Interval | null =>
  percentileInterval(a.map((value, draw) => value - b[draw]!), units);
