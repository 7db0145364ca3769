// Few pictures: a fixed test part of them says little, so every one is tested on, by heads that never saw it.
import type { CrossValidation, Plan, WorkEvent } from './plan.ts';
import { matrixOf, type Features } from './features.ts';
import { outOfFold, pooled, type OutOfFoldTask } from './out-of-fold.ts';
import { smallData } from './small-data.ts';
import type { Steering } from './steering.ts';

const repeats = 5;

/** What a head is to be learned from again: features of some pictures of a plan. Equal content belongs together whatever its name. */
export function taskFrom({ pictures, classes, recipe, seed }: Pick<Plan, 'pictures' | 'classes' | 'recipe' | 'seed'>, features: Features, rows: readonly number[], levels: readonly number[]): Omit<OutOfFoldTask, 'repeats'> {
  return {
    features: matrixOf(features, rows, levels), levels, classes: classes.length, labels: Uint16Array.from(rows, (i) => pictures[i]!.label),
    groups: rows.map((i) => pictures[i]!.group ?? pictures[i]!.sha256), penalty: recipe.penalty, classWeightExponent: recipe.classWeightExponent, seed,
  };
}

/**
 * 5 × 5-fold cross-validation over the pictures of all parts, answers pooled; null where there are many pictures, or too few
 * groups to deal out. The head that is kept, and its result on the fixed test part, have nothing to do with it.
 */
export async function* crossValidated(plan: Plan, features: Features, levels: readonly number[], { signal }: Pick<Steering, 'signal'>): AsyncGenerator<WorkEvent, CrossValidation | null> {
  const rows = plan.pictures.flatMap((_, i) => (features.rows[i] ? [i] : []));
  if (rows.length >= smallData) return null;
  const task = { ...taskFrom(plan, features, rows, levels), repeats, signal };
  const steps = outOfFold(task);
  for (;;) {
    const step = await steps.next();
    if (!step.done) {
      yield { type: 'progress', phase: 'Testing on every picture by leaving it out', ...step.value };
      continue;
    }
    const result = step.value;
    if (result === null) return null;
    return {
      repeats, folds: result.folds, accuracies: result.answers.map((answers) => accuracyOf(answers, task.labels)),
      answers: pooled(result).map((probabilities, at) => ({ picture: rows[at]!, probabilities })),
    };
  }
}

function accuracyOf(answers: readonly (readonly number[])[], labels: Uint16Array): number {
  return answers.filter((p, i) => p.indexOf(Math.max(...p)) === labels[i]).length / labels.length;
}

