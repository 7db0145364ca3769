/** What an engine is: something that runs a graph. Training and evaluation know engines only by this. */
import type { Tensor } from '../graph/index.ts';

/** Numbers that go in or come out; the same form as the graph's own tensors. */
export type TensorData = Tensor;

export interface Engine {
  /** "onnxruntime" */
  readonly name: string;
  readonly version: string;
  /** Loads a model. Refuses (EngineProblem) one that this engine cannot run. Whoever opens a session disposes of it. */
  open(model: Uint8Array, options?: OpenOptions): Promise<Session>;
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
  /**
   * Runs the model once, on this thread, until it is done: a run cannot be cancelled, so keep it small. `outputs` names
   * what is wanted, or gives tensors that are filled in place (their shape must be the output's).
   */
  run(feeds: Readonly<Record<string, TensorData>>, outputs?: readonly string[] | Readonly<Record<string, TensorData>>): Promise<Record<string, TensorData>>;
  dispose(): Promise<void>;
}

/** A model or a run that an engine refused; the message says which engine and what it said. */
export class EngineProblem extends Error {
  override readonly name = 'EngineProblem';
  readonly engine: string;

  constructor(engine: string, sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.engine = engine;
  }
}
