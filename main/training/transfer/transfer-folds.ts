// Few pictures: a fixed test part of them says little, so every one is tested on, by heads that never saw it (thawed networks: `thawed-folds.ts`).
import { maxCrossValidatedPictures } from '../../../preload/contract.ts';
import type { CrossValidation, Plan, WorkEvent } from '../protocol/plan.ts';
import { matrixOf, type Features } from '../model/extract-features.ts';
import { nestedCrossValidation, type NestedCrossValidation, type NestedCrossValidationTask } from '../linear/nested-cross-validation.ts';
import type { Control } from '../protocol/control.ts';

const repeats = 5;

/** Which pictures belong together. Equal content does whatever its name. */
export const groupsOf = ({ pictures }: Pick<Plan, 'pictures'>, rows: readonly number[]): string[] => rows.map((i) => pictures[i]!.group ?? pictures[i]!.sha256);

/** What a head is to be learned from again: features of some pictures of a plan. */
export function headTaskFrom({ pictures, classes, recipe, seed }: Pick<Plan, 'pictures' | 'classes' | 'recipe' | 'seed'>, features: Features, rows: readonly number[], levels: readonly number[]): Omit<NestedCrossValidationTask, 'repeats'> {
  return {
    features: matrixOf(features, rows, levels), levels, classes: classes.length, labels: Uint16Array.from(rows, (i) => pictures[i]!.label),
    groups: groupsOf({ pictures }, rows), penalty: recipe.penalty, classWeightExponent: recipe.classWeightExponent, seed,
  };
}

/**
 * 5 × 5-fold cross-validation over the pictures of all parts, answers of all folds together; null where there are many pictures, or too few
 * groups to deal out. The head that is kept, and its result on the fixed test part, have nothing to do with it.
 */
export async function* crossValidateHead(plan: Plan, features: Features, levels: readonly number[], { signal }: Pick<Control, 'signal'>): AsyncGenerator<WorkEvent, CrossValidation | null> {
  const rows = plan.pictures.flatMap((_, i) => (features.rows[i] ? [i] : []));
  if (!plan.recipe.crossValidate || rows.length >= maxCrossValidatedPictures) return null;
  const task = { ...headTaskFrom(plan, features, rows, levels), repeats, signal };
  const steps = nestedCrossValidation(task);
  for (;;) {
    const step = await steps.next();
    if (!step.done) {
      yield { type: 'progress', phase: 'Testing on every picture by leaving it out', ...step.value };
      continue;
    }
    return step.value && validationFrom(step.value, rows, task.labels);
  }
}

/**
 * What came of it, with `rows` as indices of the plan and the class of each. A picture's answer is that of the first repeat: a mean over the
 * repeats would be that of several models, which together are right more often than the one that is kept, or than one that was not repeated.
 */
export function validationFrom(result: Pick<NestedCrossValidation, 'folds' | 'foldOf' | 'answers'>, rows: readonly number[], labels: Uint16Array): CrossValidation {
  return {
    repeats: result.answers.length, folds: result.folds, accuracies: result.answers.map((answers) => accuracyOf(answers, labels)),
    predictions: (result.answers[0] ?? []).map((probabilities, at) => ({ picture: rows[at]!, probabilities })), ...byFold(result, labels),
  };
}

const isRight = (probabilities: readonly number[], label: number | undefined): boolean => probabilities.indexOf(Math.max(...probabilities)) === label;

const accuracyOf = (answers: readonly (readonly number[])[], labels: Uint16Array): number => answers.filter((p, i) => isRight(p, labels[i])).length / labels.length;

/** What each fold came to by its own head: what a test between runs over the same folds needs. */
export function byFold({ folds, foldOf, answers }: Pick<NestedCrossValidation, 'folds' | 'foldOf' | 'answers'>, labels: Uint16Array): Pick<CrossValidation, 'foldOf' | 'correct' | 'n'> {
  const counted = (holds: (repeat: number, row: number) => boolean): number[] => foldOf.flatMap((of, repeat) => {
    const counts = new Array<number>(folds).fill(0);
    of.forEach((fold, row) => { if (holds(repeat, row)) counts[fold]!++; });
    return counts;
  });
  return { foldOf: foldOf.map((of) => [...of]), correct: counted((repeat, row) => isRight(answers[repeat]![row]!, labels[row])), n: counted(() => true) };
}

