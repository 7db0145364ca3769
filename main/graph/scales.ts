/**
 * Scales and shifts of channels as all that learns of a network (SSF, Lian et al. 2022; of normalisations: Frankle et al. 2021).
 * A convolution gets a scale after it while it learns, which is merged into its weights in the end, so that the network keeps its form.
 */
import { namesIn, newBuilder, plainNode } from './builder.ts';
import { parameterNames } from './backbone/flops.ts';
import type { Graph, GraphNode } from './graph.ts';
import { floats, type Tensor } from './tensor.ts';
import { consumersOf } from './topological-order.ts';

export interface ScaledNetwork {
  /** With a Mul after each convolution, by ones to begin with. */
  readonly graph: Graph;
  /** Scales, shifts and everything that belongs to the head. */
  readonly learns: readonly string[];
  /** Learned values as weights of the network as it was. */
  merged(learned: ReadonlyMap<string, Tensor>): Map<string, Tensor>;
}

/** Scale and shift are their second and third input. */
const normalisations: ReadonlySet<string> = new Set(['BatchNormalization', 'InstanceNormalization', 'LayerNormalization', 'GroupNormalization']);

interface Scaled { readonly weight: string; readonly bias: string | null; readonly scale: string }

/** `head`: names of weights that learn as they are. */
export function withScales(graph: Graph, head: ReadonlySet<string>): ScaledNetwork {
  const parameters = new Set(parameterNames(graph));
  const consumers = consumersOf(graph.nodes);
  const uses = (name: string): number => graph.nodes.reduce((sum, { inputs }) => sum + inputs.filter((input) => input === name).length, 0);
  const g = newBuilder(namesIn(graph));
  const scaled: Scaled[] = [];
  const shifts: string[] = [];
  for (const node of graph.nodes) {
    const [, weight = '', bias = ''] = node.inputs;
    if (normalisations.has(node.op)) shifts.push(...[weight, bias].filter((name) => parameters.has(name)));
    const convolution = node.op === 'Conv' && parameters.has(weight) && !isNormalised(node, consumers);
    if (convolution && parameters.has(bias)) shifts.push(bias);
    const isOwn = uses(weight) === 1 && (bias === '' || (parameters.has(bias) && uses(bias) === 1));
    if (!convolution || !isOwn) {
      g.put(node);
      continue;
    }
    const [output = ''] = node.outputs;
    const channels = graph.initialisers.get(weight)?.dims[0] ?? 0;
    const scale = g.constant(floats([1, channels, 1, 1], new Float32Array(channels).fill(1)), `${output}_scale`);
    const raw = `${output}_unscaled`;
    g.put({ ...node, outputs: [raw] });
    g.put({ ...plainNode('Mul', [raw, scale], [output]), name: scale });
    scaled.push({ weight, bias: bias === '' ? null : bias, scale });
  }
  const named = new Set([...shifts, ...scaled.map(({ scale }) => scale), ...head]);
  const whole = { ...graph, nodes: g.nodes, initialisers: new Map([...graph.initialisers, ...g.initialisers]) };
  return {
    graph: whole, learns: parameterNames(whole).filter((name) => named.has(name)),
    merged: (learned) => mergedWeights(whole, scaled, learned),
  };
}

/** True where only a normalisation reads the output: that has a scale and a shift of its own. */
function isNormalised({ outputs: [output = ''] }: GraphNode, consumers: ReadonlyMap<string, readonly GraphNode[]>): boolean {
  const readers = consumers.get(output) ?? [];
  return readers.length === 1 && readers[0]?.op === 'BatchNormalization';
}

/** s·(W∗x + b) is (s·W)∗x + s·b. */
function mergedWeights({ initialisers }: Graph, scaled: readonly Scaled[], learned: ReadonlyMap<string, Tensor>): Map<string, Tensor> {
  const scales = new Set(scaled.map(({ scale }) => scale));
  const merged = new Map([...learned].filter(([name]) => !scales.has(name)));
  const numbersOf = (name: string): Tensor & { data: Float32Array } => {
    const tensor = merged.get(name) ?? learned.get(name) ?? initialisers.get(name);
    if (!(tensor?.data instanceof Float32Array)) throw new Error(`“${name}” is not a float32 weight`);
    return { ...tensor, data: tensor.data };
  };
  for (const { weight, bias, scale } of scaled) {
    const { data: factors } = numbersOf(scale);
    for (const name of [weight, ...(bias === null ? [] : [bias])]) {
      const { dims, data } = numbersOf(name);
      const perChannel = data.length / factors.length;
      merged.set(name, floats(dims, data.map((value, i) => value * (factors[Math.floor(i / perChannel)] ?? 1))));
    }
  }
  return merged;
}
