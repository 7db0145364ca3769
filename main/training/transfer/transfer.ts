// Transfer learning: the frozen backbone turns pictures into features, and only a new head is fitted to them.
import type { Part } from '../../../preload/contract.ts';
import { crossValidateHead, groupsOf } from './transfer-folds.ts';
import { engineFacts, openTrainingEngine } from '../model/training-engine.ts';
import { extractFeatures, matrixOf } from '../model/extract-features.ts';
import { sizedBackbone } from '../model/network.ts';
import { chooseImageSize } from './choose-image-size.ts';
import { fitHead, headLogits } from '../linear/fit-head.ts';
import { probabilitiesOf } from '../linear/logistic-regression.ts';
import type { FittedRun, Plan, PlanPrediction, WorkEvent } from '../protocol/plan.ts';
import { refuseEmptyClasses, refuseLostClasses } from './plan-checks.ts';
import { runRemarks } from './run-remarks.ts';
import type { Control } from '../protocol/control.ts';
import { saveHead } from '../model/saved-head.ts';
import { itemAt, sum } from '../../numerics/index.ts';

/** Geometry of the pictures for the backbone: centre-crop, as in its own pre-training. */
const geometry = 'centre-crop';

/** Runs a plan of the strategy "transfer". The signal is checked between batches and penalties; throws its reason. */
export async function* transfer(plan: Plan, { signal }: Control): AsyncGenerator<WorkEvent, FittedRun> {
  const started = performance.now();
  refuseEmptyClasses(plan);
  yield { type: 'state', state: 'preparing' };
  const engine = await openTrainingEngine(plan);
  const view = { flip: plan.recipe.flip, geometry } as const;
  const imageSize = yield* chooseImageSize(plan, { view, engine, signal });
  const features = yield* extractFeatures(plan.pictures, sizedBackbone(plan.backbone, imageSize.size), view, {
    cacheFolder: plan.cacheFolder, signal, engine,
  });
  const usable = (part: Part) =>
    plan.pictures.flatMap((picture, i) => (picture.part === part && features.rows[i] ? [i] : []));
  const [train, validation, test] = [usable('train'), usable('validation'), usable('test')];
  refuseLostClasses(plan, train, features.problems);
  const extractedAt = performance.now();

  yield { type: 'state', state: 'training' };
  const levels = plan.recipe.levels === 'last' ? features.levels.slice(0, 1) : features.levels;
  const fitting = fitHead({
    features: matrixOf(features, [...train, ...validation], levels), levels, classes: plan.classes.length,
    train: train.length,
    labels: Uint16Array.from([...train, ...validation], (i) => itemAt(plan.pictures, i).label),
    groups: groupsOf(plan, [...train, ...validation]),
    penalty: plan.recipe.penalty, classWeightExponent: plan.recipe.classWeightExponent, seed: plan.seed, signal,
  });
  let fit = await fitting.next();
  for (; !fit.done; fit = await fitting.next()) yield { type: 'curve', point: fit.value };
  const head = fit.value;
  const fittedAt = performance.now();

  yield { type: 'state', state: 'evaluating' };
  const tested = probabilitiesOf(headLogits(matrixOf(features, test, levels), head), plan.classes.length);
  saveHead(plan.runFolder, {
    classes: plan.classes.length, width: sum(levels), penalty: head.penalty, view, size: imageSize.size, weight: head.weight,
    bias: head.bias,
  });
  const predictions = (pictures: readonly number[], rows: readonly number[][]): PlanPrediction[] =>
    pictures.map((picture, i) => ({ picture, probabilities: itemAt(rows, i) }));
  const testedAt = performance.now();
  const crossValidated = yield* crossValidateHead(plan, features, levels, { signal });
  return {
    penalty: head.penalty, discriminant: head.discriminant,
    fineTuning: null,
    imageSize,
    seconds: {
      features: (extractedAt - started) / 1000, head: (fittedAt - extractedAt) / 1000,
      total: (performance.now() - started) / 1000,
      ...(crossValidated && { crossValidation: (performance.now() - testedAt) / 1000 }),
    },
    ...engineFacts(engine),
    validation: predictions(validation, head.validation),
    test: predictions(test, tested),
    crossValidated,
    remarks: runRemarks(plan, train, features.problems.map(({ sentence }) => sentence)),
  };
}
