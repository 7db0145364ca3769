// Pairwise comparison of runs on the same pictures: the difference in every metric, with its interval.
import type { Estimate, Interval, PairwiseComparison } from '../../../preload/contract.ts';
import { correctness, type PredictionMatrix, type Groups } from '../statistics/predictions.ts';
import { areaDifference, classArea, macroArea, macroDifference, type Area, type MacroArea } from '../metrics/auc.ts';
import { replicatesFor } from '../statistics/bootstrap.ts';
import { sumsByGroup } from '../statistics/clustered-intervals.ts';
import type { Random } from '../../numerics/index.ts';
import {
  pairedBootstrap,
  intervalOfDifference,
  type PairedBootstrap,
  type BootstrappedRun,
} from './paired-bootstrap.ts';
import { minPicturesPerClass } from '../metrics/evaluate.ts';
import { mcnemar, signFlip } from '../statistics/exact-tests.ts';
import { metricsFromTally, tallyOf, type MetricName, type Tally } from '../metrics/class-metrics.ts';
import { pairedDifference } from '../statistics/intervals.ts';

/** A pair's differences before it is judged among the other pairs. */
export type MetricDifference = Pick<
  PairwiseComparison,
  'difference' | 'differenceInterval' | 'mcnemar' | 'figures' | 'perClass'
> & { readonly designEffect: number };

/** A pair by the places of its runs, a before b. */
interface PairDifference { readonly a: number; readonly b: number; readonly difference: MetricDifference }

/** Statistics of one run, whichever it is compared with. */
interface Known {
  readonly right: Uint8Array;
  readonly tally: Tally;
  readonly drawn: BootstrappedRun;
  readonly areas: readonly (Area | null)[];
  readonly macro: MacroArea | null;
}

interface Tested {
  readonly names: readonly string[];
  readonly labels: Int32Array;
  readonly groups: Groups | null;
  readonly units: PairedBootstrap['units'];
}

/**
 * The differences A − B of every pair of runs' predictions of the same pictures in the same order. Accuracy's interval
 * is Bonett & Price's; where pictures come in groups the cluster bootstrap's, but never narrower than the pictures
 * alone would allow. All pairs are resampled together. Refuses other labels.
 */
export function pairDifferences(
  names: readonly string[],
  runs: readonly PredictionMatrix[],
  random: Random,
  replicates = replicatesFor(runs[0]?.n ?? 0),
): PairDifference[] {
  const [first] = runs;
  if (!first) return [];
  if (runs.some((run) => run.n !== first.n || run.labels.some((label, i) => label !== first.labels[i])))
    throw new RangeError('the runs were tested on different pictures');
  const { units, runs: drawn } = pairedBootstrap(runs, { random, replicates });
  const known = runs.map((run, r) => knownOf(run, drawn[r]!));
  const tested: Tested = { names, labels: first.labels, groups: first.groups, units };
  return known.flatMap((ofA, a) =>
    known.slice(a + 1).map((ofB, later) => ({ a, b: a + 1 + later, difference: differenceOf(tested, ofA, ofB) })),
  );
}

/** The difference of one pair alone. */
export const pairDifference = (
  names: readonly string[],
  a: PredictionMatrix,
  b: PredictionMatrix,
  random: Random,
  replicates = replicatesFor(a.n),
): MetricDifference => pairDifferences(names, [a, b], random, replicates)[0]!.difference;

function knownOf(run: PredictionMatrix, drawn: BootstrappedRun): Known {
  const areas = Array.from({ length: run.classes }, (_, k) => classArea(run, k));
  return { right: correctness(run), tally: tallyOf(run), drawn, areas, macro: macroArea(areas) };
}

function differenceOf(tested: Tested, a: Known, b: Known): MetricDifference {
  const { groups, units } = tested;
  const n = tested.labels.length;
  const net = new Int8Array(n);
  for (let i = 0; i < n; i++) net[i] = a.right[i]! - b.right[i]!;
  const alone = aloneByClass(tested, net);
  const [onlyA, onlyB] = [alone.a, alone.b].map((counts) => counts.reduce((sum, c) => sum + c, 0)) as [number, number];
  const ofFigure = (name: MetricName): Estimate => ({
    value: metricsFromTally[name](a.tally) - metricsFromTally[name](b.tally),
    interval: intervalOfDifference(a.drawn.figures[name], b.drawn.figures[name], units),
  });
  const accuracy = ofFigure('accuracy');
  const pictures = pairedDifference(onlyA, onlyB, n);
  const interval = groups && accuracy.interval ? hull(pictures, accuracy.interval) : pictures;
  return {
    difference: (onlyA - onlyB) / n,
    differenceInterval: interval,
    designEffect: Math.max(1, (width(interval) / width(pictures)) ** 2),
    mcnemar: { onlyA, onlyB, ...mcnemar(onlyA, onlyB), groupedP: groups ? signFlip(sumsByGroup(net, groups)) : null },
    figures: {
      accuracy,
      balancedAccuracy: ofFigure('balancedAccuracy'),
      macroF1: ofFigure('macroF1'),
      weightedF1: ofFigure('weightedF1'),
      auc: aucDifference(tested, a, b),
    },
    perClass: tested.names.map((name, k) => {
      const counts = { n: a.tally.pictures[k]!, onlyA: alone.a[k]!, onlyB: alone.b[k]! };
      return {
        name,
        ...counts,
        few: counts.n < minPicturesPerClass,
        recall: recallDifference(
          counts,
          groups ? intervalOfDifference(a.drawn.recall[k]!, b.drawn.recall[k]!, units) : null,
        ),
      };
    }),
  };
}

/** Pictures of each class that only one run predicts correctly. */
function aloneByClass({ names, labels }: Tested, net: Int8Array): { a: Float64Array; b: Float64Array } {
  const [a, b] = [new Float64Array(names.length), new Float64Array(names.length)];
  for (let i = 0; i < net.length; i++) {
    if (net[i]! > 0) a[labels[i]!]!++;
    else if (net[i]! < 0) b[labels[i]!]!++;
  }
  return { a, b };
}

const width = ([low, high]: Interval) => high - low;
const hull = (x: Interval, y: Interval): Interval => [Math.min(x[0], y[0]), Math.max(x[1], y[1])];

function recallDifference(
  { n, onlyA, onlyB }: { n: number; onlyA: number; onlyB: number },
  drawn: Interval | null,
): Estimate | null {
  if (n === 0) return null;
  const pictures = pairedDifference(onlyA, onlyB, n);
  return { value: (onlyA - onlyB) / n, interval: drawn ? hull(pictures, drawn) : pictures };
}

/** One area for two classes, the mean over classes for more. */
function aucDifference({ names, groups }: Tested, a: Known, b: Known): Estimate | null {
  const [oneA, oneB] = [a.areas[1], b.areas[1]];
  if (names.length === 2 && oneA && oneB) {
    const { value, interval } = areaDifference(oneA, oneB, groups);
    return { value, interval };
  }
  return a.macro && b.macro && macroDifference(a.macro, b.macro, groups);
}
