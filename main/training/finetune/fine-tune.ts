// Fine-tuning: the head first, then head and thawed blocks at falling rates (LP-FT, Kumar et al. 2022), then the best
// interpolation of frozen and thawed weights and, on small datasets, cross-validation. From scratch: the same from
// random weights.
import { alwaysThere } from '../../engines/probe/index.ts';
import { imageSizeOf, UserError, type ChosenImageSize, type Part } from '../../../preload/contract.ts';
import type { TrainingEngine } from '../../engines/index.ts';
import { ViewMaker } from '../../images/index.ts';
import { inferBatches } from '../model/inference.ts';
import { loadCheckpoint, removeCheckpoint, saveCheckpoint } from './checkpoint.ts';
import { engineFacts, openTrainingEngine } from '../model/training-engine.ts';
import { refuseOverMemory } from './memory-limit.ts';
import { fitNetwork, type NetworkFit } from './fit-network.ts';
import {
  decodePictures, frozenFeatures, openActivationCache, hyperparametersFor, type FitSetup,
  type FitContext,
} from './shared-inputs.ts';
import { keptViewCount } from './view-schedule.ts';
import { loadImageSize, loadPartialRun, saveImageSize, savePartialRun } from './partial-results.ts';
import { removeResumeFiles } from './resume-files.ts';
import { loadModel } from '../model/finished-model.ts';
import { networkAt, readNetwork, sizedBackbone, type Network } from '../model/network.ts';
import type { FittedRun, Plan, PlanPrediction, PlanRunner, WorkEvent } from '../protocol/plan.ts';
import { chooseImageSize } from '../transfer/choose-image-size.ts';
import { refuseEmptyClasses, refuseLostClasses } from '../transfer/plan-checks.ts';
import { inferenceBatch, type ThawingStrategy } from './hyperparameters.ts';
import { runRemarks } from '../transfer/run-remarks.ts';
import { loadHead, saveHead } from '../model/saved-head.ts';
import { loadWeights, removeWeights, saveWeights } from '../model/saved-weights.ts';
import type { Control } from '../protocol/control.ts';
import { needsCrossValidation, crossValidateNetwork } from './fine-tune-folds.ts';
import { probeStep } from './probe-step.ts';
import { itemAt } from '../../numerics/index.ts';
import { phaseNames } from '../protocol/stages.ts';
import { remarkWords } from '../remark-words.ts';

export const fineTune: PlanRunner = (plan, control) => trainAboveLine(plan, 'fine-tune', control);
export const fromScratch: PlanRunner = (plan, control) => trainAboveLine(plan, 'from-scratch', control);

/**
 * Throws Paused, the signal's reason, and UserErrors: nothing-to-validate, line-unusable, training-diverged, those of
 * `extractFeatures`.
 */
async function* trainAboveLine(
  plan: Plan, strategy: ThawingStrategy, control: Control,
): AsyncGenerator<WorkEvent, FittedRun> {
  const started = performance.now();
  refuseEmptyClasses(plan);
  yield { type: 'state', state: 'preparing' };
  if (!plan.resume) removeResumeFiles(plan.runFolder);
  const setup = yield* fitSetup(plan, strategy, control);
  const { engine, network, tuning } = setup;
  yield* refuseUnlessItFits(plan, { engine, network, batch: tuning.batch });
  const prepared = yield* decodePictures(setup, control.signal);
  await using views = new ViewMaker(prepared.sources, { augmentation: tuning.augmentation, seed: plan.seed });
  const unread = new Set(prepared.problems.map(({ index }) => index));
  const readable = [...plan.pictures.keys()].filter((i) => !unread.has(i));
  const crossValidate = needsCrossValidation(plan, readable.length);
  // Frozen features of test pictures are needed only as training pictures of other folds.
  const frozen = strategy === 'from-scratch' ? null : yield* frozenFeatures(
    setup, readable.filter((i) => crossValidate || itemAt(plan.pictures, i).part !== 'test'), views, control.signal,
  );
  const known = readable.filter(
    (i) => frozen === null || frozen.rows[i] || (itemAt(plan.pictures, i).part === 'test' && !crossValidate),
  );
  const usable = (part: Part): number[] => known.filter((i) => itemAt(plan.pictures, i).part === part);
  const parts = { train: usable('train'), validation: usable('validation'), test: usable('test') };
  refuseLostClasses(plan, parts.train, [...prepared.problems, ...frozen?.problems ?? []]);
  if (parts.validation.length === 0) throw new UserError('nothing-to-validate', { part: 'validation' });
  await using inputs = await openActivationCache(setup, views);
  const context: FitContext = {
    ...setup, views, inputs, frozenFeatures: frozen, keptViews: keptViewsFor(setup, parts),
  };
  // By picture: two files of one name in two folders have the same sentence.
  const leftOut = new Map([...frozen?.problems ?? [], ...prepared.problems].map(({ index, sentence }) => [index, sentence]));
  const problems = [...leftOut.values()];
  const own = (plan.resume ? loadPartialRun(plan.runFolder) : null)
    ?? (yield* fitOwnNetwork(context, { parts, problems, remark: prepared.remark, started }, control));
  if (crossValidate) {
    // From here on the run's own network is never trained again.
    savePartialRun(plan.runFolder, own);
    removeCheckpoint(plan.runFolder);
    yield { type: 'checkpoint' };
  }
  yield { type: 'state', state: 'evaluating' };
  const { crossValidated, seconds, remark } = yield* crossValidateNetwork(context, known, control);
  return {
    ...own, crossValidated, remarks: [...own.remarks, ...(remark === null ? [] : [remark])],
    seconds: {
      ...own.seconds, total: own.seconds.total + seconds, ...(crossValidated && { crossValidation: seconds }),
    },
  };
}

