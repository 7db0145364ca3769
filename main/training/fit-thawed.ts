// One thawed network: from pictures to learn from and to tune on, on ground that others share, to weights, head and temperature,
// and to its answers on other pictures. The run's own network and each that leaves pictures out are made here and nowhere else.
import { floats } from '../graph/index.ts';
import { groupsOf } from './cross-validated.ts';
import type { Checkpoint, Position, Weights } from './checkpoint.ts';
import { matrixOf } from './features.ts';
import { classWeights, fitHead } from './fit-head.ts';
import { clean, everyView, settledFor, viewOf, type Ground } from './ground.ts';
import { answers, learn, type Learned, type Lesson } from './learn.ts';
import { probabilitiesOf } from './logistic.ts';
import { mix, type Mixture } from './mixing.ts';
import { graphAbove, type Network } from './network.ts';
import type { PlanPrediction, WorkEvent } from './plan.ts';
import { randomOf } from './random.ts';
import type { Settled } from './recipe.ts';
import type { SavedWeights } from './saved-weights.ts';
import { redrawn, scaledOn } from './scratch.ts';
import { stagesBelowTop } from './stages.ts';
import type { Steering } from './steering.ts';

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

export interface ThawedFit extends Mixture {
  /** Those that learned, head and all, in the mixture. */
  readonly weights: Weights;
  /** Weights that differ from the starting model's own though they did not learn here. */
  readonly beneath: SavedWeights | null;
  /** Of the head on frozen features that learning began with; null from scratch. */
  readonly penalty: number | null;
  readonly settled: Settled;
  readonly position: Position;
  /** Of `answer`, with the temperature. */
  readonly answers: readonly PlanPrediction[];
  /** When everything had been looked at, as `performance.now()`. */
  readonly looked: number;
  /** Whether the processor did some of the learning that the engine should have done. */
  readonly isPartly: boolean;
}

/** Throws Paused, the signal's reason, and UserError learning-diverged. */
export async function* fitThawed(ground: Ground, task: FitTask, steering: Steering): AsyncGenerator<WorkEvent, ThawedFit> {
  const start = yield* startOf(ground, task.train, steering.signal);
  yield* ground.inputs.keep([...clean(task.validation), ...everyView(ground, task.train)], steering.signal);
  const looked = performance.now();
  yield { type: 'state', state: 'training' };
  const lesson = lessonOf(ground, start, task, steering);
  const learned = yield* learn(lesson);
  await using session = learned.session;
  yield { type: 'state', state: 'evaluating' };
  const mixture = await mix(lesson, learned);
  return {
    ...mixture, weights: await session.weights(), beneath: start.beneath, penalty: start.head.penalty, settled: lesson.settled, position: learned.position,
    answers: await answersTo(task.answer, lesson, learned, mixture), looked, isPartly: session.isPartly ?? false,
  };
}

/** The network as learning finds it: with the head fitted on frozen features, or drawn at random. */
interface Start {
  readonly network: Network;
  readonly beneath: SavedWeights | null;
  readonly head: { readonly weight: Float32Array; readonly bias: Float32Array; readonly penalty: number | null };
}

async function* startOf(ground: Ground, train: readonly number[], signal: AbortSignal): AsyncGenerator<WorkEvent, Start> {
  const { plan: { classes }, network, weights, seen } = ground;
  if (seen !== null) return { network, beneath: weights, head: yield* headOn(ground, seen, train, signal) };
  const drawn = await scratchNetwork(ground, train);
  const changed = new Map([...drawn.features.initialisers].filter(([name, tensor]) => network.features.initialisers.get(name) !== tensor));
  return { network: drawn, beneath: { digest: '', tensors: changed }, head: { weight: new Float32Array(classes.length * network.width), bias: new Float32Array(classes.length), penalty: null } };
}

/** A head on the backbone's own features, fitted on the pictures to learn from alone: those to tune on must stay unseen. */
async function* headOn({ plan }: Ground, seen: NonNullable<Ground['seen']>, train: readonly number[], signal: AbortSignal): AsyncGenerator<WorkEvent, Start['head']> {
  const levels = seen.levels.slice(0, 1);
  const fitting = fitHead({
    features: matrixOf(seen, train, levels), levels, classes: plan.classes.length, train: train.length, labels: Uint16Array.from(train, (i) => plan.pictures[i]!.label),
    groups: groupsOf(plan, train), penalty: plan.recipe.penalty, classWeightExponent: plan.recipe.classWeightExponent, seed: plan.seed, signal,
  });
  let fit = await fitting.next();
  for (let tried = 1; !fit.done; fit = await fitting.next(), tried++) yield { type: 'progress', phase: 'Fitting the answer layer', done: tried, total: 0 };
  return fit.value;
}

/** Pictures that decide the scales of a random start. */
const scalePictures = 24;

async function scratchNetwork({ plan, network, inputs }: Ground, train: readonly number[]): Promise<Network> {
  const drawn = redrawn(network.features, randomOf(plan.seed * 31 + 17));
  const every = Math.max(1, Math.floor(train.length / scalePictures));
  const some = train.filter((_, i) => i % every === 0).slice(0, scalePictures);
  const x = new Float32Array(some.length * network.lineWidth);
  for await (const _ of inputs.batches(clean(some), some.length, x));
  const { channels, height, width } = network.line;
  return { ...network, features: await scaledOn(drawn, floats([some.length, channels, height, width], x)) };
}

function lessonOf(ground: Ground, { network, head }: Start, { train, validation, from, save }: FitTask, steering: Steering): Lesson {
  const { plan, engine, inputs, tuning } = ground;
  const counts = plan.classes.map((_, label) => train.filter((i) => plan.pictures[i]!.label === label).length);
  return {
    engine, graph: graphAbove(network, plan.classes.length, head), stages: stagesBelowTop(network), inputs, lineWidth: network.lineWidth,
    labels: plan.pictures.map(({ label }) => label), classWeights: classWeights(counts, plan.recipe.classWeightExponent), train, validation,
    viewOf: (picture, epoch) => viewOf(ground, picture, epoch), settled: settledFor(ground, train.length), batch: tuning.batch, seed: plan.seed, steering, from, save,
  };
}

/** What the network says of pictures by what reaches its line, as sure as its temperature lets it be. */
async function answersTo(pictures: readonly number[], lesson: Lesson, { session }: Learned, { temperature }: Mixture): Promise<PlanPrediction[]> {
  if (pictures.length === 0) return [];
  const logits = (await answers(lesson, session, pictures)).map((z) => z / temperature);
  return probabilitiesOf(logits, lesson.classWeights.length).map((probabilities, i) => ({ picture: pictures[i]!, probabilities }));
}
