// Two runs on the same pictures: by how much they differ, in every figure, and how surely.
import type { Estimate, Interval, Pairing } from '../../preload/contract.ts';
import { rights, type Answers } from './answers.ts';
import { areaDifference, classArea, macroArea, macroDifference } from './auc.ts';
import { kindsOf, percentileInterval, replicatesFor, resample, unitsOf } from './bootstrap.ts';
import { sumsByGroup } from './clusters.ts';
import type { Random } from './distributions.ts';
import { fewPictures } from './evaluate.ts';
import { mcnemar, signFlip } from './exact.ts';
import { countInto, emptyTally, figureNames, figures, recallOf, tallyOf, type FigureName } from './figures.ts';
import { pairedDifference } from './intervals.ts';

/** What is known of a pair before it is judged among the other pairs. */
export type Difference = Pick<Pairing, 'difference' | 'differenceInterval' | 'mcnemar' | 'figures' | 'perClass'> & { readonly designEffect: number };

/**
 * The differences A − B of two runs' answers to the same pictures in the same order. Accuracy's interval is Bonett & Price's; where pictures
 * come in groups the cluster bootstrap's, but never narrower than the pictures alone would allow. Refuses other labels.
 */
export function differ(names: readonly string[], a: Answers, b: Answers, random: Random, replicates = replicatesFor(a.n)): Difference {
  if (a.n !== b.n || a.labels.some((label, i) => label !== b.labels[i])) throw new RangeError('the runs were tested on different pictures');
  const [rightA, rightB] = [rights(a), rights(b)];
  const net = Float64Array.from(rightA, (r, i) => r - rightB[i]!);
  const onlyA = net.reduce((sum, v) => sum + (v > 0 ? 1 : 0), 0);
  const onlyB = net.reduce((sum, v) => sum + (v < 0 ? 1 : 0), 0);
  const drawn = drawnDifferences(a, b, random, replicates);
  const pictures = pairedDifference(onlyA, onlyB, a.n);
  const interval = a.groups && drawn.figures.accuracy.interval ? hull(pictures, drawn.figures.accuracy.interval) : pictures;
  return {
    difference: (onlyA - onlyB) / a.n, differenceInterval: interval, designEffect: Math.max(1, (width(interval) / width(pictures)) ** 2),
    mcnemar: { onlyA, onlyB, ...mcnemar(onlyA, onlyB), groupedP: a.groups ? signFlip(sumsByGroup(net, a.groups)) : null },
    figures: { ...drawn.figures, auc: aucDifference(names, a, b) },
    perClass: names.map((name, k) => {
      const of = (sign: number) => net.reduce((sum, v, i) => sum + (v === sign && a.labels[i] === k ? 1 : 0), 0);
      const n = a.labels.reduce((sum, label) => sum + (label === k ? 1 : 0), 0);
      return { name, n, few: n < fewPictures, onlyA: of(1), onlyB: of(-1), recall: recallDifference({ n, onlyA: of(1), onlyB: of(-1) }, a.groups ? drawn.recall[k] ?? null : null) };
    }),
  };
}

const width = ([low, high]: Interval) => high - low;
const hull = (x: Interval, y: Interval): Interval => [Math.min(x[0], y[0]), Math.max(x[1], y[1])];

function recallDifference({ n, onlyA, onlyB }: { n: number; onlyA: number; onlyB: number }, drawn: Interval | null): Estimate | null {
  if (n === 0) return null;
  const pictures = pairedDifference(onlyA, onlyB, n);
  return { value: (onlyA - onlyB) / n, interval: drawn ? hull(pictures, drawn) : pictures };
}

/** The paired bootstrap: both runs are measured on the same drawn pictures. */
function drawnDifferences(a: Answers, b: Answers, random: Random, replicates: number) {
  const kinds = kindsOf([a, b]);
  const units = unitsOf(kinds, a.groups);
  const [tallyA, tallyB] = [emptyTally(a.classes), emptyTally(a.classes)];
  const [saidA, saidB] = kinds.called.map((called) => ({ n: kinds.n, labels: kinds.labels, called }));
  const kept = Object.fromEntries(figureNames.map((name) => [name, new Float64Array(replicates)])) as Record<FigureName, Float64Array>;
  const recall = Array.from({ length: a.classes }, () => new Float64Array(replicates));
  resample(units, { kinds: kinds.n, replicates, random }, (times, draw) => {
    countInto(tallyA, saidA!, times);
    countInto(tallyB, saidB!, times);
    for (const name of figureNames) kept[name][draw] = figures[name](tallyA) - figures[name](tallyB);
    recall.forEach((list, k) => (list[draw] = recallOf(tallyA, k) - recallOf(tallyB, k)));
  });
  const [seenA, seenB] = [tallyOf(a), tallyOf(b)];
  const estimate = (name: FigureName): Estimate => ({ value: figures[name](seenA) - figures[name](seenB), interval: percentileInterval(kept[name], units) });
  return {
    figures: { accuracy: estimate('accuracy'), balancedAccuracy: estimate('balancedAccuracy'), macroF1: estimate('macroF1'), weightedF1: estimate('weightedF1') },
    recall: recall.map((list) => percentileInterval(list, units)),
  };
}

/** Of two classes one area says it all; of more the mean over classes. */
function aucDifference(names: readonly string[], a: Answers, b: Answers): Estimate | null {
  const [areasA, areasB] = [names.map((_, k) => classArea(a, k)), names.map((_, k) => classArea(b, k))];
  const [oneA, oneB] = [areasA[1], areasB[1]];
  if (names.length === 2 && oneA && oneB) {
    const { value, interval } = areaDifference(oneA, oneB, a.groups);
    return { value, interval };
  }
  const [macroA, macroB] = [macroArea(areasA), macroArea(areasB)];
  return macroA && macroB && macroDifference(macroA, macroB, a.groups);
}
