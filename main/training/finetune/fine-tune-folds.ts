// Few pictures, thawed: every picture is answered by a network that never saw it, taught like the run's own on the other folds.
import { createHash } from 'node:crypto';
import { maxCrossValidatedPictures, UserError } from '../../../preload/contract.ts';
import { groupsOf, validationFrom } from '../transfer/transfer-folds.ts';
import { fitNetwork } from './fit-network.ts';
import { foldCount, stratifiedGroupFolds, type FoldItem } from '../linear/folds.ts';
import { cleanViews, keptViewRequests, type FitContext } from './shared-inputs.ts';
import { loadPartialFold, savePartialFold } from './partial-results.ts';
import type { CrossValidation, Plan, PlanPrediction, WorkEvent } from '../protocol/plan.ts';
import { Paused, type Control } from '../protocol/control.ts';

const [wanted, tuningFolds] = [5, 5];

/** Who is left out with whom. */
export interface FoldAssignment {
  /** Pictures that can be read, as indices of the plan. */
  readonly pictures: readonly number[];
  readonly folds: number;
  /** Of each of them. */
  readonly foldOf: Uint8Array;
}

export interface FineTuneFoldsTask {
  readonly crossValidated: CrossValidation | null;
  /** That its folds took, also before the run was set aside. */
  readonly seconds: number;
  /** Why there is nothing, where a person would expect it. */
  readonly remark: string | null;
}

const nothing = (remark: string | null): FineTuneFoldsTask => ({ crossValidated: null, seconds: 0, remark });
const testPart = 'so only the test part says how good it is.';

/** Whether so many pictures of the plan are to be left out in turn. What an earlier run learned may come from any of them. */
export const needsCrossValidation = ({ recipe, startFrom }: Pick<Plan, 'recipe' | 'startFrom'>, pictures: number): boolean => recipe.crossValidate && startFrom === null && pictures < maxCrossValidatedPictures;

const toFold = (plan: Pick<Plan, 'pictures'>, rows: readonly number[]): FoldItem[] => {
  const groups = groupsOf(plan, rows);
  return rows.map((i, at) => ({ label: plan.pictures[i]!.label, group: groups[at]! }));
};

/**
 * Five folds, fewer where no class has five groups, dealt once: the first deal of transfer learning with the same seed and
 * pictures, so that both can be compared fold by fold. Null where no class has two groups.
 */
export function assignFolds(plan: Pick<Plan, 'pictures' | 'seed'>, pictures: readonly number[]): FoldAssignment | null {
  const all = toFold(plan, pictures);
  const folds = foldCount(all, wanted);
  return folds < 2 ? null : { pictures, folds, foldOf: stratifiedGroupFolds(all, folds, plan.seed) };
}

/**
 * The pictures that are not left out: a fifth to tune on, whole groups, the rest to learn from. A class that would have none to learn
 * from is not tuned on. Null where nothing would be left to tune on.
 */
export function splitRemaining(plan: Pick<Plan, 'pictures' | 'seed'>, others: readonly number[]): { train: number[]; validation: number[] } | null {
  const all = toFold(plan, others);
  const folds = foldCount(all, tuningFolds);
  if (folds < 2) return null;
  const foldOf = stratifiedGroupFolds(all, folds, plan.seed + 1);
  const learned = new Set(all.filter((_, at) => foldOf[at] !== 0).map(({ label }) => label));
  const isTuning = (at: number): boolean => foldOf[at] === 0 && learned.has(all[at]!.label);
  const [train, validation] = [others.filter((_, at) => !isTuning(at)), others.filter((_, at) => isTuning(at))];
  return validation.length === 0 ? null : { train, validation };
}

/**
 * Five networks (fewer where no class has five groups), each taught without one fold and asked about it; once over. Head, penalty, class
 * weights, best round, mixture and temperature come from the other folds alone. What finished folds said is kept in the run's folder, so
 * that a run that was set aside loses at most the fold in work. Throws Paused and the signal's reason.
 */
