// The common test set of several runs: the pictures that all were tested on under the same label, with every run's
// predictions.
import type { FoldCounts } from './comparison-basis.ts';
import { predictedClass, groupsOf, type PredictionColumns, type PredictionMatrix } from '../statistics/predictions.ts';
import type { Named } from './verdict.ts';

/** A run with its predictions of the pictures it is compared on. */
export interface RunPredictions extends Named {
  readonly classes: readonly string[];
  readonly predictions: PredictionColumns;
  /** Counts per fold where these are predictions of cross-validation. */
  readonly byFold?: FoldCounts | null;
}

/**
 * The shared pictures in the first run's order, and each run's predictions of them in the first run's order of classes.
 */
export interface CommonTestSet { readonly pictures: readonly number[]; readonly matrices: readonly PredictionMatrix[] }

/** Names the group of a picture; null where it stands for itself. */
export type GroupOf = (picture: number) => string | null;

export function commonTestSet(runs: readonly RunPredictions[], groupOf: GroupOf): CommonTestSet {
  const [first] = runs;
  if (!first) return { pictures: [], matrices: [] };
  const rows = commonRows(first, runs);
  const own = rows[0] ?? [];
  const pictures = own.map((row) => first.predictions.pictures[row]!);
  const labels = Int32Array.from(own, (row) => first.predictions.labels[row]!);
  const groups = groupsOf(pictures.map(groupOf));
  const matrices = runs.map((run, r) => ({
    n: own.length,
    classes: first.classes.length,
    labels,
    groups,
    ...inOrder(run, rows[r] ?? [], first.classes),
  }));
  return { pictures, matrices };
}

/** Of each shared picture, its row among each run's predictions. */
function commonRows(first: RunPredictions, runs: readonly RunPredictions[]): number[][] {
  let rows: number[][] = [[...first.predictions.pictures.keys()]];
  for (const { classes, predictions: { pictures, labels } } of runs.slice(1)) {
    const rowOf = new Map(Array.from(pictures, (picture, row) => [picture, row]));
    const sameLabel = classes.map((name) => first.classes.indexOf(name));
    const theirs = (rows[0] ?? []).map((row) => {
      const other = rowOf.get(first.predictions.pictures[row]!);
      return other !== undefined && sameLabel[labels[other]!] === first.predictions.labels[row] ? other : -1;
    });
    const kept = theirs.includes(-1)
      ? (list: readonly number[]) => list.filter((_, i) => theirs[i] !== -1)
      : (list: number[]) => list;
    rows = [...rows.map(kept), kept(theirs)];
  }
  return rows;
}

/** A run's probabilities and predicted classes for some of its rows, with the classes in the order of `names`. */
function inOrder(
  { classes, predictions }: RunPredictions,
  rows: readonly number[],
  names: readonly string[],
): Pick<PredictionMatrix, 'probabilities' | 'predicted'> {
  const order = Int32Array.from(names, (name) => classes.indexOf(name));
  const probabilities = new Float64Array(rows.length * order.length);
  const called = new Int32Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    const from = rows[i]! * classes.length;
    for (let k = 0; k < order.length; k++)
      probabilities[i * order.length + k] = order[k]! < 0 ? 0 : predictions.probabilities[from + order[k]!]!;
    called[i] = predictedClass(probabilities, i * order.length, order.length);
  }
  return { probabilities, predicted: called };
}
