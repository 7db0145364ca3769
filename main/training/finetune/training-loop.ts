// Learning above the thaw line: rounds of mini-batches, a validation after each, the best weights kept, a checkpoint to go on
// from at any time. Chance is drawn from seed, round and picture alone, so that a run that goes on ends where one that was
// never stopped ends.
import { UserError, type CurvePoint } from '../../../preload/contract.ts';
import type { TrainingEngine, TrainingSession } from '../../engines/index.ts';
import { elementCount, floats, type Graph } from '../../graph/index.ts';
import type { Checkpoint, Position, Weights } from './checkpoint.ts';
import type { ActivationCache } from './activation-cache.ts';
import type { WorkEvent } from '../protocol/plan.ts';
import { mulberry32, shuffled } from '../../numerics/index.ts';
import { scheduleFactor, stepsOf, type Hyperparameters } from './hyperparameters.ts';
import { layerRates } from './layer-rates.ts';
import { Paused, type Control } from '../protocol/control.ts';
import { fillSmoothedTargets } from './smoothed-targets.ts';
import { fitTemperature } from './temperature-scaling.ts';
import { validationLoss } from './validation-loss.ts';

export interface TrainingTask {
  readonly engine: TrainingEngine;
  /** From the line's tensor to `logits`. */
  readonly graph: Graph;
  /** Stages below the top, by weight. */
  readonly stages: ReadonlyMap<string, number>;
  readonly inputs: ActivationCache;
  readonly lineWidth: number;
  /** Class of each picture of the plan. */
  readonly labels: readonly number[];
  readonly classWeights: readonly number[];
  /** Pictures to learn from and to tune on, as indices of the plan. */
  readonly train: readonly number[];
  readonly validation: readonly number[];
  /** Number of the view of a picture in a round. */
  readonly viewOf: (picture: number, epoch: number) => number;
  readonly settled: Hyperparameters;
  readonly batch: number;
  readonly seed: number;
  readonly steering: Control;
  /** Where to go on from. */
  readonly from: Checkpoint | null;
  /** Puts a checkpoint away. */
  readonly save: (checkpoint: Checkpoint) => void;
}

export interface TrainingOutcome {
  readonly position: Position;
  /** The weights of the best round, and those that learning began with. */
  readonly best: Weights;
  readonly start: Weights;
  readonly session: TrainingSession;
}

/** Seconds after which a checkpoint is made within a round. */
const secondsWithin = 120;
/** Checkpoints at the end of rounds may take one part in so many of the time. */
const shareOfSaving = 20;
/** Points of the curve within a round, where it has steps enough. */
const pointsWithin = 4;
/** Learning has broken down when its loss is so many times what it was at first, within so many steps. */
const [brokenBy, brokenWithin] = [2, 50];
const smallLoss = 0.5;
/** How often a lower rate is tried, and how much lower. */
const [mostTries, lowering] = [3, 4];

/** The caller disposes of the session that is handed over. Throws Paused, the signal's reason, UserError training-diverged. */
export async function* trainingLoop(lesson: TrainingTask): AsyncGenerator<WorkEvent, TrainingOutcome> {
  const { engine, graph, batch, stages, settled } = lesson;
  const session = await engine.openTraining(graph, { batch, rates: layerRates(graph, stages, settled), clip: settled.clip });
  try {
    return yield* (await Learning.begin(lesson, session)).run();
  } catch (error) {
    await session[Symbol.asyncDispose]();
    throw error;
  }
}

/** Weights of a checkpoint in the shapes of the network; null where they are not its own. */
function fitted(weights: Weights, { initialisers }: Graph, names: readonly string[]): Weights | null {
  const own = names.flatMap((name) => {
    const [saved, dims] = [weights.get(name)?.data, initialisers.get(name)?.dims];
    return saved instanceof Float32Array && dims && saved.length === elementCount(dims) ? [[name, floats(dims, saved)] as const] : [];
  });
  return own.length === names.length && weights.size === names.length ? new Map(own) : null;
}