async function* fitSetup(
  plan: Plan, strategy: ThawingStrategy, { signal }: Control,
): AsyncGenerator<WorkEvent, FitSetup> {
  const { tuning, flip } = plan.recipe;
  if (!tuning) throw new Error('a plan to fine-tune has no hyperparameters');
  const engine = await openTrainingEngine(plan);
  const view = { flip, geometry: 'centre-crop' } as const;
  const imageSize = yield* imageSizeFor(plan, strategy, { view, engine, signal });
  const backbone = sizedBackbone(plan.backbone, imageSize.size);
  const weights = plan.startFrom === null ? null : loadWeights(plan.startFrom);
  const network = networkAt(
    await readNetwork(backbone, weights), backbone, strategy === 'from-scratch' ? null : tuning.line,
  );
  return { plan, strategy, tuning, engine, backbone, imageSize, network, weights, view };
}

/**
 * A resumed run goes on at the size that it began with, and one that starts from another at that one's; without pre-trained
 * features there is nothing to choose by.
 */
async function* imageSizeFor(
  plan: Plan, strategy: ThawingStrategy, options: Parameters<typeof chooseImageSize>[1],
): AsyncGenerator<WorkEvent, ChosenImageSize> {
  const { backbone: { preprocessing: { size: own } }, runFolder, startFrom } = plan;
  if (imageSizeOf(plan.recipe) === 'auto' && (strategy === 'from-scratch' || startFrom !== null)) {
    return { size: (startFrom === null ? null : loadHead(startFrom).size) ?? own, own, trials: [] };
  }
  const begun = plan.resume ? loadImageSize(runFolder) : null;
  const chosen = begun ?? (yield* chooseImageSize(plan, options));
  saveImageSize(runFolder, chosen);
  return chosen;
}

type PicturesBySet = Readonly<Record<Part, readonly number[]>>;

function keptViewsFor(setup: FitSetup, { train, validation }: PicturesBySet): number | null {
  const { network, plan, tuning: { augmentation, keptViews } } = setup;
  return keptViewCount({
    epochs: hyperparametersFor(setup, train.length).epochs, augmentation, requested: keptViews,
    isWhole: network.line.index === 0,
    train: train.length, validation: validation.length, bytes: network.lineWidth * 2, room: plan.cacheBytes / 2,
  });
}

interface FitInputs {
  readonly parts: PicturesBySet;
  readonly problems: readonly string[];
  readonly remark: string | null;
  readonly started: number;
}

