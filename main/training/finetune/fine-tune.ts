// Fine-tuning: the head first, then head and thawed blocks at falling rates (LP-FT, Kumar et al. 2022), at the end the best mixture
// of frozen and thawed, and with few pictures the same again without each fold. From scratch: so for a network that knows nothing yet.
import { UserError, type Part } from '../../../preload/contract.ts';
import type { TrainingEngine } from '../../engines/index.ts';
import { ViewMaker } from '../../images/index.ts';
import { openInference } from '../model/inference.ts';
import { loadCheckpoint, removeCheckpoint, saveCheckpoint } from './checkpoint.ts';
import { engineFacts, openTrainingEngine } from '../model/training-engine.ts';
import { refuseOverMemory } from './memory-limit.ts';
import { fitNetwork, type NetworkFit } from './fit-network.ts';
import { inferenceBatch, decodePictures, frozenFeatures, openActivationCache, hyperparametersFor, type FitSetup, type FitContext } from './shared-inputs.ts';
import { keptViewCount } from './view-schedule.ts';
import { removePartialResults, savePartialRun, loadPartialRun } from './partial-results.ts';
import { loadModel } from '../model/finished-model.ts';
import { networkAt, readNetwork, sizedBackbone, type Network } from '../model/network.ts';
import type { FittedRun, Plan, PlanPrediction, PlanRunner, WorkEvent } from '../protocol/plan.ts';
import { refuseEmptyClasses, refuseLostClasses } from '../transfer/plan-checks.ts';
import type { ThawingStrategy } from './hyperparameters.ts';
import { runRemarks } from '../transfer/run-remarks.ts';
import { saveHead } from '../model/saved-head.ts';
import { loadWeights, removeWeights, saveWeights } from '../model/saved-weights.ts';
import type { Control } from '../protocol/control.ts';
import { needsCrossValidation, crossValidateNetwork } from './fine-tune-folds.ts';
import { probeStep } from './probe-step.ts';

export const fineTune: PlanRunner = (plan, steering) => thaw(plan, 'fine-tune', steering);
export const fromScratch: PlanRunner = (plan, steering) => thaw(plan, 'from-scratch', steering);

/** Throws Paused, the signal's reason, and UserErrors: nothing-to-validate, line-unusable, training-diverged, those of `featuresOf`. */
async function* thaw(plan: Plan, strategy: ThawingStrategy, steering: Control): AsyncGenerator<WorkEvent, FittedRun> {
  const started = performance.now();
  refuseEmptyClasses(plan);
  yield { type: 'state', state: 'preparing' };
  if (!plan.resume) removePartialResults(plan.runFolder);
  const given = await givenOf(plan, strategy);
  const { engine, network, tuning } = given;
  yield* refuseTooMuch(plan, { engine, network, batch: tuning.batch });
  const prepared = yield* decodePictures(given, steering.signal);
  await using views = new ViewMaker(prepared.sources, { augmentation: tuning.augmentation, seed: plan.seed });
  const unread = new Set(prepared.problems.map(({ index }) => index));
  const readable = [...plan.pictures.keys()].filter((i) => !unread.has(i));
  const everyOne = needsCrossValidation(plan, readable.length);
  // Nobody asks for frozen features of test pictures where they are not learned from as others are left out.
  const seen = strategy === 'from-scratch' ? null : yield* frozenFeatures(given, readable.filter((i) => everyOne || plan.pictures[i]!.part !== 'test'), views, steering.signal);
  const known = readable.filter((i) => seen === null || seen.rows[i] || (plan.pictures[i]!.part === 'test' && !everyOne));
  const usable = (part: Part): number[] => known.filter((i) => plan.pictures[i]!.part === part);
  const parts = { train: usable('train'), validation: usable('validation'), test: usable('test') };
  refuseLostClasses(plan, parts.train, [...prepared.problems, ...seen?.problems ?? []]);
  if (parts.validation.length === 0) throw new UserError('nothing-to-validate', { part: 'validation' });
  await using inputs = await openActivationCache(given, views);
  const ground: FitContext = { ...given, views, inputs, seen, kept: keptFor(given, parts) };
  const problems = [...new Set([...seen?.problems ?? [], ...prepared.problems].map(({ sentence }) => sentence))];
  const own = (plan.resume ? loadPartialRun(plan.runFolder) : null) ?? (yield* ownNetwork(ground, { parts, problems, remark: prepared.remark, started }, steering));
  if (everyOne) {
    // From here on the run is not learned again, whatever happens.
    savePartialRun(plan.runFolder, own);
    yield { type: 'checkpoint' };
  }
  removeCheckpoint(plan.runFolder);
  yield { type: 'state', state: 'evaluating' };
  const { crossValidated, seconds, remark } = yield* crossValidateNetwork(ground, known, steering);
  removePartialResults(plan.runFolder);
  return {
    ...own, crossValidated, remarks: [...own.remarks, ...(remark === null ? [] : [remark])],
    seconds: { ...own.seconds, total: own.seconds.total + seconds, ...(crossValidated && { crossValidation: seconds }) },
  };
}

