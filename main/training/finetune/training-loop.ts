// Training loop above the thaw line: epochs of mini-batches, a validation after each, the best weights kept, a
// checkpoint at any time. Randomness depends on seed, epoch and picture only, so that a resumed run ends exactly like
// one that was never paused.
import { UserError, type CurvePoint } from '../../../preload/contract.ts';
import type { TrainingEngine, TrainingSession } from '../../engines/index.ts';
import { elementCount, floats, type Graph } from '../../graph/index.ts';
import type { Checkpoint, Position, Weights } from './checkpoint.ts';
import type { ActivationCache } from './activation-cache.ts';
import type { WorkEvent } from '../protocol/plan.ts';
import { mulberry32, shuffled } from '../../numerics/index.ts';
import { expectedEpochShare, patienceEpochs } from './early-stopping.ts';
import { scheduleFactor, stepsOf, type Hyperparameters } from './hyperparameters.ts';
import { layerRates } from './layer-rates.ts';
import { Paused, type Control } from '../protocol/control.ts';
import { fillSmoothedTargets } from './smoothed-targets.ts';
import { fitTemperature } from '../linear/temperature-scaling.ts';
import { validationLoss } from '../linear/validation-loss.ts';
import { epochPhase } from '../protocol/stages.ts';
import { remarkWords } from '../remark-words.ts';

export interface TrainingTask {
  readonly engine: TrainingEngine;
  /** From the activation at the line to `logits`. */
  readonly graph: Graph;
  /** Weights that learn. */
  readonly learns: readonly string[];
  /** Depth of each weight in stages below the top. */
  readonly stages: ReadonlyMap<string, number>;
  readonly inputs: ActivationCache;
  readonly lineWidth: number;
  /** Class of each picture of the plan. */
  readonly labels: readonly number[];
  readonly classWeights: readonly number[];
  /** Training and validation pictures, as indices of the plan. */
  readonly train: readonly number[];
  readonly validation: readonly number[];
  /** View of a picture in an epoch. */
  readonly viewOf: (picture: number, epoch: number) => number;
  readonly hyperparameters: Hyperparameters;
  readonly batch: number;
  readonly seed: number;
  readonly control: Control;
  /** Checkpoint to resume from. */
  readonly checkpoint: Checkpoint | null;
  /** Stores a checkpoint. */
  readonly save: (checkpoint: Checkpoint) => void;
}

export interface TrainingOutcome {
  readonly position: Position;
  /** The weights of the best epoch, and the initial ones. */
  readonly best: Weights;
  readonly start: Weights;
  readonly session: TrainingSession;
}

/** Seconds between checkpoints within an epoch. */
const checkpointSeconds = 120;
/** Checkpoints after epochs may take one part in so many of the time. */
const checkpointTimeDivisor = 20;
/** Points of the curve per epoch, where it has enough steps. */
const pointsPerEpoch = 4;
/** Training has diverged when its loss exceeds the first one by this factor, within this many steps. */
const [divergenceFactor, divergenceSteps] = [2, 50];
const smallLoss = 0.5;
/** Attempts with a lower rate, and the divisor of the rate. */
const [maxRecoveries, rateDivisor] = [3, 4];

/** The caller disposes of the returned session. Throws Paused, the signal's reason, UserError training-diverged. */
export async function* trainingLoop(task: TrainingTask): AsyncGenerator<WorkEvent, TrainingOutcome> {
  const { engine, graph, learns, batch, stages, hyperparameters } = task;
  const session = await engine.openTraining(graph, {
    batch, rates: layerRates(graph, stages, hyperparameters, learns), clip: hyperparameters.clip,
  });
  try {
    return yield* (await TrainingLoop.begin(task, session)).run();
  } catch (error) {
    await session[Symbol.asyncDispose]();
    throw error;
  }
}

/** A checkpoint's tensors in the network's shapes; null where they belong to another network. */
function matchingWeights(weights: Weights, { initialisers }: Graph, names: readonly string[]): Weights | null {
  const own = names.flatMap((name) => {
    const [saved, dims] = [weights.get(name)?.data, initialisers.get(name)?.dims];
    return saved instanceof Float32Array
      && dims && saved.length === elementCount(dims) ? [[name, floats(dims, saved)] as const] : [];
  });
  return own.length === names.length && weights.size === names.length ? new Map(own) : null;
}