export async function* crossValidateNetwork(ground: FitContext, pictures: readonly number[], steering: Control): AsyncGenerator<WorkEvent, FineTuneFoldsTask> {
  const { plan } = ground;
  if (!needsCrossValidation(plan, pictures.length)) {
    return nothing(plan.recipe.crossValidate && plan.startFrom !== null && pictures.length < maxCrossValidatedPictures ? `It builds on a run that may have learned from any of the pictures. None could be left out in turn, ${testPart}` : null);
  }
  const deal = assignFolds(plan, pictures);
  if (deal === null) return nothing(`There are too few pictures, or too few groups of them, to leave each out in turn, ${testPart}`);
  try {
    return yield* throughFolds(ground, deal, steering);
  } catch (error) {
    if (error instanceof UserError && error.code === 'training-diverged') return nothing(`Learning broke down when pictures were left out in turn, ${testPart}`);
    throw error;
  }
}

async function* throughFolds(ground: FitContext, deal: FoldAssignment, steering: Control): AsyncGenerator<WorkEvent, FineTuneFoldsTask> {
  const { plan } = ground;
  const name = nameOf(plan, deal);
  const said = new Map<number, number[]>();
  const began = performance.now();
  let before = 0;
  yield* ground.inputs.keep([...cleanViews(deal.pictures), ...keptViewRequests(ground, deal.pictures)], steering.signal);
  for (let fold = 0; fold < deal.folds; fold++) {
    const kept = plan.resume ? loadPartialFold(plan.runFolder, fold, name) : null;
    const foldBegan = performance.now();
    const answers = kept?.predictions ?? (yield* predictFold(ground, deal, fold, steering));
    if (answers === 'finished') return nothing(`It was ended early, before every picture had been left out in turn, ${testPart}`);
    if (answers === 'too few') return nothing(`There are too few pictures, or too few groups of them, to leave each out in turn, ${testPart}`);
    before += kept?.seconds ?? 0;
    if (!kept) {
      savePartialFold(plan.runFolder, fold, { assignment: name, seconds: (performance.now() - foldBegan) / 1000, predictions: answers });
      yield { type: 'checkpoint' };
    }
    for (const { picture, probabilities } of answers) said.set(picture, probabilities);
  }
  const labels = Uint16Array.from(deal.pictures, (i) => plan.pictures[i]!.label);
  const crossValidated = validationFrom({ folds: deal.folds, foldOf: [deal.foldOf], answers: [deal.pictures.map((i) => said.get(i)!)] }, deal.pictures, labels);
  return { crossValidated, seconds: before + (performance.now() - began) / 1000, remark: null };
}

/** What a network that never saw a fold says of it. `finished`: somebody wished for the end. */
export async function* predictFold(ground: FitContext, { pictures, folds, foldOf }: FoldAssignment, fold: number, steering: Control): AsyncGenerator<WorkEvent, PlanPrediction[] | 'finished' | 'too few'> {
  if (steering.requested() === 'pause') throw new Paused();
  if (steering.requested() === 'finish') return 'finished';
  const divided = splitRemaining(ground.plan, pictures.filter((_, at) => foldOf[at] !== fold));
  if (divided === null) return 'too few';
  const fitting = fitNetwork(ground, { ...divided, answer: pictures.filter((_, at) => foldOf[at] === fold), from: null, save: () => undefined }, steering);
  for (;;) {
    const step = await fitting.next();
    if (step.done) return steering.requested() === 'finish' ? 'finished' : [...step.value.answers];
    // Its curve and checkpoints are nobody's: those of the run are its own network's.
    if (step.value.type === 'progress') yield inAll(step.value, fold, folds);
  }
}

function inAll({ phase, done, total }: Extract<WorkEvent, { type: 'progress' }>, fold: number, folds: number): WorkEvent {
  return { type: 'progress', phase: `Leaving out lot ${fold + 1} of ${folds}: ${phase[0]!.toLowerCase()}${phase.slice(1)}`, done: total === 0 ? fold : fold * total + done, total: total === 0 ? folds : folds * total };
}

function nameOf({ pictures }: Pick<Plan, 'pictures'>, deal: FoldAssignment): string {
  return createHash('sha256').update(JSON.stringify(deal.pictures.map((i, at) => [pictures[i]!.sha256, pictures[i]!.label, deal.foldOf[at]]))).digest('hex');
}
