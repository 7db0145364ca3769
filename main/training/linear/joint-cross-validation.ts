// Cross-validation of a head at one λ, all folds fitted at once: evidence about single pictures in a fraction of the time of
// the nested one. λ is what cross-validation of the same pictures finds best, so held-out losses are a trace too good: no test of
// a model.
import { foldCount, stratifiedGroupFolds } from './folds.ts';
import { probabilitiesOf, zeroParameters } from './logistic-regression.ts';
import { foldItemsOf, openDesignRows, weightsOf, type NestedCrossValidationTask } from './nested-cross-validation.ts';
import { bestFolds, fitsAt, normalised, type Fold } from './penalty-path.ts';

export type JointCrossValidationTask = Omit<NestedCrossValidationTask, 'penalty'> & {
  /** Per repeat, the fold of each row, where it is given: two sets of labels are then compared over the same folds. */
  readonly foldOf?: readonly Uint8Array[];
};

export interface JointCrossValidation {
  /** Per repeat, the fold of each row. */
  readonly foldOf: readonly Uint8Array[];
  /** Per repeat, the class probabilities of each row by the head fitted without its fold. */
  readonly predictions: readonly (readonly (readonly number[])[])[];
  /** λ of all heads. */
  readonly penalty: number;
}

const wantedFolds = 5;

/** Yields the number of finished repeats. Null when no class has two groups. */
export async function* jointCrossValidation(
  task: JointCrossValidationTask,
): AsyncGenerator<{ done: number; total: number }, JointCrossValidation | null> {
  const items = foldItemsOf(task);
  const folds = foldCount(items, wantedFolds);
  if (folds < 2) return null;
  const foldOf = task.foldOf ?? Array.from({ length: task.repeats }, (_, repeat) => stratifiedGroupFolds(items, folds, task.seed + repeat));
  yield { done: 0, total: foldOf.length };
  await using opened = await openDesignRows(task);
  const predictions: (readonly number[])[][] = [];
  let penalty: number | null = null;
  for (const of of foldOf) {
    const problems = problemsOf(task, of);
    penalty ??= (await bestFolds(opened.design, problems.filter(({ heldOut }) => heldOut.length > 0))).penalty;
    // Each starts from nothing: heads of other folds have seen the rows that this one must not know.
    const logits = await fitsAt(opened.design, problems.map(({ weights }) => weights), { penalty, start: zeroParameters(opened.design) });
    const byFold = logits.map((own) => probabilitiesOf(own, task.classes));
    predictions.push(Array.from(of, (fold, row) => byFold[fold]?.[row] ?? []));
    yield { done: predictions.length, total: foldOf.length };
    task.signal?.throwIfAborted();
  }
  return { foldOf, predictions, penalty: penalty ?? 0 };
}

/** One problem per fold; a row counts for λ only where its class is known without its fold. */
function problemsOf(task: JointCrossValidationTask, foldOf: Uint8Array): Fold[] {
  const rows = [...foldOf.keys()];
  return Array.from({ length: Math.max(...foldOf) + 1 }, (_, fold) => {
    const trained = rows.filter((row) => foldOf[row] !== fold);
    const classes = new Set(trained.map((row) => task.labels[row]));
    return {
      weights: normalised(weightsOf(task, trained)), heldOut: rows.filter((row) => foldOf[row] === fold && classes.has(task.labels[row])),
    };
  });
}