/** The state of a checkpoint as the network holds it; null where it belongs to another network. */
function matchingState(
  from: Checkpoint | null, graph: Graph, names: readonly string[],
): Omit<Checkpoint, 'position'> | null {
  if (from === null) return null;
  const [weights, m, v, best, start] = [from.weights, from.m, from.v, from.best, from.start].map(
    (tensors) => matchingWeights(tensors, graph, names),
  );
  return weights && m && v && best && start ? { weights, m, v, best, start } : null;
}

/** Validation score, which decides on the best weights, and accuracy. */
interface ValidationResult { readonly score: number; readonly accuracy: number }

const noSums = { loss: 0, pictures: 0, seconds: 0 };

const initialPosition = (batch: number, remarks: string[]): Position => ({
  epoch: 0, step: 0, batch, updates: 0, epochSums: noSums, sinceLastPoint: noSums,
  total: { pictures: 0, seconds: 0, epochs: 0, epochSeconds: 0 },
  best: { epoch: 0, score: null }, firstLosses: [], rateScale: 1, remarks,
});

class TrainingLoop {
  readonly #task: TrainingTask;
  readonly #session: TrainingSession;
  readonly #x: Float32Array;
  readonly #targets: Float32Array;
  readonly #steps: number;
  #position: Position;
  #best: Weights;
  readonly #start: Weights;
  /** Time and duration of the last checkpoint, in milliseconds. */
  #saved = { at: performance.now(), took: 0 };

