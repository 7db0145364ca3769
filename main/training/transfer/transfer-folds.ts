// Cross-validation of transfer learning, for datasets too small for a reliable test set: every picture is predicted by
// heads that never saw it. Thawed networks: finetune/fine-tune-folds.ts.
import { maxCrossValidatedPictures } from '../../../preload/contract.ts';
import type { CrossValidation, Plan, WorkEvent } from '../protocol/plan.ts';
import { matrixOf, type Features } from '../model/extract-features.ts';
import {
  nestedCrossValidation, type NestedCrossValidation, type NestedCrossValidationTask,
} from '../linear/nested-cross-validation.ts';
import type { Control } from '../protocol/control.ts';
import { withPhase } from '../protocol/drain.ts';
import { argMax, itemAt } from '../../numerics/index.ts';
import { phaseNames } from '../protocol/stages.ts';

const repeats = 5;

/** Group of each picture. Identical content is one group whatever the file names. */
export const groupsOf = ({ pictures }: Pick<Plan, 'pictures'>, rows: readonly number[]): string[] =>
  rows.map((i) => itemAt(pictures, i).group ?? itemAt(pictures, i).sha256);

/** Input of fitting a head again on features of some of the plan's pictures. */
export function headTaskFrom(
  { pictures, classes, recipe, seed }: Pick<Plan, 'pictures' | 'classes' | 'recipe' | 'seed'>, features: Features,
  rows: readonly number[], levels: readonly number[],
): Omit<NestedCrossValidationTask, 'repeats'> {
  return {
    features: matrixOf(features, rows, levels), levels, classes: classes.length,
    labels: Uint16Array.from(rows, (i) => itemAt(pictures, i).label),
    groups: groupsOf({
      pictures,
    }, rows), penalty: recipe.penalty, classWeightExponent: recipe.classWeightExponent, seed,
  };
}

/**
 * 5 × 5-fold cross-validation over the pictures of all sets. Null where it is off, with many pictures, and with too few
 * groups for folds. It affects neither the saved head nor the result on the test set.
 */
export async function* crossValidateHead(
  plan: Plan, features: Features, levels: readonly number[], { signal }: Pick<Control, 'signal'>,
): AsyncGenerator<WorkEvent, CrossValidation | null> {
  const rows = plan.pictures.flatMap((_, i) => (features.rows[i] ? [i] : []));
  if (!plan.recipe.crossValidate || rows.length >= maxCrossValidatedPictures) return null;
  const task = { ...headTaskFrom(plan, features, rows, levels), repeats, signal };
  const result = yield* withPhase(phaseNames['cross-validation'], nestedCrossValidation(task));
  return result && validationFrom(result, rows, task.labels);
}

/**
 * The result in terms of the plan: `rows` are indices of its pictures. A picture's prediction is that of the first
 * repeat; a mean over repeats would be an ensemble, which is more accurate than the model that is kept.
 */
export function validationFrom(
  result: Pick<NestedCrossValidation, 'folds' | 'foldOf' | 'predictions'>, rows: readonly number[], labels: Uint16Array,
): CrossValidation {
  return {
    repeats: result.predictions.length, folds: result.folds,
    accuracies: result.predictions.map((answers) => accuracyOf(answers, labels)),
    predictions: (result.predictions[0] ?? []).map(
      (probabilities, at) => ({ picture: itemAt(rows, at), probabilities }),
    ),
    ...byFold(result, labels),
  };
}

const isCorrect = (probabilities: readonly number[], label: number | undefined): boolean =>
  argMax(probabilities) === label;

const accuracyOf = (answers: readonly (readonly number[])[], labels: Uint16Array): number =>
  answers.filter((p, i) => isCorrect(p, labels[i])).length / labels.length;

/** Correct predictions and pictures per fold, which a test between runs on the same folds needs. */
function byFold(
  { folds, foldOf, predictions }: Pick<NestedCrossValidation, 'folds' | 'foldOf' | 'predictions'>, labels: Uint16Array,
): Pick<CrossValidation, 'foldOf' | 'correct' | 'n'> {
  const counted = (
    holds: (repeat: number, row: number) => boolean,
  ): number[] => foldOf.flatMap((assignment, repeat) => {
    const counts = new Array<number>(folds).fill(0);
    assignment.forEach((fold, row) => { if (holds(repeat, row)) counts[fold]!++; });
    return counts;
  });
  return {
    foldOf: foldOf.map((assignment) => [...assignment]),
    correct: counted((repeat, row) => isCorrect(itemAt(itemAt(predictions, repeat), row), labels[row])),
    n: counted(() => true),
  };
}

