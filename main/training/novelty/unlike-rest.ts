// Pictures of a dataset that are unlike the rest: each is judged by what was learned from others, so that none is its own reference.
import { jointDistances, nearestClass, normalQuantile } from '../../numerics/index.ts';
import { leftOutDistances, levelWeights, sampledByClass, type LevelledFeatures } from './level-distances.ts';

/** Of fewer pictures nothing can be said, nor of classes with fewer groups: left out, hardly anything like them remains. */
const [minPictures, minGroupsOfClass] = [40, 5];
/** First suspects do not count among what the second round learns from: foreign pictures would vouch for each other. */
const [maxSuspects, suspectFrom] = [0.1, 2.5];
/** Chance that any picture at all is called unlike where all are alike and their distances log-normal. */
const familyLevel = 0.05;
/** Distances of real pictures have heavier tails than that: so much further out a picture must lie. */
const tailFactor = 1.5;

/** Rows that lie out, the furthest first. Yields after each step. */
export function* unlikeRest(of: LevelledFeatures): Generator<{ done: number; total: number }, number[]> {
  const { features: { rows: count }, labels, groups, classes } = of;
  const rows = Array.from({ length: count }, (_, i) => i);
  const groupsOfClass = Map.groupBy(rows, (row) => labels[row] ?? 0);
  const judged = rows.filter((row) => new Set(groupsOfClass.get(labels[row] ?? 0)?.map((i) => groups[i])).size >= minGroupsOfClass);
  if (judged.length < minPictures) return [];
  const learned = new Set(sampledByClass(rows, (row) => labels[row] ?? 0));
  const first = yield* outlyingness(of, judged, { learns: (row) => learned.has(row), round: 0 });
  const byFirst = judged.toSorted((a, b) => (first[b] ?? 0) - (first[a] ?? 0)).slice(0, Math.floor(maxSuspects * judged.length));
  const suspects = new Set(byFirst.filter((row) => (first[row] ?? 0) > suspectFrom));
  const second = suspects.size === 0 ? first : yield* outlyingness(of, judged, { learns: (row) => learned.has(row) && !suspects.has(row), round: 1 });
  const from = tailFactor * normalQuantile(1 - familyLevel / judged.length);
  return judged.filter((row) => (second[row] ?? 0) > from).sort((a, b) => (second[b] ?? 0) - (second[a] ?? 0));

  /** Robust z-scores of the logarithmic distances by row; their scale is that of the upper half, which is the wider one. */
  function* outlyingness(
    task: LevelledFeatures, among: readonly number[], { learns, round }: { learns: (row: number) => boolean; round: 0 | 1 },
  ): Generator<{ done: number; total: number }, Float64Array> {
    const steps = leftOutDistances(task, count, learns);
    let step = steps.next();
    for (; !step.done; step = steps.next()) yield { done: round * step.value.total + step.value.done, total: 2 * step.value.total };
    const logs = nearestClass(jointDistances(step.value, levelWeights(step.value, classes)), classes).map((distance) => Math.log(Math.max(distance, 1e-12)));
    const rising = Float64Array.from(among, (row) => logs[row] ?? 0).sort();
    const [middle = 0, upper = 0] = [0.5, 0.75].map((share) => rising[Math.floor(share * (rising.length - 1))] ?? 0);
    const scale = Math.max((upper - middle) / normalQuantile(0.75), 1e-6);
    return logs.map((value) => (value - middle) / scale);
  }
}
