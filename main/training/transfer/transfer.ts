// Transfer learning: the backbone stays as it is and turns pictures into features; only a new head learns from them.
import type { Part } from '../../../preload/contract.ts';
import { crossValidateHead, groupsOf } from './transfer-folds.ts';
import { engineFacts, openTrainingEngine } from '../model/training-engine.ts';
import { extractFeatures, matrixOf } from '../model/extract-features.ts';
import { fitHead, headLogits } from '../linear/fit-head.ts';
import { probabilitiesOf } from '../linear/logistic-regression.ts';
import type { FittedRun, Plan, PlanPrediction, WorkEvent } from '../protocol/plan.ts';
import { refuseEmptyClasses, refuseLostClasses } from './plan-checks.ts';
import { runRemarks } from './run-remarks.ts';
import type { Control } from '../protocol/control.ts';
import { saveHead } from '../model/saved-head.ts';
import { sum } from '../../numerics/index.ts';

/** What the backbone sees of a picture; centre-crop is what its own makers did. */
const geometry = 'centre-crop';

/** Works a plan of the strategy "transfer". Cancelled between batches and penalties by the signal, then throws its reason. */
export async function* transfer(plan: Plan, { signal }: Control): AsyncGenerator<WorkEvent, FittedRun> {
  const started = performance.now();
  refuseEmptyClasses(plan);
  yield { type: 'state', state: 'preparing' };
  const engine = await openTrainingEngine(plan);
  const view = { flip: plan.recipe.flip, geometry } as const;
  const seen = yield* extractFeatures(plan.pictures, plan.backbone, view, { cacheFolder: plan.cacheFolder, signal, engine });
  const usable = (part: Part) => plan.pictures.flatMap((picture, i) => (picture.part === part && seen.rows[i] ? [i] : []));
  const [train, validation, test] = [usable('train'), usable('validation'), usable('test')];
  refuseLostClasses(plan, train, seen.problems);
  const looked = performance.now();

  yield { type: 'state', state: 'training' };
  const levels = plan.recipe.levels === 'last' ? seen.levels.slice(0, 1) : seen.levels;
  const fitting = fitHead({
    features: matrixOf(seen, [...train, ...validation], levels), levels, classes: plan.classes.length, train: train.length,
    labels: Uint16Array.from([...train, ...validation], (i) => plan.pictures[i]!.label),
    groups: groupsOf(plan, [...train, ...validation]),
    penalty: plan.recipe.penalty, classWeightExponent: plan.recipe.classWeightExponent, seed: plan.seed, signal,
  });
  let fit = await fitting.next();
  for (; !fit.done; fit = await fitting.next()) yield { type: 'curve', point: fit.value };
  const head = fit.value;
  const fitted = performance.now();

  yield { type: 'state', state: 'evaluating' };
  const tested = probabilitiesOf(headLogits(matrixOf(seen, test, levels), head), plan.classes.length);
  saveHead(plan.runFolder, { classes: plan.classes.length, width: sum(levels), penalty: head.penalty, view, size: null, weight: head.weight, bias: head.bias });
  const predictions = (pictures: readonly number[], rows: readonly number[][]): PlanPrediction[] => pictures.map((picture, i) => ({ picture, probabilities: rows[i]! }));
  const measured = performance.now();
  const everyOne = yield* crossValidateHead(plan, seen, levels, { signal });
  return {
    penalty: head.penalty,
    fineTuning: null,
    seconds: {
      features: (looked - started) / 1000, head: (fitted - looked) / 1000, total: (performance.now() - started) / 1000,
      ...(everyOne && { crossValidation: (performance.now() - measured) / 1000 }),
    },
    ...engineFacts(engine),
    validation: predictions(validation, head.validation),
    test: predictions(test, tested),
    crossValidated: everyOne,
    remarks: runRemarks(plan, train, seen.problems.map(({ sentence }) => sentence)),
  };
}
