// Cross-validation of thawed networks, for small datasets: every picture is predicted by a network that never saw it,
// trained like the run's own on the other folds.
import { createHash } from 'node:crypto';
import { maxCrossValidatedPictures, UserError } from '../../../preload/contract.ts';
import { groupsOf, validationFrom } from '../transfer/transfer-folds.ts';
import { fitNetwork } from './fit-network.ts';
import { foldCount, stratifiedGroupFolds, type FoldItem } from '../linear/folds.ts';
import { cleanViews, keptViewRequests, type FitContext } from './shared-inputs.ts';
import { loadPartialFold, savePartialFold } from './partial-results.ts';
import type { CrossValidation, Plan, PlanPrediction, WorkEvent } from '../protocol/plan.ts';
import { Paused, type Control } from '../protocol/control.ts';
import { itemAt } from '../../numerics/index.ts';
import { foldPhase } from '../protocol/stages.ts';
import { remarkWords } from '../remark-words.ts';

const [maxFolds, validationFolds] = [5, 5];

/** Assignment of pictures to folds. */
interface FoldAssignment {
  /** Readable pictures, as indices of the plan. */
  readonly pictures: readonly number[];
  readonly folds: number;
  /** Fold of each picture. */
  readonly foldOf: Uint8Array;
}

interface FineTuneFoldsResult {
  readonly crossValidated: CrossValidation | null;
  /** Time of all folds, including those before a pause. */
  readonly seconds: number;
  /** Why there is no result, where the person would expect one. */
  readonly remark: string | null;
}

const withoutResult = (remark: string | null): FineTuneFoldsResult => ({ crossValidated: null, seconds: 0, remark });

/**
 * True where the plan asks for cross-validation and `pictures` are few. An earlier run's weights may have seen any
 * picture.
 */
export const needsCrossValidation = (
  { recipe, startFrom }: Pick<Plan, 'recipe' | 'startFrom'>, pictures: number,
): boolean =>
  recipe.crossValidate && startFrom === null && pictures < maxCrossValidatedPictures;

const foldItems = (plan: Pick<Plan, 'pictures'>, rows: readonly number[]): FoldItem[] => {
  const groups = groupsOf(plan, rows);
  return rows.map((i, at) => ({ label: itemAt(plan.pictures, i).label, group: itemAt(groups, at) }));
};

/**
 * Assigns five folds, fewer where no class has five groups. They equal the first repeat of transfer learning with the
 * same seed and pictures, so that both can be compared fold by fold. Null where no class has two groups.
 */
export function assignFolds(plan: Pick<Plan, 'pictures' | 'seed'>, pictures: readonly number[]): FoldAssignment | null {
  const all = foldItems(plan, pictures);
  const folds = foldCount(all, maxFolds);
  return folds < 2 ? null : { pictures, folds, foldOf: stratifiedGroupFolds(all, folds, plan.seed) };
}

/**
 * Splits the other folds: a fifth of them, in whole groups, for validation, the rest for training. A class that would
 * lose all its training pictures is not validated on. Null without a validation set.
 */
export function splitRemaining(
  plan: Pick<Plan, 'pictures' | 'seed'>, others: readonly number[],
): { train: number[]; validation: number[] } | null {
  const all = foldItems(plan, others);
  const folds = foldCount(all, validationFolds);
  if (folds < 2) return null;
  const foldOf = stratifiedGroupFolds(all, folds, plan.seed + 1);
  const trainLabels = new Set(all.filter((_, at) => foldOf[at] !== 0).map(({ label }) => label));
  const isTuning = (at: number): boolean => foldOf[at] === 0 && trainLabels.has(itemAt(all, at).label);
  const [train, validation] = [others.filter((_, at) => !isTuning(at)), others.filter((_, at) => isTuning(at))];
  return validation.length === 0 ? null : { train, validation };
}

/**
 * Trains five networks (fewer where no class has five groups), each without one fold, and predicts that fold. Head, λ,
 * class weights, best epoch, α and temperature come from the other folds only. Finished folds are stored in the run's
 * folder, so that a paused run loses at most the fold in progress. Throws Paused and the signal's reason.
 */
