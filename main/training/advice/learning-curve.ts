// What more pictures would bring: the frozen head learned again from parts of the pictures, and asked about the same held-out ones.
import type { SizeErrors } from '../../evaluation/index.ts';
import { normalised, penaltyGrid } from '../linear/penalty-path.ts';
import { foldCount, stratifiedGroupFolds } from '../linear/folds.ts';
import { logitsOf, minimiseJointly, zeroParameters, type Parameters, type DesignRows } from '../linear/logistic-regression.ts';
import { heldOutPredictions, openSetting, picturesOf, weightsOf, type NestedCrossValidationTask } from '../linear/nested-cross-validation.ts';
import { mulberry32, shuffled } from '../../numerics/index.ts';

/** Shares of the pictures that a fold may learn from. */
export const shares: readonly number[] = [0.25, 0.5, 0.75, 1];
export const repeats = 3;

const closely = { maxIterations: 100, gradientTolerance: 1e-5, decreaseTolerance: 1e-5 };

/**
 * Errors at each share: per repeat the pictures are dealt into folds by class and group, and each fold is answered by heads
 * that learned from 25, 50, 75 and 100 % of the others, whole groups at a time, the smaller shares inside the larger ones.
 * The penalty of a share is chosen on the first fold's learned pictures and kept, since accuracy is flat within half a decade
 * of it. Null when no class has two groups. Yields how many heads are done.
 */
export async function* learningCurve(task: Omit<NestedCrossValidationTask, 'repeats' | 'penalty'>): AsyncGenerator<{ done: number; total: number }, SizeErrors[] | null> {
  const pictures = picturesOf(task);
  const folds = foldCount(pictures);
  if (folds < 2) return null;
  await using opened = await openSetting(task);
  const dealt = Array.from({ length: repeats }, (_, repeat) => {
    const foldOf = stratifiedGroupFolds(pictures, folds, task.seed + repeat);
    return Array.from({ length: folds }, (__, fold) => ({
      heldOut: Array.from(foldOf.keys()).filter((row) => foldOf[row] === fold),
      parts: nestedParts(task, Array.from(foldOf.keys()).filter((row) => foldOf[row] !== fold), task.seed + repeat * folds + fold),
    }));
  }).flat();
  const sizes: SizeErrors[] = [];
  for (const s of shares.keys()) {
    const { penalty } = await heldOutPredictions(opened.setting, { ...task, repeats, penalty: null }, dealt[0]!.parts[s]!);
    const heads = await headsAt(opened.setting, dealt.map(({ parts }) => normalised(weightsOf(task, parts[s]!))), penalty);
    sizes.push({ pictures: mean(dealt.map(({ parts }) => parts[s]!.length)), folds: dealt.map(({ heldOut }, f) => ({ of: heldOut.length, wrong: wrongOf(heads[f]!, heldOut, task) })) });
    yield { done: s + 1, total: shares.length };
    task.signal?.throwIfAborted();
  }
  return sizes;
}

/** Logits of all rows by each head, solved along the path of penalties down to theirs. */
async function headsAt(setting: DesignRows, weights: Float64Array[], penalty: number): Promise<Float32Array[]> {
  let at: Parameters[] = weights.map(() => zeroParameters(setting));
  for (const each of [...penaltyGrid.filter((p, i) => p > penalty && i % 2 === 0), penalty]) {
    at = (await minimiseJointly(setting, weights, at, each, closely)).map((minimum) => minimum.at);
  }
  return logitsOf(setting, at);
}

/**
 * The rows of each share: groups in an order of chance, dealt class by class in turn so that every share has all classes, and
 * taken until the share is reached.
 */
function nestedParts({ labels, groups }: Pick<NestedCrossValidationTask, 'labels' | 'groups'>, rows: readonly number[], seed: number): number[][] {
  const members = new Map<string, number[]>();
  for (const row of rows) members.set(groups[row]!, [...(members.get(groups[row]!) ?? []), row]);
  const byClass = new Map<number, number[][]>();
  for (const group of shuffled([...members.values()], mulberry32(seed))) {
    const label = mostCommon(group.map((row) => labels[row]!));
    byClass.set(label, [...(byClass.get(label) ?? []), group]);
  }
  // By its place within its class, each group has a share of the way: classes stay as they are mixed at every size.
  const order = [...byClass.values()].flatMap((ofClass) => ofClass.map((group, i) => ({ group, place: i / ofClass.length }))).sort((a, b) => a.place - b.place).map(({ group }) => group);
  return shares.map((share) => {
    const taken: number[] = [];
    for (const group of order) {
      if (taken.length >= share * rows.length) break;
      taken.push(...group);
    }
    return taken;
  });
}

function mostCommon(labels: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts].reduce((a, b) => (b[1] > a[1] ? b : a))[0];
}

function wrongOf(logits: Float32Array, rows: readonly number[], { labels, classes }: Pick<NestedCrossValidationTask, 'labels' | 'classes'>): number {
  return rows.filter((row) => {
    const z = logits.subarray(row * classes, (row + 1) * classes);
    return z.indexOf(z.reduce((a, b) => Math.max(a, b), -Infinity)) !== labels[row];
  }).length;
}

const mean = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;