/** The run's own network: trained, saved, and tested as it will predict. */
async function* fitOwnNetwork(
  context: FitContext, { parts: { train, validation, test }, problems, remark, started }: FitInputs, control: Control,
): AsyncGenerator<WorkEvent, FittedRun> {
  const { plan, engine, network, backbone, tuning: { augmentation } } = context;
  const checkpoint = plan.resume ? loadCheckpoint(plan.runFolder) : null;
  const earlierSeconds = checkpoint?.position.total.epochSeconds ?? 0;
  const fit = yield* fitNetwork(context, {
    train, validation, toPredict: [], checkpoint, save: (checkpoint) => saveCheckpoint(plan.runFolder, checkpoint),
  }, control);
  saveFit(context, fit);
  const learnedAt = performance.now();
  const tested = yield* predictTestSet(context, test, control.signal);
  const { total, best, epoch, remarks } = fit.position;
  const { label, shareOfWorkAbove, parametersAbove } = network.line;
  return {
    penalty: fit.head.penalty, discriminant: fit.head.discriminant,
    fineTuning: {
      epochs: epoch, bestEpoch: best.epoch, alpha: fit.alpha, lastLayerRetrained: true,
      imagesPerSecond: total.seconds > 0 ? total.pictures / total.seconds : 0,
      secondsPerEpoch: total.epochs > 0 ? total.epochSeconds / total.epochs : 0,
      line: { label, shareOfWorkAbove, parametersAbove },
      learningRate: fit.hyperparameters.rate, augmentation, imageSize: backbone.preprocessing.size,
      keptViews: context.keptViews ?? 0,
      peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
    },
    seconds: { features: (fit.preparedAt - started) / 1000, head: earlierSeconds
      + (learnedAt - fit.preparedAt) / 1000, total: earlierSeconds + (performance.now() - started) / 1000 },
    ...engineFacts(engine),
    // Not the finished model's predictions: half of its head has seen the validation set.
    validation: validation.map((picture, i) => ({ picture, probabilities: [...itemAt(fit.head.validation, i)] })),
    test: tested.predictions,
    imageSize: context.imageSize,
    crossValidated: null,
    remarks: [
      ...runRemarks(plan, train, [...problems, ...tested.problems]), ...remarks, ...fallbackRemarks(context.inputs.isPartly, fit.isPartly),
      ...(remark === null ? [] : [remark]),
    ],
  };
}

/** Remarks on work that fell back to the CPU. */
function fallbackRemarks(features: boolean, training: boolean): string[] {
  if (!features && !training) return [];
  return [remarkWords.fallback[features && training ? 'both' : features ? 'features' : 'training']];
}

/**
 * Checks memory before any time is spent: by estimate on the CPU, by one step on a GPU. A resumed run has passed
 * already.
 */
async function* refuseUnlessItFits(
  plan: Plan, { engine, network, batch }: { engine: TrainingEngine; network: Network; batch: number },
): AsyncGenerator<WorkEvent, void> {
  const question = { network, classes: plan.classes.length };
  refuseOverMemory({ ...question, tuning: { batch } }, plan.engine ?? alwaysThere);
  if (plan.resume) return;
  yield { type: 'progress', phase: 'Trying one training step', done: 0, total: 0 };
  await probeStep({ ...question, batch }, engine);
}

/** Weights of an earlier attempt must not remain where this one ended without any. */
function saveFit({ plan, backbone, view }: FitContext, { weights, head }: NetworkFit): void {
  if (weights) saveWeights(plan.runFolder, weights);
  else removeWeights(plan.runFolder);
  const { weight, bias, width, penalty } = head;
  saveHead(plan.runFolder, {
    weight, bias, width, penalty, classes: plan.classes.length, view, size: backbone.preprocessing.size,
  });
}

/** Predictions of the finished model for the test set, exactly as for any other picture; and why some could not be read. */
async function* predictTestSet(
  { plan, engine, views }: FitContext, pictures: readonly number[], signal: AbortSignal,
): AsyncGenerator<WorkEvent, { predictions: PlanPrediction[]; problems: string[] }> {
  const predictions: PlanPrediction[] = [];
  const problems: string[] = [];
  let done = 0;
  const batches = views.batches(pictures.map((picture) => ({ picture, epoch: null })), {
    batch: inferenceBatch, signal,
  });
  for await (const batch of inferBatches(batches, loadModel(plan.backbone, plan.runFolder), engine)) {
    for (const answer of batch) {
      if ('problem' in answer) problems.push(answer.problem);
      else predictions.push({ picture: itemAt(pictures, answer.index), probabilities: answer.probabilities });
    }
    done += batch.length;
    yield { type: 'progress', phase: phaseNames.testing, done, total: pictures.length };
  }
  return { predictions, problems };
}