export async function* crossValidateNetwork(
  context: FitContext, pictures: readonly number[], control: Control,
): AsyncGenerator<WorkEvent, FineTuneFoldsResult> {
  const { plan } = context;
  if (!needsCrossValidation(plan, pictures.length)) {
    const isSkipped = plan.recipe.crossValidate && plan.startFrom !== null
      && pictures.length < maxCrossValidatedPictures;
    return withoutResult(isSkipped ? remarkWords.noFolds['other run'] : null);
  }
  const assignment = assignFolds(plan, pictures);
  if (assignment === null) return withoutResult(remarkWords.noFolds.few);
  try {
    return yield* runFolds(context, assignment, control);
  } catch (error) {
    if (error instanceof UserError && error.code === 'training-diverged') {
      return withoutResult(remarkWords.noFolds.diverged);
    }
    throw error;
  }
}

async function* runFolds(
  context: FitContext, assignment: FoldAssignment, control: Control,
): AsyncGenerator<WorkEvent, FineTuneFoldsResult> {
  const { plan } = context;
  const digest = digestOf(plan, assignment);
  const probabilitiesOf: number[][] = [];
  const began = performance.now();
  let storedSeconds = 0;
  yield* context.inputs.precompute(
    [...cleanViews(assignment.pictures), ...keptViewRequests(context, assignment.pictures)], control.signal,
  );
  for (let fold = 0; fold < assignment.folds; fold++) {
    const stored = plan.resume ? loadPartialFold(plan.runFolder, fold, digest) : null;
    const foldBegan = performance.now();
    const predictions = stored?.predictions ?? (yield* predictFold(context, assignment, fold, control));
    if (predictions === 'finished') {
      return withoutResult(remarkWords.noFolds['finished early']);
    }
    if (predictions === 'too few') return withoutResult(remarkWords.noFolds.few);
    storedSeconds += stored?.seconds ?? 0;
    if (!stored) {
      savePartialFold(plan.runFolder, fold, {
        assignment: digest, seconds: (performance.now() - foldBegan) / 1000, predictions,
      });
      yield { type: 'checkpoint' };
    }
    for (const { picture, probabilities } of predictions) probabilitiesOf[picture] = probabilities;
  }
  const labels = Uint16Array.from(assignment.pictures, (i) => itemAt(plan.pictures, i).label);
  const crossValidated = validationFrom({
    folds: assignment.folds, foldOf: [assignment.foldOf],
    predictions: [assignment.pictures.map((i) => itemAt(probabilitiesOf, i))],
  }, assignment.pictures, labels);
  return { crossValidated, seconds: storedSeconds + (performance.now() - began) / 1000, remark: null };
}

/** Predictions of a fold by a network that never saw it. `finished`: the run was asked to finish early. */
export async function* predictFold(
  context: FitContext, { pictures, folds, foldOf }: FoldAssignment, fold: number, control: Control,
): AsyncGenerator<WorkEvent, PlanPrediction[] | 'finished' | 'too few'> {
  if (control.requested() === 'pause') throw new Paused();
  if (control.requested() === 'finish') return 'finished';
  const split = splitRemaining(context.plan, pictures.filter((_, at) => foldOf[at] !== fold));
  if (split === null) return 'too few';
  const fitting = fitNetwork(context, {
    ...split, toPredict: pictures.filter((_, at) => foldOf[at] === fold), checkpoint: null, save: () => undefined,
  }, control);
  for (;;) {
    const step = await fitting.next();
    if (step.done) return control.requested() === 'finish' ? 'finished' : [...step.value.predictions];
    // The curve and checkpoints of a fold are dropped: those of the run are its own network's.
    if (step.value.type === 'progress') yield foldProgress(step.value, fold, folds);
  }
}

function foldProgress(
  { phase, done, total, ...rest }: Extract<WorkEvent, { type: 'progress' }>, fold: number, folds: number,
): WorkEvent {
  return {
    ...rest,
    type: 'progress', phase: foldPhase(fold + 1, folds, phase),
    done: total === 0 ? fold : fold * total + done, total: total === 0 ? folds : folds * total,
  };
}

function digestOf({ pictures }: Pick<Plan, 'pictures'>, assignment: FoldAssignment): string {
  return createHash('sha256').update(JSON.stringify(
    assignment.pictures.map((i, at) => [itemAt(pictures, i).sha256, itemAt(pictures, i).label, assignment.foldOf[at]]),
  )).digest('hex');
}
