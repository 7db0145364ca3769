// One thawed network: from pictures to learn from and to tune on, on ground that others share, to weights, head and temperature,
// and to its answers on other pictures. The run's own network and each that leaves pictures out are made here and nowhere else.
import { floats } from '../../graph/index.ts';
import type { Checkpoint, Position } from './checkpoint.ts';
import { matrixOf } from '../model/extract-features.ts';
import { classWeights, headLogits } from '../linear/fit-head.ts';
import { cleanViews, keptViewRequests, fineTunedFeatures, hyperparametersFor, viewOf, type FitContext } from './shared-inputs.ts';
import { trainingLoop, type TrainingTask } from './training-loop.ts';
import { probabilitiesOf } from '../linear/logistic-regression.ts';
import { chooseInterpolation } from './weight-interpolation.ts';
import { trainableSuffix, type Network } from '../model/network.ts';
import type { PlanPrediction, WorkEvent } from '../protocol/plan.ts';
import { mulberry32 } from '../../numerics/index.ts';
import type { Hyperparameters } from './hyperparameters.ts';
import { weightsFrom, type SavedWeights } from '../model/saved-weights.ts';
import { randomInit, dataDependentScale } from './random-init.ts';
import { fitHeadOnAll, fitHeadOn, averageHead, type Head, type FeatureRows } from './last-layer-retraining.ts';
import { headNames, stagesBelowTop } from './layer-rates.ts';
import type { Control } from '../protocol/control.ts';

/** Pictures are indices of the plan. */
export interface FitTask {
  readonly train: readonly number[];
  /** The best round, the mixture and the temperature are chosen on these alone. */
  readonly validation: readonly number[];
  /** Asked about at the end; nothing else looks at them. */
  readonly answer: readonly number[];
  /** Where to go on from. */
  readonly from: Checkpoint | null;
  /** Puts a checkpoint away. */
  readonly save: (checkpoint: Checkpoint) => void;
}

export interface NetworkFit {
  /** All that differs from the starting model's own; null where nothing does. */
  readonly weights: SavedWeights | null;
  /** Share of the thawed weights in the mixture with those of the start; 0 where no round was better than the start. */
  readonly share: number;
  readonly head: Head;
  readonly settled: Hyperparameters;
  readonly position: Position;
  /** Of `answer`. */
  readonly answers: readonly PlanPrediction[];
  /** When everything had been looked at, as `performance.now()`. */
  readonly looked: number;
  /** Whether the processor did some of the learning that the engine should have done. */
  readonly isPartly: boolean;
}

/** Throws Paused, the signal's reason, and UserError training-diverged. */
export async function* fitNetwork(ground: FitContext, task: FitTask, steering: Control): AsyncGenerator<WorkEvent, NetworkFit> {
  const { signal } = steering;
  const start = yield* startOf(ground, task.train, signal);
  yield* ground.inputs.keep([...cleanViews(task.validation), ...keptViewRequests(ground, task.train)], signal);
  const looked = performance.now();
  yield { type: 'state', state: 'training' };
  const lesson = lessonOf(ground, start, task, steering);
  const learned = yield* trainingLoop(lesson);
  await using session = learned.session;
  yield { type: 'state', state: 'evaluating' };
  const { share, temperature } = await chooseInterpolation(lesson, learned);
  const all = await session.weights();
  const { position } = learned;
  const about = { settled: lesson.settled, position, looked, isPartly: session.isPartly ?? false };
  // Where no round was better than the start, all mixtures are the same, and none of it is thawed: that is transfer learning.
  if (ground.seen !== null && (share === 0 || position.best.epoch === 0)) {
    const head = yield* fitHeadOnAll(ground, ground.seen, task, signal);
    return { ...about, weights: start.beneath, share: 0, head, answers: answersTo(ground, task.answer, ground.seen, head) };
  }
  const weights = weightsFrom(start.beneath, [...all].filter(([name]) => !headNames.has(name)));
  const seen = yield* fineTunedFeatures(ground, weights, [...task.train, ...task.validation, ...task.answer], signal);
  const head = yield* averageHead(ground, seen, task, { weights: all, temperature }, signal);
  return { ...about, weights, share, head, answers: answersTo(ground, task.answer, seen, head) };
}

/** The network as learning finds it: with the head fitted on frozen features, or drawn at random. */
interface Start {
  readonly network: Network;
  readonly beneath: SavedWeights | null;
  readonly head: { readonly weight: Float32Array; readonly bias: Float32Array };
}

async function* startOf(ground: FitContext, train: readonly number[], signal: AbortSignal): AsyncGenerator<WorkEvent, Start> {
  const { plan: { classes }, network, weights, seen } = ground;
  // On the backbone's own features and from the pictures to learn from alone: those to tune on must stay unseen.
  if (seen !== null) return { network, beneath: weights, head: yield* fitHeadOn(ground, seen, { train, validation: [] }, seen.levels.slice(0, 1), signal) };
  const drawn = await scratchNetwork(ground, train);
  const changed = new Map([...drawn.features.initialisers].filter(([name, tensor]) => network.features.initialisers.get(name) !== tensor));
  return { network: drawn, beneath: { digest: '', tensors: changed }, head: { weight: new Float32Array(classes.length * network.width), bias: new Float32Array(classes.length) } };
}

/** Pictures that decide the scales of a random start. */
const scalePictures = 24;

async function scratchNetwork({ plan, network, inputs }: FitContext, train: readonly number[]): Promise<Network> {
  const drawn = randomInit(network.features, mulberry32(plan.seed * 31 + 17));
  const every = Math.max(1, Math.floor(train.length / scalePictures));
  const some = train.filter((_, i) => i % every === 0).slice(0, scalePictures);
  const x = new Float32Array(some.length * network.lineWidth);
  for await (const _ of inputs.batches(cleanViews(some), some.length, x));
  const { channels, height, width } = network.line;
  return { ...network, features: await dataDependentScale(drawn, floats([some.length, channels, height, width], x)) };
}

function lessonOf(ground: FitContext, { network, head }: Start, { train, validation, from, save }: FitTask, steering: Control): TrainingTask {
  const { plan, engine, inputs, tuning } = ground;
  const counts = plan.classes.map((_, label) => train.filter((i) => plan.pictures[i]!.label === label).length);
  return {
    engine, graph: trainableSuffix(network, plan.classes.length, head), stages: stagesBelowTop(network), inputs, lineWidth: network.lineWidth,
    labels: plan.pictures.map(({ label }) => label), classWeights: classWeights(counts, plan.recipe.classWeightExponent), train, validation,
    viewOf: (picture, epoch) => viewOf(ground, picture, epoch), settled: hyperparametersFor(ground, train.length), batch: tuning.batch, seed: plan.seed, steering, from, save,
  };
}

function answersTo({ plan }: FitContext, pictures: readonly number[], seen: FeatureRows, head: Head): PlanPrediction[] {
  const logits = headLogits(matrixOf(seen, pictures, [head.width]), head);
  return probabilitiesOf(logits, plan.classes.length).map((probabilities, i) => ({ picture: pictures[i]!, probabilities }));
}