/** What a checkpoint goes on from, as the network has it; null where it is of another network. */
function stateOf(from: Checkpoint | null, graph: Graph, names: readonly string[]): Omit<Checkpoint, 'position'> | null {
  if (from === null) return null;
  const [weights, m, v, best, start] = [from.weights, from.m, from.v, from.best, from.start].map((each) => fitted(each, graph, names));
  return weights && m && v && best && start ? { weights, m, v, best, start } : null;
}

/** Of the pictures to tune on: the loss that decides which weights are kept, and the share that is right. */
interface Judged { readonly score: number; readonly accuracy: number }

const nothing = { loss: 0, pictures: 0, seconds: 0 };

const beginning = (batch: number, remarks: string[]): Position => ({
  epoch: 0, step: 0, batch, updates: 0, epochSums: nothing, sinceLastPoint: nothing, total: { pictures: 0, seconds: 0, epochs: 0, epochSeconds: 0 },
  best: { epoch: 0, score: null }, firstLosses: [], rateScale: 1, remarks,
});

class Learning {
  readonly #lesson: TrainingTask;
  readonly #session: TrainingSession;
  readonly #x: Float32Array;
  readonly #targets: Float32Array;
  readonly #steps: number;
  #position: Position;
  #best: Weights;
  readonly #start: Weights;
  /** When the last checkpoint was made, and how long that took, in milliseconds. */
  #saved = { at: performance.now(), took: 0 };

