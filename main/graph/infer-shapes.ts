/** Shape inference and constant propagation: the type, shape and, where constant, the numbers of every value. */
import { showDims, type Dim } from './dims.ts';
import { showNode, type Graph, type GraphNode } from './graph.ts';
import { operatorOf } from './ops/index.ts';
import type { Call, Constant, Given, Known, Shape } from './ops/operator.ts';
import { GraphError } from './graph-error.ts';
import { numbersOf, type Tensor } from './tensor.ts';

/** Value name → what is known about it. */
export type Knowledge = ReadonlyMap<string, Known>;

/** Walks along a graph, node by node, so that a pass can change a node before its shapes are worked out. */
export interface Tracker {
  readonly known: Knowledge;
  /** The node with what is known about its inputs; undefined while some input's shape is unknown. */
  call(node: GraphNode): Call | undefined;
  /** Works out the node's outputs. Refuses a node whose inputs do not fit together. */
  add(node: GraphNode): void;
  give(name: string, known: Known): void;
}

const cache = new WeakMap<Graph, Knowledge>();

/** Shapes of all values of a graph. Refuses a graph whose shapes contradict each other, naming the node. */
export function knowledgeOf(graph: Graph): Knowledge {
  const cached = cache.get(graph);
  if (cached) return cached;
  const tracker = track(graph);
  for (const node of graph.nodes) tracker.add(node);
  cache.set(graph, tracker.known);
  return tracker.known;
}

/** A tracker that knows the graph's inputs and initialisers, and none of its nodes yet. */
export function track(graph: Pick<Graph, 'inputs' | 'initialisers'>): Tracker {
  const known = new Map<string, Known>();
  for (const { name, dtype, dims } of graph.inputs) known.set(name, { dtype, dims });
  for (const [name, tensor] of graph.initialisers) known.set(name, knownTensor(tensor));
  const call = (node: GraphNode): Call | undefined => callOf(node, known);
  return {
    known,
    call,
    give: (name, value) => void known.set(name, value),
    add(node) {
      for (const [name, value] of outputsOf(node, call(node), known)) known.set(name, value);
    },
  };
}

/** A tensor whose numbers are known. */
export function knownTensor(tensor: Tensor): Known {
  return { dtype: tensor.dtype, dims: tensor.dims, value: { dtype: tensor.dtype, dims: tensor.dims, data: numbersOf(tensor) } };
}

function callOf(node: GraphNode, known: Knowledge): Call | undefined {
  const inputs: (Given | undefined)[] = [];
  for (const name of node.inputs) {
    const value = name === '' ? undefined : known.get(name);
    if (value && !value.dims) return undefined;
    inputs.push(value as Given | undefined);
  }
  const fail = (what: string): never => {
    const shapes = inputs.map((input) => (input ? showDims(input.dims) : 'none')).join(', ');
    throw new GraphError('shape-mismatch', `${showNode(node)} ${what} (its inputs: ${shapes}).`);
  };
  return { node, inputs, fail, need: (i) => inputs[i] ?? fail(`lacks its input ${i + 1}`), numbers: (i) => listOf(inputs[i]?.value) };
}

function listOf(value: Constant | undefined): readonly Dim[] | undefined {
  return value && Array.from(value.data);
}

function outputsOf(node: GraphNode, call: Call | undefined, known: Knowledge): readonly (readonly [string, Known])[] {
  const operator = operatorOf(node);
  const dtype = known.get(node.inputs[0] ?? '')?.dtype ?? 'float32';
  const shapes: readonly Shape[] = call && operator ? operator.shape(call) : [];
  const constants = (call && operator?.fold?.(call)) ?? [];
  return node.outputs.flatMap((name, i) => {
    if (name === '') return [];
    const value = constants[i];
    const known = { dtype: shapes[i]?.dtype ?? dtype, dims: value?.dims ?? shapes[i]?.dims };
    return [[name, value ? { ...known, value } : known] as const];
  });
}
