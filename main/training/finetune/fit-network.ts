// Fits one thawed network: from training and validation pictures, on shared inputs, to weights, head, temperature and
// predictions. The run's own network and those of the folds are all made here.
import { UserError } from '../../../preload/contract.ts';
import { floats, parameterNames, withScales, type ScaledNetwork } from '../../graph/index.ts';
import type { Checkpoint, Position } from './checkpoint.ts';
import { matrixOf } from '../model/extract-features.ts';
import { classWeights, headLogits } from '../linear/fit-head.ts';
import {
  cleanViews, keptViewRequests, fineTunedFeatures, hyperparametersFor, viewOf, type FitContext,
} from './shared-inputs.ts';
import { trainingLoop, type TrainingTask } from './training-loop.ts';
import { probabilitiesOf } from '../linear/logistic-regression.ts';
import { chooseInterpolation } from './weight-interpolation.ts';
import { trainableSuffix, type Network } from '../model/network.ts';
import type { PlanPrediction, WorkEvent } from '../protocol/plan.ts';
import { phaseNames } from '../protocol/stages.ts';
import { itemAt, mulberry32 } from '../../numerics/index.ts';
import type { Hyperparameters } from './hyperparameters.ts';
import { weightsFrom, type SavedWeights } from '../model/saved-weights.ts';
import { randomInit, dataDependentScale } from './random-init.ts';
import { fitHeadOnAll, fitHeadOn, averageHead, type Head, type FeatureRows } from './last-layer-retraining.ts';
import { headNames, stageDepths } from './layer-rates.ts';
import type { Control } from '../protocol/control.ts';

/** Pictures are indices of the plan. */
interface FitTask {
  readonly train: readonly number[];
  /** Best epoch, α and temperature are chosen on these only. */
  readonly validation: readonly number[];
  /** Predicted at the end; not used for anything else. */
  readonly toPredict: readonly number[];
  /** Checkpoint to resume from. */
  readonly checkpoint: Checkpoint | null;
  /** Stores a checkpoint. */
  readonly save: (checkpoint: Checkpoint) => void;
}

export interface NetworkFit {
  /** All weights that differ from the backbone's; null where none do. */
  readonly weights: SavedWeights | null;
  /** Share of the thawed weights in the interpolation; 0 where no epoch beat the start. */
  readonly alpha: number;
  readonly head: Head;
  readonly hyperparameters: Hyperparameters;
  readonly position: Position;
  /** Predictions of `toPredict`. */
  readonly predictions: readonly PlanPrediction[];
  /** Time at which features and activations were ready, as `performance.now()`. */
  readonly preparedAt: number;
  /** True where the CPU ran operators that the engine lacks. */
  readonly isPartly: boolean;
}

/** Throws Paused, the signal's reason, and UserError training-diverged. */
export async function* fitNetwork(
  context: FitContext, task: FitTask, control: Control,
): AsyncGenerator<WorkEvent, NetworkFit> {
  const { signal } = control;
  const initial = yield* initialNetwork(context, task.train, signal);
  yield* context.inputs.precompute([...cleanViews(task.validation), ...keptViewRequests(context, task.train)], signal);
  const preparedAt = performance.now();
  yield { type: 'state', state: 'training' };
  const network = learningNetwork(context, initial);
  const trainingTask = trainingTaskOf(context, network, task, control);
  const outcome = yield* trainingLoop(trainingTask);
  await using session = outcome.session;
  yield { type: 'state', state: 'evaluating' };
  yield { type: 'progress', phase: phaseNames.interpolation, done: 0, total: 0 };
  const { alpha, temperature } = await chooseInterpolation(trainingTask, outcome);
  const all = await session.weights();
  const { position } = outcome;
  const common = {
    hyperparameters: trainingTask.hyperparameters, position, preparedAt, isPartly: session.isPartly ?? false,
  };
  // Where no epoch beat the start, every interpolation is the same and nothing is thawed: that is transfer learning.
  if (context.frozenFeatures !== null && (alpha === 0 || position.best.epoch === 0)) {
    const head = yield* fitHeadOnAll(context, context.frozenFeatures, task, signal);
    return { ...common, weights: initial.baseWeights, alpha: 0, head, predictions: predictionsOf(
      context, task.toPredict, context.frozenFeatures, head,
    ) };
  }
  const weights = weightsFrom(initial.baseWeights, [...network.merged(all)].filter(([name]) => !headNames.has(name)));
  const features = yield* fineTunedFeatures(
    context, weights, [...task.train, ...task.validation, ...task.toPredict], signal,
  );
  // It was read before the training; the head would otherwise be fitted on fewer pictures than the run tells of.
  const [lost] = features.problems;
  if (lost) throw new UserError('picture-unreadable', { why: lost.sentence });
  const head = yield* averageHead(context, features, task, { weights: all, temperature }, signal);
  return { ...common, weights, alpha, head, predictions: predictionsOf(context, task.toPredict, features, head) };
}

