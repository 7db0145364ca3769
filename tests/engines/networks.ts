// Small networks with fixed weights, and the interpreter's own training step of each.
import {
  elementCount, floats, newBuilder, parameterNames, trainingStep, type Graph, type GraphBuilder, type ShortAttributes, type Tensor,
} from '../../main/graph/index.ts';
import { withBatchOf } from '../../main/graph/differentiate.ts';
import type { ParameterRate } from '../../main/engines/index.ts';
import { interpret } from '../graph/interpreter.ts';
import { ofTensor, value } from '../graph/interpreter-values.ts';

/** Numbers without a pattern, the same every time. */
export const noise = (count: number, scale = 1, seed = 1): Float32Array =>
  Float32Array.from(
    { length: count },
    (_, i) => scale * (((Math.abs(Math.sin(i * 12.9898 + seed * 78.233)) * 43758.5453) % 1) * 2 - 1),
  );

/** What a network is written in: each step adds nodes and gives the name of what comes out. */
export interface Draft {
  readonly g: GraphBuilder;
  conv(x: string, dims: readonly number[], attributes?: ShortAttributes, biased?: boolean): string;
  op(op: string, inputs: readonly string[], attributes?: ShortAttributes): string;
  weight(dims: readonly number[], scale?: number): string;
  /** Mean over the picture, and a head. */
  head(x: string, channels: number, classes?: number): void;
}

/** A network from `x` [N,…] to `logits` [N,3]. */
export function network(input: readonly number[], write: (d: Draft) => void): Graph {
  const g = newBuilder(['x', 'logits']);
  let seed = 0;
  const weight = (dims: readonly number[], scale = 1): string => g.constant(floats(dims, noise(elementCount(dims), scale, ++seed)), `weight${seed}`);
  const d: Draft = {
    g, weight,
    op: (op, inputs, attributes = {}) => g.add(op, inputs, attributes),
    conv(x, dims, attributes = {}, biased = true) {
      const w = weight(dims, 1.7 / Math.sqrt(elementCount(dims.slice(1))));
      return g.add('Conv', biased ? [x, w, weight([dims[0] ?? 1], 0.3)] : [x, w], { kernel_shape: dims.slice(2), ...attributes });
    },
    head(x, channels, classes = 3) {
      const features = g.add('Flatten', [g.add('GlobalAveragePool', [x])]);
      g.add('Gemm', [features, weight([classes, channels], 1 / Math.sqrt(channels)), weight([classes], 0.1)], { transB: 1 }, 'logits');
    },
  };
  write(d);
  return {
    name: 'small', producer: 'test', opset: 17, domains: {}, metadata: {}, findings: [], initialisers: g.initialisers, nodes: g.nodes,
    inputs: [{ name: 'x', dtype: 'float32', dims: ['N', ...input] }], outputs: [{ name: 'logits', dtype: 'float32', dims: ['N', 3] }],
  };
}

/** Targets for `batch` pictures, each with the same share of the whole. */
export const targetsFor = (batch: number, classes = 3): Float32Array =>
  Float32Array.from({ length: batch * classes }, (_, i) => Number(i % classes === Math.floor(i / classes) % classes) / batch);

export interface Reference { readonly loss: number; readonly logits: Float64Array; readonly gradients: ReadonlyMap<string, Float64Array> }

/** The step in float64, node by node. */
export function referenceStep(graph: Graph, batch: number, x: Float32Array, targets: Float32Array): Reference {
  const step = trainingStep(graph, batch, parameterNames(graph));
  const feeds = new Map(step.graph.inputs.map(({ name, dims }) => {
    const sizes = (dims ?? []).map(Number);
    const own = graph.initialisers.get(name);
    return [name, own ? ofTensor(own) : value(sizes, name === 'targets' ? targets : x)] as const;
  }));
  const found = interpret(step.graph, feeds);
  const data = (name: string): Float64Array => found.get(name)?.data ?? new Float64Array();
  return { loss: data('loss')[0] ?? NaN, logits: data('logits'), gradients: new Map(Array.from(step.gradients, ([name, gradient]) => [name, data(gradient)])) };
}

/** Largest difference as a share of the largest number of the reference. */
export function relativeError(actual: ArrayLike<number>, reference: ArrayLike<number>): number {
  let [largest, worst] = [1e-9, actual.length === reference.length ? 0 : Infinity];
  for (let i = 0; i < reference.length; i++) {
    largest = Math.max(largest, Math.abs(reference[i] ?? 0));
    const apart = Math.abs((actual[i] ?? NaN) - (reference[i] ?? NaN));
    worst = Math.max(worst, Number.isNaN(apart) ? Infinity : apart);
  }
  return worst / largest;
}

export const inputOf = (graph: Graph, batch: number): number[] => (withBatchOf(graph, batch).inputs[0]?.dims ?? []).map(Number);
export const weightsOf = (graph: Graph): Map<string, Tensor> =>
  new Map(
    parameterNames(graph).flatMap((name) => {
      const t = graph.initialisers.get(name);
      return t ? [[name, t] as const] : [];
    }),
  );

/** Every family of convolution in a network that learns within a few steps. */
export const learnerOf = (side: number): Graph => network([3, side, side], (d) => {
  const a = d.op('Relu', [d.conv('x', [16, 3, 3, 3], { pads: [1, 1, 1, 1] })]);
  const b = d.op('Clip', [
    d.conv(a, [16, 1, 3, 3], { group: 16, strides: [2, 2], pads: [1, 1, 1, 1] }),
    d.g.constant(floats([], [0])),
    d.g.constant(floats([], [6])),
  ]);
  const sum = d.op('Relu', [d.op('Add', [d.conv(b, [16, 16, 1, 1]), d.conv(a, [16, 16, 3, 3], { strides: [2, 2], pads: [1, 1, 1, 1] })])]);
  d.head(sum, 16);
});
export const learner = learnerOf(8);

export const ratesFor = (graph: Graph): ParameterRate[] =>
  parameterNames(graph).map((name, i) => ({ name, rate: i % 2 ? 1e-2 : 3e-3, weightDecay: i % 3 ? 0 : 0.1 }));