  private constructor(lesson: TrainingTask, session: TrainingSession, { position, best, start }: Pick<Checkpoint, 'position' | 'best' | 'start'>) {
    const { batch, lineWidth, classWeights, train } = lesson;
    this.#lesson = lesson;
    this.#session = session;
    this.#x = new Float32Array(batch * lineWidth);
    this.#targets = new Float32Array(batch * classWeights.length);
    this.#steps = stepsOf(train.length, batch);
    [this.#position, this.#best, this.#start] = [position, best, start];
  }

  /** From the checkpoint where it fits, else from the weights that the session has. */
  static async begin(lesson: TrainingTask, session: TrainingSession): Promise<Learning> {
    const { batch, from, graph, train } = lesson;
    const state = stateOf(from, graph, session.parameters);
    if (from === null || state === null) {
      const weights = await session.weights();
      return new Learning(lesson, session, { position: beginning(batch, from ? ['What was learned before does not fit the network as it is now, so it began anew.'] : []), best: weights, start: weights });
    }
    await session.restore(state);
    // Steps of a round are counted anew where they take fewer pictures than before.
    const step = Math.min(stepsOf(train.length, batch), Math.floor((from.position.step * from.position.batch) / batch));
    return new Learning(lesson, session, { ...state, position: { ...from.position, batch, step } });
  }

  async *run(): AsyncGenerator<WorkEvent, TrainingOutcome> {
    const { settled, steering } = this.#lesson;
    if (this.#position.best.score === null) await this.#judge(0);
    while (this.#position.epoch < settled.epochs && steering.requested() !== 'finish' && !this.#isStale()) {
      const began = performance.now();
      const came = yield* this.#round();
      if (came === 'ended') break;
      if (came === 'broken') continue;
      const seconds = (performance.now() - began) / 1000;
      const { total } = this.#position;
      this.#position = { ...this.#position, total: { ...total, epochs: total.epochs + 1, epochSeconds: total.epochSeconds + seconds } };
      if (performance.now() - this.#saved.at > shareOfSaving * this.#saved.took) yield await this.#checkpoint();
    }
    return { position: this.#position, best: this.#best, start: this.#start, session: this.#session };
  }

  /** Rounds without a better validation. */
  #isStale(): boolean {
    const { epoch, best } = this.#position;
    const { epochs, patience } = this.#lesson.settled;
    return epoch - best.epoch >= Math.max(3, Math.ceil(patience * epochs));
  }

  /** One round from where it was left: whole, ended early as was wished, or broken down and to be gone through again. */
  async *#round(): AsyncGenerator<WorkEvent, 'whole' | 'ended' | 'broken'> {
    const { train, batch, seed, steering, settled, inputs, viewOf } = this.#lesson;
    const { epoch } = this.#position;
    const order = shuffled(train, mulberry32(seed * 7919 + epoch));
    const every = this.#steps >= 2 * pointsWithin ? Math.ceil(this.#steps / pointsWithin) : Infinity;
    let told = 0;
    const rest = order.slice(this.#position.step * batch, this.#steps * batch).map((picture) => ({ picture, view: viewOf(picture, epoch) }));
    for await (const seen of inputs.batches(rest, batch, this.#x, steering.signal)) {
      steering.signal.throwIfAborted();
      if (steering.requested() === 'pause') throw await this.#pause();
      if (steering.requested() === 'finish') return yield* this.#closeRound();
      const { step } = this.#position;
      const isSound = await this.#step(seen.map(({ picture }) => picture));
      if (!isSound) {
        await this.#recover();
        return 'broken';
      }
      if ((step + 1) % every === 0 && step + 1 < this.#steps) yield this.#point(null);
      if (performance.now() - told > 100) {
        told = performance.now();
        yield { type: 'progress', phase: `Round ${epoch + 1} of ${settled.epochs}`, done: epoch * this.#steps + step + 1, total: settled.epochs * this.#steps };
      }
      if ((performance.now() - this.#saved.at) / 1000 > secondsWithin) yield await this.#checkpoint();
    }
    return yield* this.#closeRound();
  }

  /** Judges what the round has led to. */
  async *#closeRound(): AsyncGenerator<WorkEvent, 'whole' | 'ended'> {
    const isWhole = this.#position.step === this.#steps;
    if (this.#position.epochSums.pictures > 0) {
      const epoch = this.#position.epoch + 1;
      yield this.#point(await this.#judge(epoch), isWhole ? epoch : undefined);
    }
    if (isWhole) this.#position = { ...this.#position, epoch: this.#position.epoch + 1, step: 0, epochSums: nothing, sinceLastPoint: nothing };
    return isWhole ? 'whole' : 'ended';
  }

  /** False when the numbers are none any more, or the loss runs away. */
  async #step(pictures: readonly number[]): Promise<boolean> {
    const { labels, classWeights, settled } = this.#lesson;
    const { epoch, step, updates, rateScale } = this.#position;
    fillSmoothedTargets(this.#targets, pictures.map((picture) => labels[picture] ?? 0), classWeights, settled.labelSmoothing);
    const began = performance.now();
    const share = rateScale * scheduleFactor(epoch * this.#steps + step, settled.epochs * this.#steps, settled.warmUp);
    const { loss, norm } = await this.#session.step(this.#x, this.#targets, { count: updates + 1, share });
    const seconds = (performance.now() - began) / 1000;
    if (!Number.isFinite(loss) || !Number.isFinite(norm) || this.#runsAway(loss)) return false;
    const added = (sums: typeof nothing) => ({ loss: sums.loss + loss * pictures.length, pictures: sums.pictures + pictures.length, seconds: sums.seconds + seconds });
    const { epochSums, sinceLastPoint, total } = this.#position;
    this.#position = {
      ...this.#position, step: step + 1, updates: updates + 1, epochSums: added(epochSums), sinceLastPoint: added(sinceLastPoint),
      total: { ...total, pictures: total.pictures + pictures.length, seconds: total.seconds + seconds },
    };
    return true;
  }

  /**
   * Single batches jump about: one picture of which the head was too sure can make a loss forty times what it was. So the
   * median of five is compared with the first; small losses may double.
   */
  #runsAway(loss: number): boolean {
    if (this.#position.firstLosses.length > brokenWithin) return false;
    const losses = [...this.#position.firstLosses, loss];
    this.#position = { ...this.#position, firstLosses: losses };
    if (losses.length < 6) return false;
    const [, , middle = 0] = losses.slice(-5).sort((a, b) => a - b);
    return middle > brokenBy * Math.max(losses[0] ?? 0, smallLoss);
  }

  /** Back to the best weights so far, with a fresh optimiser and a lower rate. */
  async #recover(): Promise<void> {
    const { epoch, rateScale, remarks } = this.#position;
    const rate = this.#lesson.settled.rate * rateScale;
    const tries = Math.round(Math.log(1 / rateScale) / Math.log(lowering)) + 1;
    if (tries > mostTries) throw new UserError('training-diverged', { rate: rate.toPrecision(1) });
    await this.#session.restore({ weights: this.#best });
    const remark = `In round ${epoch + 1} learning broke down at a rate of ${rate.toPrecision(1)}; it went on from the best weights at a quarter of it.`;
    this.#position = { ...this.#position, step: 0, updates: 0, epochSums: nothing, sinceLastPoint: nothing, firstLosses: [], rateScale: rateScale / lowering, remarks: [...remarks, remark] };
  }

  /** Answers the pictures to tune on, and keeps the weights where they are the best so far. */
  async #judge(epoch: number): Promise<Judged> {
    const { labels, validation, classWeights } = this.#lesson;
    const logits = await answers(this.#lesson, this.#session, validation);
    const expected = validation.map((picture) => labels[picture] ?? 0);
    // Smoothed targets make answers less sure than they could be; that is put right at the end and must not decide here.
    const { balancedLogLoss } = fitTemperature(logits, expected, classWeights.length);
    if (balancedLogLoss < (this.#position.best.score ?? Infinity)) {
      this.#position = { ...this.#position, best: { epoch, score: balancedLogLoss } };
      this.#best = await this.#session.weights();
    }
    return { score: balancedLogLoss, accuracy: validationLoss(logits, expected, classWeights.length).accuracy };
  }

  #point(seen: Judged | null, atRound?: number): WorkEvent {
    const { epoch, step, rateScale, epochSums, sinceLastPoint } = this.#position;
    const { settled } = this.#lesson;
    const sums = seen ? epochSums : sinceLastPoint;
    const at = atRound ?? epoch + step / this.#steps;
    this.#position = { ...this.#position, sinceLastPoint: nothing };
    const point: CurvePoint = {
      step: epoch * this.#steps + step, label: `round ${Number(at.toFixed(2))}`, epoch: at, trainLoss: sums.loss / sums.pictures,
      validationLoss: seen?.score ?? null, validationAccuracy: seen?.accuracy ?? null,
      learningRate: settled.rate * rateScale * scheduleFactor(Math.max(0, epoch * this.#steps + step - 1), settled.epochs * this.#steps, settled.warmUp),
      imagesPerSecond: sums.seconds > 0 ? sums.pictures / sums.seconds : null,
    };
    return { type: 'curve', point };
  }

  async #checkpoint(): Promise<WorkEvent> {
    const began = performance.now();
    this.#lesson.save({ ...await this.#session.state(), position: this.#position, best: this.#best, start: this.#start });
    this.#saved = { at: performance.now(), took: performance.now() - began };
    return { type: 'checkpoint' };
  }

  async #pause(): Promise<Paused> {
    await this.#checkpoint();
    return new Paused();
  }
}

/** Logits of pictures as they are looked at outside of learning, row by row. */
export async function answers({ inputs, lineWidth, batch, classWeights: { length: classes } }: Pick<TrainingTask, 'inputs' | 'lineWidth' | 'batch' | 'classWeights'>, session: TrainingSession, pictures: readonly number[]): Promise<Float32Array> {
  const x = new Float32Array(batch * lineWidth);
  const all = new Float32Array(pictures.length * classes);
  let at = 0;
  for await (const some of inputs.batches(pictures.map((picture) => ({ picture, view: 0 })), batch, x)) {
    all.set((await session.answer(x)).subarray(0, some.length * classes), at * classes);
    at += some.length;
  }
  return all;
}