/** The network before training: with a head fitted on frozen features, or random. */
interface InitialNetwork {
  readonly network: Network;
  readonly baseWeights: SavedWeights | null;
  readonly head: { readonly weight: Float32Array; readonly bias: Float32Array };
}

async function* initialNetwork(
  context: FitContext, train: readonly number[], signal: AbortSignal,
): AsyncGenerator<WorkEvent, InitialNetwork> {
  const { plan: { classes }, network, weights, frozenFeatures } = context;
  // Fitted on the training set and the last level only: the validation set must stay unseen. By logistic regression alone, whose
  // loss training goes on to lower.
  if (frozenFeatures !== null) return {
    network, baseWeights: weights,
    head: yield* fitHeadOn(
      context, frozenFeatures, { train, validation: [] }, frozenFeatures.levels.slice(0, 1), signal, true,
    ),
  };
  const initialised = await randomNetwork(context, train);
  const changed = new Map([...initialised.features.initialisers].filter(
    ([name, tensor]) => network.features.initialisers.get(name) !== tensor,
  ));
  const head = { weight: new Float32Array(classes.length * network.width), bias: new Float32Array(classes.length) };
  return { network: initialised, baseWeights: { digest: '', tensors: changed }, head };
}

/** Pictures that set the scales of a random start. */
const scalingPictures = 24;

async function randomNetwork({ plan, network, inputs }: FitContext, train: readonly number[]): Promise<Network> {
  const initialised = randomInit(network.features, mulberry32(plan.seed * 31 + 17));
  const every = Math.max(1, Math.floor(train.length / scalingPictures));
  const some = train.filter((_, i) => i % every === 0).slice(0, scalingPictures);
  const x = new Float32Array(some.length * network.lineWidth);
  for await (const _ of inputs.batches(cleanViews(some), some.length, x));
  const { channels, height, width } = network.line;
  return {
    ...network, features: await dataDependentScale(initialised, floats([some.length, channels, height, width], x)),
  };
}

/** The network above the line as it learns: as it is, or with a scale for every channel. */
function learningNetwork({ plan, tuning, strategy }: FitContext, { network, head }: InitialNetwork): ScaledNetwork {
  const graph = trainableSuffix(network, plan.classes.length, head);
  return tuning.learns === 'scales' && strategy === 'fine-tune' ? withScales(graph, headNames)
    : { graph, learns: parameterNames(graph), merged: (learned) => new Map(learned) };
}

function trainingTaskOf(
  context: FitContext, { graph, learns }: ScaledNetwork, { train, validation, checkpoint, save }: FitTask,
  control: Control,
): TrainingTask {
  const { plan, engine, inputs, tuning } = context;
  const counts = plan.classes.map((_, label) => train.filter((i) => itemAt(plan.pictures, i).label === label).length);
  return {
    engine, graph, learns, stages: stageDepths(context.network), inputs, lineWidth: context.network.lineWidth,
    labels: plan.pictures.map(({ label }) => label),
    classWeights: classWeights(counts, plan.recipe.classWeightExponent), train, validation,
    viewOf: (picture, epoch) => viewOf(context, picture, epoch),
    hyperparameters: hyperparametersFor(context, train.length), batch: tuning.batch, seed: plan.seed, control,
    checkpoint, save,
  };
}

function predictionsOf(
  { plan }: FitContext, pictures: readonly number[], features: FeatureRows, head: Head,
): PlanPrediction[] {
  const logits = headLogits(matrixOf(features, pictures, [head.width]), head);
  return probabilitiesOf(logits, plan.classes.length).map(
    (probabilities, i) => ({ picture: itemAt(pictures, i), probabilities }),
  );
}
