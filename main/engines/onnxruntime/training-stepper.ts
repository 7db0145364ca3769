/**
 * The training stepper: forward and backward pass of a network, with weights and gradients in the caller’s memory, so
 * that an optimiser can change them in place between steps.
 */
import {
  floats,
  floatsOf,
  parameterNames,
  trainingStep,
  valueCalled,
  withoutDead,
  writeModel,
  type Graph,
  type Tensor,
  type TrainingStep,
} from '../../graph/index.ts';
import { bindParameters, readFrom, writeTo, type Allocate, type MemorySlice } from './parameter-memory.ts';
import { blockSize } from './block-size.ts';
import { EngineError, type Engine, type Session } from '../engine.ts';
import { blockedStep } from '../lower/blocked/lower-blocked.ts';
import type { LoweredStep } from '../lower/lowered.ts';
import { ordinaryStep } from '../lower/ordinary.ts';
import { processor } from './onnxruntime.ts';
import { blockedAgrees } from './self-check.ts';

export interface Stepper extends AsyncDisposable {
  readonly form: LoweredStep['form'];
  readonly isPartly: boolean;
  /**
   * Where each weight that learns lies in the caller's memory, and its gradient in the other; in the engine's own
   * layout.
   */
  readonly parameters: readonly MemorySlice[];
  /**
   * Fills the gradients and gives the loss −Σ targets · log softmax(logits). `x` is what reaches the network's input
   * for exactly `batch` pictures; a row of `targets` [batch,classes] carries its picture's weight, and zeros count
   * nothing.
   */
  step(x: Float32Array, targets: Float32Array): Promise<number>;
  /** Logits [batch,classes] by the present weights. */
  answer(x: Float32Array): Promise<Float32Array>;
  /** Copies of the present weights as the graph has them, or of other numbers that lie as the weights do. */
  read(memory?: Float32Array): ReadonlyMap<string, Tensor>;
  /**
   * Puts weights as the graph has them in place of the present ones, or into other such memory; those that are not
   * named stay. Refuses a name that does not learn.
   */
  write(values: ReadonlyMap<string, Tensor>, memory?: Float32Array): void;
}

export interface StepperOptions {
  /** Pictures in a step. */
  readonly batch: number;
  /** Names of the weights that learn; all if not said. A weight through which nothing flows back does not. */
  readonly learns?: readonly string[];
  /** Where weights and gradients are to lie: where the optimiser finds them. */
  readonly allocate: Allocate;
  /** The operators that it runs in; blocked where that works and gives the same, if not said. */
  readonly form?: 'blocked' | 'ordinary';
  /** Where it runs and how it is written there, if not on the processor. */
  readonly elsewhere?: DeviceOptions;
  /** Processor threads; as many as there are cores if not said. */
  readonly threads?: number;
}

export interface DeviceOptions {
  readonly engine: Engine;
  lower(step: TrainingStep): Promise<LoweredStep>;
}

/**
 * Opens a stepper for a network as `networkAbove` gives it: one input, `logits` [N,classes] out. Whoever opens it
 * disposes of it.
 */
export async function openStepper(
  network: Graph,
  { batch, learns = parameterNames(network), allocate, threads, form: asked, elsewhere }: StepperOptions,
): Promise<Stepper> {
  const step = trainingStep(network, batch, learns);
  const { form, graph, parameters } = await (elsewhere?.lower(step) ?? lowered(step, batch, asked));
  const engine = elsewhere?.engine ?? processor;
  const options = threads === undefined ? {} : { threads };
  const session = await engine.open(writeModel(withOutputs(graph, (name) => name !== 'logits')), options);
  const { bound, weights: own } = bindParameters(parameters, allocate);
  writeTo(bound, own, new Map(bound.flatMap(({ name }) => entry(name, network.initialisers.get(name)))));
  const weights = Object.fromEntries(bound.map(({ name, weight }) => [name, weight]));
  const loss = floats([], new Float32Array(1));
  const filled = { loss, ...Object.fromEntries(bound.map(({ gradient, filled: tensor }) => [gradient, tensor])) };
  const input = network.inputs[0]?.name ?? '';
  const fed = (name: string, data: Float32Array): Record<string, Tensor> => ({
    [name]: floats((valueCalled(graph.inputs, name).dims ?? []).map(Number), data),
  });
  let answering: Promise<Session> | undefined;
  return {
    form,
    isPartly: session.isPartly ?? false,
    parameters: bound.map(({ place }) => place),
    async step(x, targets) {
      await session.run({ ...weights, ...fed(input, x), ...fed('targets', targets) }, filled);
      return Number(loss.data[0]);
    },
    async answer(x) {
      answering ??= engine.open(writeModel(withOutputs(graph, (name) => name === 'logits')), options);
      const { logits } = await (await answering).run({ ...weights, ...fed(input, x) });
      if (!logits) throw new Error('the network gives no logits');
      return floatsOf(logits);
    },
    read: (memory = own) => readFrom(bound, memory),
    write: (values, memory = own) => writeTo(bound, memory, values),
    async [Symbol.asyncDispose]() {
      await session.dispose();
      await (await answering)?.dispose();
    },
  };
}

/**
 * Refuses blocked operators where there are none, or where they are asked for with a batch that is no multiple of a
 * block.
 */
async function lowered(step: TrainingStep, batch: number, form: StepperOptions['form']): Promise<LoweredStep> {
  const block = form === 'ordinary' ? null : await blockSize();
  const fits = block !== null && batch % block === 0;
  if (form === 'blocked' && !fits)
    throw new EngineError(
      'onnxruntime',
      `onnxruntime has no blocked operators here for batches of ${batch} (its blocks: ${block ?? 'none'}).`,
    );
  return fits && (form === 'blocked' || await blockedAgrees(block)) ? blockedStep(step, block) : ordinaryStep(step);
}

const entry = (name: string, tensor: Tensor | undefined): [string, Tensor][] => (tensor ? [[name, tensor]] : []);

/** onnxruntime calculates all that a graph gives, whatever a run asks for: so answers have a graph of their own. */
export function withOutputs(graph: Graph, wanted: (name: string) => boolean): Graph {
  const kept = withoutDead({ ...graph, outputs: graph.outputs.filter(({ name }) => wanted(name)) });
  const read = new Set(kept.nodes.flatMap(({ inputs }) => inputs));
  return { ...kept, inputs: kept.inputs.filter(({ name }) => read.has(name)) };
}
