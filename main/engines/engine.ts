/** The interface of an engine, which runs and trains graphs. Training and evaluation know engines only by it. */
import type { Graph, Tensor } from '../graph/index.ts';

/** Numbers that go in or come out; the same form as the graph's own tensors. */
export type TensorData = Tensor;

export interface Engine {
  /** "onnxruntime" */
  readonly name: string;
  readonly version: string;
  /** Loads a model. Refuses (EngineError) one that this engine cannot run. Whoever opens a session disposes of it. */
  open(model: Uint8Array, options?: OpenOptions): Promise<Session>;
}

/** An engine that also learns: weights and the optimiser's state lie where it computes and stay there from step to step. */
export interface TrainingEngine extends Engine {
  /** Where it computes: of onnxruntime "cpu", "webgpu", "cuda", "dml", "coreml"; of tensorflow "gpu", "cpu", "javascript". */
  readonly provider: string;
  /** The name of the hardware where the platform tells it. */
  readonly device: string | null;
  /**
   * Opens a network as `networkAbove` gives it (one input, `logits` [N,classes] out) for learning. Refuses (EngineError) what
   * this engine cannot run. Whoever opens it disposes of it.
   */
  openTraining(network: Graph, options: TrainingOptions): Promise<TrainingSession>;
}

/** Peak rate and decay of one weight that learns. */
export interface ParameterRate {
  readonly name: string;
  readonly rate: number;
  /** Decoupled from the gradient (AdamW, Loshchilov & Hutter 2019). */
  readonly weightDecay: number;
}

export interface TrainingOptions {
  /** Pictures in a step. */
  readonly batch: number;
  /** The weights that learn. One through which nothing flows back is a constant, whatever is said here. */
  readonly rates: readonly ParameterRate[];
  /** Gradients are scaled down together where their norm is above this (Pascanu et al. 2013); Infinity: never. */
  readonly clip: number;
  /** Processor threads; as many as there are cores if not said. */
  readonly threads?: number;
}

/** Weights by name, as the graph has them, and AdamW's two running means of their gradients in the same shapes. */
export interface OptimizerState {
  readonly weights: ReadonlyMap<string, Tensor>;
  readonly m: ReadonlyMap<string, Tensor>;
  readonly v: ReadonlyMap<string, Tensor>;
}

export interface TrainingSession extends AsyncDisposable {
  /** How the engine runs the steps, for a person who asks: "blocked", "ordinary", "webgpu", "channels last". */
  readonly form: string;
  /** As of `Session`. */
  readonly isPartly?: boolean;
  /** The weights that learn, in the order of the graph. */
  readonly parameters: readonly string[];
  /**
   * One step of AdamW. `x` is what reaches the network's input for exactly `batch` pictures; a row of `targets` [batch,classes]
   * carries its picture's weight, and zeros count nothing. `count` is 1 for the first step; rates are multiplied by `share`.
   * Gives the loss −Σ targets · log softmax(logits) and the norm of the gradients, both from before the update; where the norm
   * isn't a number nothing is changed.
   */
  step(
    x: Float32Array,
    targets: Float32Array,
    update: { readonly count: number; readonly share: number },
  ): Promise<{ readonly loss: number; readonly norm: number }>;
  /** Logits [batch,classes] by the present weights. */
  answer(x: Float32Array): Promise<Float32Array>;
  /** Copies of the present weights. */
  weights(): Promise<ReadonlyMap<string, Tensor>>;
  /** Copies of everything that learning goes on from. */
  state(): Promise<OptimizerState>;
  /** Puts weights in place of the present ones; those that are not named stay. Both means begin anew at zero where none are given. */
  restore(state: Pick<OptimizerState, 'weights'> & Partial<OptimizerState>): Promise<void>;
}

export interface OpenOptions {
  /** Processor threads for one run; as many as there are cores if not said. */
  readonly threads?: number;
  /** Names of the outputs that a run gives unless it names others; all if not said. */
  readonly outputs?: readonly string[];
  /** True where several sessions live side by side: threads sleep instead of spinning while they have nothing to do. */
  readonly shared?: boolean;
  /** Weight files beside the model, by the name that the model has for them. */
  readonly external?: Readonly<Record<string, Uint8Array>>;
}

export interface Session extends AsyncDisposable {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** True where some of it runs on the processor though the engine computes elsewhere, for want of kernels there. */
  readonly isPartly?: boolean;
  /**
   * Runs the model once, on this thread, until it is done: a run cannot be cancelled, so keep it small. `outputs` names
   * what is wanted, or gives tensors that are filled in place (their shape must be the output's).
   */
  run(feeds: Readonly<Record<string, TensorData>>, outputs?: readonly string[] | Readonly<Record<string, TensorData>>): Promise<Record<string, TensorData>>;
  dispose(): Promise<void>;
}

/** A model or a run that an engine refused; the message says which engine and what it said. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
  readonly engine: string;

  constructor(engine: string, sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.engine = engine;
  }
}