  private constructor(
    task: TrainingTask, session: TrainingSession,
    { position, best, start }: Pick<Checkpoint, 'position' | 'best' | 'start'>,
  ) {
    const { batch, lineWidth, classWeights, train } = task;
    this.#task = task;
    this.#session = session;
    this.#x = new Float32Array(batch * lineWidth);
    this.#targets = new Float32Array(batch * classWeights.length);
    this.#steps = stepsOf(train.length, batch);
    [this.#position, this.#best, this.#start] = [position, best, start];
  }

  /** Starts from the checkpoint where it fits, else from the session's weights. */
  static async begin(task: TrainingTask, session: TrainingSession): Promise<TrainingLoop> {
    const { batch, checkpoint, graph, train } = task;
    const state = matchingState(checkpoint, graph, session.parameters);
    if (checkpoint === null || state === null) {
      const weights = await session.weights();
      const remarks = checkpoint ? [remarkWords.otherCheckpoint] : [];
      return new TrainingLoop(task, session, {
        position: initialPosition(batch, remarks), best: weights, start: weights,
      });
    }
    await session.restore(state);
    // Steps are recounted where a batch is smaller than before.
    const step = Math.min(
      stepsOf(train.length, batch), Math.floor((checkpoint.position.step * checkpoint.position.batch) / batch),
    );
    return new TrainingLoop(task, session, { ...state, position: { ...checkpoint.position, batch, step } });
  }

  async *run(): AsyncGenerator<WorkEvent, TrainingOutcome> {
    const { hyperparameters, control } = this.#task;
    if (this.#position.best.score === null) await this.#validate(0);
    while (this.#position.epoch < hyperparameters.epochs && control.requested() !== 'finish' && !this.#isStale()) {
      const began = performance.now();
      const result = yield* this.#epoch();
      if (result === 'ended') break;
      if (result === 'diverged') continue;
      const seconds = (performance.now() - began) / 1000;
      const { total } = this.#position;
      this.#position = {
        ...this.#position, total: { ...total, epochs: total.epochs + 1, epochSeconds: total.epochSeconds + seconds },
      };
      if (performance.now() - this.#saved.at > checkpointTimeDivisor * this.#saved.took) yield await this.#checkpoint();
    }
    return { position: this.#position, best: this.#best, start: this.#start, session: this.#session };
  }

  /** True after too many epochs without a better validation loss. */
  #isStale(): boolean {
    const { epoch, best } = this.#position;
    const { epochs, patience } = this.#task.hyperparameters;
    return epoch - best.epoch >= patienceEpochs(epochs, patience);
  }

  /** One epoch from where it was left: whole, ended early on request, or diverged and to be repeated. */
  async *#epoch(): AsyncGenerator<WorkEvent, 'whole' | 'ended' | 'diverged'> {
    const { train, batch, seed, control, hyperparameters, inputs, viewOf } = this.#task;
    const { epoch } = this.#position;
    const order = shuffled(train, mulberry32(seed * 7919 + epoch));
    const every = this.#steps >= 2 * pointsPerEpoch ? Math.ceil(this.#steps / pointsPerEpoch) : Infinity;
    let reportedAt = 0;
    const requests = order.slice(this.#position.step * batch, this.#steps * batch).map(
      (picture) => ({ picture, view: viewOf(picture, epoch) }),
    );
    for await (const batchRequests of inputs.batches(requests, batch, this.#x, control.signal)) {
      control.signal.throwIfAborted();
      if (control.requested() === 'pause') throw await this.#pause();
      if (control.requested() === 'finish') return yield* this.#closeEpoch();
      const { step } = this.#position;
      const isSound = await this.#step(batchRequests.map(({ picture }) => picture));
      if (!isSound) {
        await this.#recover();
        return 'diverged';
      }
      if ((step + 1) % every === 0 && step + 1 < this.#steps) yield this.#point(null);
      if (performance.now() - reportedAt > 100) {
        reportedAt = performance.now();
        const total = hyperparameters.epochs * this.#steps;
        const phase = epochPhase(epoch + 1, hyperparameters.epochs);
        const { best } = this.#position;
        const expected = expectedEpochShare({ epoch, best: best.epoch, epochs: hyperparameters.epochs });
        yield { type: 'progress', phase, done: epoch * this.#steps + step + 1, total, ...(expected < 1 && { expected }) };
      }
      if ((performance.now() - this.#saved.at) / 1000 > checkpointSeconds) yield await this.#checkpoint();
    }
    return yield* this.#closeEpoch();
  }

  /** Validates at the end of the epoch. */
  async *#closeEpoch(): AsyncGenerator<WorkEvent, 'whole' | 'ended'> {
    const isWhole = this.#position.step === this.#steps;
    if (this.#position.epochSums.pictures > 0) {
      const epoch = this.#position.epoch + 1;
      yield this.#point(await this.#validate(epoch), isWhole ? epoch : undefined);
    }
    if (isWhole) {
      const epoch = this.#position.epoch + 1;
      this.#position = { ...this.#position, epoch, step: 0, epochSums: noSums, sinceLastPoint: noSums };
    }
    return isWhole ? 'whole' : 'ended';
  }

  /** False when the loss is no longer a number, or diverges. */
  async #step(pictures: readonly number[]): Promise<boolean> {
    const { labels, classWeights, hyperparameters } = this.#task;
    const { epoch, step, updates, rateScale } = this.#position;
    fillSmoothedTargets(
      this.#targets, pictures.map((picture) => labels[picture] ?? 0), classWeights, hyperparameters.labelSmoothing,
    );
    const began = performance.now();
    const share = rateScale
      * scheduleFactor(epoch * this.#steps + step, hyperparameters.epochs * this.#steps, hyperparameters.warmUp);
    const { loss, norm } = await this.#session.step(this.#x, this.#targets, { count: updates + 1, share });
    const seconds = (performance.now() - began) / 1000;
    if (!Number.isFinite(loss) || !Number.isFinite(norm) || this.#diverges(loss)) return false;
    const added = (sums: typeof noSums) => ({
      loss: sums.loss + loss * pictures.length, pictures: sums.pictures + pictures.length,
      seconds: sums.seconds + seconds,
    });
    const { epochSums, sinceLastPoint, total } = this.#position;
    this.#position = {
      ...this.#position, step: step + 1, updates: updates + 1, epochSums: added(epochSums),
      sinceLastPoint: added(sinceLastPoint),
      total: { ...total, pictures: total.pictures + pictures.length, seconds: total.seconds + seconds },
    };
    return true;
  }

  /**
   * Single batches fluctuate: one picture on which the head was too confident can raise the loss forty-fold. So the
   * median of five is compared with the first; small losses may double.
   */
  #diverges(loss: number): boolean {
    if (this.#position.firstLosses.length > divergenceSteps) return false;
    const losses = [...this.#position.firstLosses, loss];
    this.#position = { ...this.#position, firstLosses: losses };
    if (losses.length < 6) return false;
    const [, , middle = 0] = losses.slice(-5).sort((a, b) => a - b);
    return middle > divergenceFactor * Math.max(losses[0] ?? 0, smallLoss);
  }

  /** Restores the best weights, with a fresh optimiser and a lower rate. */
  async #recover(): Promise<void> {
    const { epoch, rateScale, remarks } = this.#position;
    const rate = this.#task.hyperparameters.rate * rateScale;
    const recovery = Math.round(Math.log(1 / rateScale) / Math.log(rateDivisor)) + 1;
    if (recovery > maxRecoveries) throw new UserError('training-diverged', { rate: rate.toPrecision(1) });
    await this.#session.restore({ weights: this.#best });
    const remark = remarkWords.diverged(epoch + 1, rate);
    this.#position = {
      ...this.#position, step: 0, updates: 0, epochSums: noSums, sinceLastPoint: noSums, firstLosses: [],
      rateScale: rateScale / rateDivisor, remarks: [...remarks, remark],
    };
  }

  /** Predicts the validation set, and keeps the weights if they are the best so far. */
  async #validate(epoch: number): Promise<ValidationResult> {
    const { labels, validation, classWeights } = this.#task;
    const logits = await predictLogits(this.#task, this.#session, validation);
    const expected = validation.map((picture) => labels[picture] ?? 0);
    // Label smoothing lowers confidence; the final temperature corrects that, so it must not influence the score.
    const { balancedLogLoss } = fitTemperature(logits, expected, classWeights.length);
    if (balancedLogLoss < (this.#position.best.score ?? Infinity)) {
      this.#position = { ...this.#position, best: { epoch, score: balancedLogLoss } };
      this.#best = await this.#session.weights();
    }
    return { score: balancedLogLoss, accuracy: validationLoss(logits, expected, classWeights.length).accuracy };
  }

  #point(validated: ValidationResult | null, atEpoch?: number): WorkEvent {
    const { epoch, step, rateScale, epochSums, sinceLastPoint } = this.#position;
    const { hyperparameters } = this.#task;
    const sums = validated ? epochSums : sinceLastPoint;
    const at = atEpoch ?? epoch + step / this.#steps;
    this.#position = { ...this.#position, sinceLastPoint: noSums };
    const point: CurvePoint = {
      step: epoch * this.#steps + step, label: `epoch ${Number(at.toFixed(2))}`, epoch: at,
      trainLoss: sums.loss / sums.pictures,
      validationLoss: validated?.score ?? null, validationAccuracy: validated?.accuracy ?? null,
      learningRate: hyperparameters.rate * rateScale * scheduleFactor(
        Math.max(0, epoch * this.#steps + step - 1), hyperparameters.epochs * this.#steps, hyperparameters.warmUp,
      ),
      imagesPerSecond: sums.seconds > 0 ? sums.pictures / sums.seconds : null,
    };
    return { type: 'curve', point };
  }

  async #checkpoint(): Promise<WorkEvent> {
    const began = performance.now();
    this.#task.save({ ...await this.#session.state(), position: this.#position, best: this.#best, start: this.#start });
    this.#saved = { at: performance.now(), took: performance.now() - began };
    return { type: 'checkpoint' };
  }

  async #pause(): Promise<Paused> {
    await this.#checkpoint();
    return new Paused();
  }
}

/** Logits of clean pictures, row by row. */
export async function predictLogits(
  {
    inputs, lineWidth, batch, classWeights: { length: classes },
  }: Pick<TrainingTask, 'inputs' | 'lineWidth' | 'batch' | 'classWeights'>,
  session: TrainingSession, pictures: readonly number[],
): Promise<Float32Array> {
  const x = new Float32Array(batch * lineWidth);
  const all = new Float32Array(pictures.length * classes);
  let at = 0;
  for await (const some of inputs.batches(pictures.map((picture) => ({ picture, view: 0 })), batch, x)) {
    all.set((await session.answer(x)).subarray(0, some.length * classes), at * classes);
    at += some.length;
  }
  return all;
}