async function givenOf(plan: Plan, strategy: ThawingStrategy): Promise<FitSetup> {
  const { tuning, flip } = plan.recipe;
  if (!tuning) throw new Error('a plan to thaw says nothing of how');
  const backbone = sizedBackbone(plan.backbone, tuning);
  const engine = await openTrainingEngine(plan);
  const weights = plan.startFrom === null ? null : loadWeights(plan.startFrom);
  const network = networkAt(await readNetwork(backbone, weights), backbone, strategy === 'from-scratch' ? null : tuning.line);
  return { plan, strategy, tuning, engine, backbone, network, weights, view: { flip, geometry: 'centre-crop' } };
}

type Parts = Readonly<Record<Part, readonly number[]>>;

function keptFor(given: FitSetup, { train, validation }: Parts): number | null {
  const { network, plan, tuning: { augmentation, keptViews } } = given;
  return keptViewCount({
    epochs: hyperparametersFor(given, train.length).epochs, augmentation, wanted: keptViews, isWhole: network.line.index === 0,
    train: train.length, validation: validation.length, bytes: network.lineWidth * 2, room: plan.cacheBytes / 2,
  });
}

interface Facts { readonly parts: Parts; readonly problems: readonly string[]; readonly remark: string | null; readonly started: number }

/** The network that the run is about: learned, saved, and tested as it will answer. */
async function* ownNetwork(ground: FitContext, { parts: { train, validation, test }, problems, remark, started }: Facts, steering: Control): AsyncGenerator<WorkEvent, FittedRun> {
  const { plan, engine, network, backbone, tuning: { augmentation } } = ground;
  const from = plan.resume ? loadCheckpoint(plan.runFolder) : null;
  const before = from?.position.total.epochSeconds ?? 0;
  const fit = yield* fitNetwork(ground, { train, validation, answer: [], from, save: (checkpoint) => saveCheckpoint(plan.runFolder, checkpoint) }, steering);
  saveLearned(ground, fit);
  const learnedAt = performance.now();
  const tested = yield* predictionsOf(ground, test, steering.signal);
  const { total, best, epoch, remarks } = fit.position;
  const { label, shareOfWorkAbove, parametersAbove } = network.line;
  return {
    penalty: fit.head.penalty,
    fineTuning: {
      epochs: epoch, bestEpoch: best.epoch, alpha: fit.share, lastLayerRetrained: true, imagesPerSecond: total.seconds > 0 ? total.pictures / total.seconds : 0,
      secondsPerEpoch: total.epochs > 0 ? total.epochSeconds / total.epochs : 0, line: { label, shareOfWorkAbove, parametersAbove },
      learningRate: fit.settled.rate, augmentation, imageSize: backbone.preprocessing.size, keptViews: ground.kept ?? 0,
      peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
    },
    seconds: { features: (fit.looked - started) / 1000, head: before + (learnedAt - fit.looked) / 1000, total: before + (performance.now() - started) / 1000 },
    ...engineFacts(engine),
    // Not what the finished model says of them: half of its head has learned from them, too.
    validation: validation.map((picture, i) => ({ picture, probabilities: [...fit.head.validation[i]!] })),
    test: tested,
    crossValidated: null,
    remarks: [...runRemarks(plan, train, problems), ...remarks, ...partlyOf(ground.inputs.isPartly, fit.isPartly), ...(remark === null ? [] : [remark])],
  };
}

/** What is to be said where the engine left some of the work to the processor. */
function partlyOf(looking: boolean, learning: boolean): string[] {
  return looking || learning ? [`The processor did some of ${[...(looking ? ['looking'] : []), ...(learning ? ['learning'] : [])].join(' and ')}, since the engine lacks some operators.`] : [];
}

/** Before any time is spent: what can't fit by its estimate, and what shows by a trial that it doesn't. One that goes on has had its trial. */
async function* refuseTooMuch(plan: Plan, { engine, network, batch }: { engine: TrainingEngine; network: Network; batch: number }): AsyncGenerator<WorkEvent, void> {
  const asked = { network, classes: plan.classes.length };
  refuseOverMemory({ ...asked, tuning: { batch } }, engine);
  if (plan.resume) return;
  yield { type: 'progress', phase: 'Trying a step', done: 0, total: 0 };
  await probeStep({ ...asked, batch }, engine);
}

/** Weights of an earlier try must not stay where this one came to none. */
function saveLearned({ plan, backbone, view }: FitContext, { weights, head }: NetworkFit): void {
  if (weights) saveWeights(plan.runFolder, weights);
  else removeWeights(plan.runFolder);
  const { weight, bias, width, penalty } = head;
  saveHead(plan.runFolder, { weight, bias, width, penalty, classes: plan.classes.length, view, size: backbone.preprocessing.size });
}

/** What the finished model says of pictures of the plan, as it will say of any other. */
async function* predictionsOf({ plan, engine, views }: FitContext, pictures: readonly number[], signal: AbortSignal): AsyncGenerator<WorkEvent, PlanPrediction[]> {
  const predictions: PlanPrediction[] = [];
  let done = 0;
  const looks = views.batches(pictures.map((picture) => ({ picture, epoch: null })), { batch: inferenceBatch, signal });
  for await (const lot of openInference(looks, loadModel(plan.backbone, plan.runFolder), engine)) {
    for (const answer of lot) if ('probabilities' in answer) predictions.push({ picture: pictures[answer.index]!, probabilities: answer.probabilities });
    done += lot.length;
    yield { type: 'progress', phase: 'Testing', done, total: pictures.length };
  }
  return predictions;
}
