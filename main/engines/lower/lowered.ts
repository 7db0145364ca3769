/** The type of a lowered training step: its graph in an engine’s operators, and the layout of each parameter there. */
import { elementCount, newBuilder, namesIn, valueCalled, type Graph, type TrainingStep } from '../../graph/index.ts';

/** How a weight lies in an engine: its sizes there, and the way to and from the graph's own row-major order. */
export interface Layout {
  readonly dims: readonly number[];
  /** Own order → the engine's; numbers that only fill up are zeros. */
  pack(own: Float32Array): Float32Array;
  /** The engine's order → own. */
  unpack(packed: Float32Array): Float32Array;
}

export interface LoweredParameter {
  readonly name: string;
  /** Name of the output that is its gradient; no two weights share one. */
  readonly gradient: string;
  /** Sizes of that output: its numbers lie as the layout says, whatever shape they have. */
  readonly gradientDims: readonly number[];
  /** Sizes in the graph's own layout. */
  readonly dims: readonly number[];
  readonly layout: Layout;
}

export interface LoweredStep {
  readonly form: 'blocked' | 'ordinary' | 'webgpu';
  /** Inputs: the network's, `targets` and one per parameter in its layout. Outputs: `logits`, `loss` and the gradients. */
  readonly graph: Graph;
  readonly parameters: readonly LoweredParameter[];
}

/** A weight that lies as the graph has it. */
export const plainLayout = (dims: readonly number[]): Layout => ({ dims, pack: (own) => own, unpack: (packed) => packed.slice() });

/** The step with an output of its own for every gradient: an engine fills no two tensors from one value. */
export function withOwnGradients({ graph, gradients }: TrainingStep): TrainingStep {
  const g = newBuilder(namesIn(graph));
  const made = new Set(graph.nodes.flatMap(({ outputs }) => outputs));
  const own = new Map<string, string>();
  const taken = new Set<string>();
  for (const [parameter, gradient] of gradients) {
    const name = taken.has(gradient) || !made.has(gradient) ? g.add('Identity', [gradient]) : gradient;
    taken.add(name);
    own.set(parameter, name);
  }
  const outputs = [
    valueCalled(graph.outputs, 'logits'),
    valueCalled(graph.outputs, 'loss'),
    ...[...taken].map((name) => ({ name, dtype: 'float32' as const, dims: undefined })),
  ];
  return { gradients: own, graph: { ...graph, nodes: [...graph.nodes, ...g.nodes], outputs } };
}

/** Numbers of a weight in the engine's layout. */
export const lengthOf = ({ layout }: LoweredParameter): number => elementCount(layout.dims);

/**
 * The same step with the nodes that make gradients at the end, those of the highest layers last. onnxruntime runs what the
 * last node needs first (it searches depth first from a stack of nodes that nobody reads); gradients in the order of the graph
 * would keep everything that flows back alive until the lowest one is done.
 */
export function withLeavesLast(graph: Graph, parameters: readonly LoweredParameter[]): Graph {
  const gradients = new Set(parameters.map(({ gradient }) => gradient));
  const read = new Set(graph.nodes.flatMap(({ inputs }) => inputs));
  const isLeaf = (node: Graph['nodes'][number]): boolean => node.outputs.every((name) => !read.has(name)) && node.outputs.some((name) => gradients.has(name));
  return { ...graph, nodes: [...graph.nodes.filter((node) => !isLeaf(node)), ...graph.nodes.filter(isLeaf).toReversed()] };
}
