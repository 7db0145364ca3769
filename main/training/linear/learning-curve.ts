// Learning curve: errors of heads fitted on growing shares of the pictures, on the same held-out ones.
import type { SizeErrors } from '../../evaluation/index.ts';
import { normalised, penaltyGrid } from './penalty-path.ts';
import { foldCount, stratifiedGroupFolds } from './folds.ts';
import {
  logitsOf, minimiseJointly, zeroParameters, type Parameters, type DesignRows,
} from './logistic-regression.ts';
import {
  heldOutPredictions, openDesignRows, foldItemsOf, weightsOf, type NestedCrossValidationTask,
} from './nested-cross-validation.ts';
import { argMax, itemAt, mean, mulberry32, shuffled } from '../../numerics/index.ts';

/** Shares of a fold's training rows. */
export const shares: readonly number[] = [0.25, 0.5, 0.75, 1];
const repeats = 3;

const headOptions = { maxIterations: 100, gradientTolerance: 1e-5, decreaseTolerance: 1e-5 };

/**
 * Errors at each share. Per repeat the pictures are split into folds by class and group, and each fold is predicted by
 * heads fitted on 25, 50, 75 and 100 % of the others: whole groups, smaller shares nested in larger ones. λ is chosen
 * per share on the first fold's training rows and kept, since accuracy is flat within half a decade of it. Null when no
 * class has two groups. Yields the number of finished shares.
 */
export async function* learningCurve(
  task: Omit<NestedCrossValidationTask, 'repeats' | 'penalty'>,
): AsyncGenerator<{ done: number; total: number }, SizeErrors[] | null> {
  const pictures = foldItemsOf(task);
  const folds = foldCount(pictures);
  if (folds < 2) return null;
  await using opened = await openDesignRows(task);
  const foldSplits = Array.from({ length: repeats }, (_, repeat) => {
    const foldOf = stratifiedGroupFolds(pictures, folds, task.seed + repeat);
    return Array.from({ length: folds }, (__, fold) => ({
      heldOut: Array.from(foldOf.keys()).filter((row) => foldOf[row] === fold),
      parts: nestedParts(
        task, Array.from(foldOf.keys()).filter((row) => foldOf[row] !== fold), task.seed + repeat * folds + fold,
      ),
    }));
  }).flat();
  const sizes: SizeErrors[] = [];
  for (const s of shares.keys()) {
    const { penalty } = await heldOutPredictions(
      opened.design, { ...task, repeats, penalty: null }, itemAt(itemAt(foldSplits, 0).parts, s),
    );
    const heads = await headsAt(
      opened.design, foldSplits.map(({ parts }) => normalised(weightsOf(task, itemAt(parts, s)))), penalty,
    );
    sizes.push({
      pictures: mean(foldSplits.map(({ parts }) => itemAt(parts, s).length)),
      folds: foldSplits.map(
        ({ heldOut }, f) => ({ of: heldOut.length, wrong: wrongOf(itemAt(heads, f), heldOut, task) }),
      ),
    });
    yield { done: s + 1, total: shares.length };
    task.signal?.throwIfAborted();
  }
  return sizes;
}

/** Logits of all rows by each head, solved along the path down to its penalty. */
async function headsAt(setting: DesignRows, weights: Float64Array[], penalty: number): Promise<Float32Array[]> {
  let at: Parameters[] = weights.map(() => zeroParameters(setting));
  for (const step of [...penaltyGrid.filter((p, i) => p > penalty && i % 2 === 0), penalty]) {
    at = (await minimiseJointly(setting, weights, at, step, headOptions)).map((minimum) => minimum.at);
  }
  return logitsOf(setting, at);
}

/**
 * Rows of each share: groups in random order, classes taking turns so that every share has all classes, until the share
 * is reached.
 */
function nestedParts(
  { labels, groups }: Pick<NestedCrossValidationTask, 'labels' | 'groups'>, rows: readonly number[], seed: number,
): number[][] {
  const members = new Map<string, number[]>();
  for (const row of rows) members.set(itemAt(groups, row), [...(members.get(itemAt(groups, row)) ?? []), row]);
  const byClass = new Map<number, number[][]>();
  for (const group of shuffled([...members.values()], mulberry32(seed))) {
    const label = mostCommon(group.map((row) => itemAt(labels, row)));
    byClass.set(label, [...(byClass.get(label) ?? []), group]);
  }
  // Each group is placed by its position within its class, so that class proportions hold at every size.
  const order = [...byClass.values()].flatMap(
    (ofClass) => ofClass.map((group, i) => ({ group, place: i / ofClass.length })),
  ).sort((a, b) => a.place - b.place).map(({ group }) => group);
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

function wrongOf(
  logits: Float32Array, rows: readonly number[],
  { labels, classes }: Pick<NestedCrossValidationTask, 'labels' | 'classes'>,
): number {
  return rows.filter((row) => argMax(logits.subarray(row * classes, (row + 1) * classes)) !== labels[row]).length;
}
