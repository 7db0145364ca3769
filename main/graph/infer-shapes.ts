/** Shape inference and constant propagation: the type, shape and, where constant, the numbers of every value. */
import { batchFactor, showDims, type Dim, type Dims } from './dims.ts';
import { showNode, type Graph, type GraphNode } from './graph.ts';
import { operatorOf } from './ops/index.ts';
import type { Call, Constant, Given, Known, Shape } from './ops/operator.ts';
import { GraphError } from './graph-error.ts';
import { maxElements, numbersOf, type DataType, type Tensor } from './tensor.ts';

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
  const budget = { numbers: maxFolded.inAll };
  for (const { name, dtype, dims } of graph.inputs) known.set(name, { dtype, dims });
  for (const [name, tensor] of graph.initialisers) known.set(name, knownTensor(tensor));
  const call = (node: GraphNode): Call | undefined => callOf(node, known);
  return {
    known,
    call,
    give: (name, value) => void known.set(name, value),
    add(node) {
      for (const [name, value] of outputsOf(node, call(node), known, budget)) known.set(name, value);
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
  refuseAxis(node, inputs[0]?.dims, fail);
  return { node, inputs, fail, need: (i) => inputs[i] ?? fail(`lacks its input ${i + 1}`), numbers: (i) => listOf(inputs[i]?.value) };
}

function listOf(value: Constant | undefined): readonly Dim[] | undefined {
  return value && Array.from(value.data);
}

/** An axis that the first input does not have. One beyond the last means something to some operators (Flatten). */
function refuseAxis({ attributes: { axis } }: GraphNode, dims: Dims | undefined, fail: Call['fail']): void {
  if (axis?.type !== 'int' || !dims) return;
  if (axis.value < -dims.length - 1 || axis.value > dims.length) fail(`works along axis ${axis.value}, which its input does not have`);
}

/**
 * Numbers that constant folding makes of the nodes of a graph, at most: weights that an exporter only turns round are large,
 * everything else is sizes, masks and tables. What is beyond that stays a node and is worked out when the network runs.
 */
const maxFolded = { weights: 2 ** 27, others: 2 ** 20, inAll: 2 ** 28 } as const;

function outputsOf(
  node: GraphNode, call: Call | undefined, known: Knowledge, budget: { numbers: number },
): readonly (readonly [string, Known])[] {
  const operator = operatorOf(node);
  const dtype = known.get(node.inputs[0] ?? '')?.dtype ?? 'float32';
  const shapes: readonly Shape[] = call && operator ? operator.shape(call) : [];
  const sizes = call ? shapes.map(({ dims }) => numbersIn(call, dims)) : [];
  const constants = (call && isFoldable(shapes, sizes, dtype, budget) && operator?.fold?.(call)) || [];
  for (const { dims } of constants) budget.numbers -= dims.reduce((product, dim) => product * dim, 1);
  return node.outputs.flatMap((name, i) => {
    if (name === '') return [];
    const value = constants[i];
    const known = { dtype: shapes[i]?.dtype ?? dtype, dims: value?.dims ?? shapes[i]?.dims };
    return [[name, value ? { ...known, value } : known] as const];
  });
}

/** How many numbers an output has for one picture; refuses sizes that are none, and more than a tensor can have. */
function numbersIn({ fail }: Call, dims: Dims | undefined): number {
  const sizes = (dims ?? []).map((dim) => (typeof dim === 'number' ? dim : batchFactor(dim) ?? 1));
  if (!sizes.every((size) => size >= 0 && Number.isInteger(size))) fail(`makes something of the impossible size ${showDims(dims)}`);
  const count = sizes.reduce((product, size) => product * size, 1);
  return count <= maxElements ? count : fail(`makes ${showDims(dims)}, which are too many numbers`);
}

function isFoldable(shapes: readonly Shape[], sizes: readonly number[], dtype: DataType, budget: { numbers: number }): boolean {
  const most = Math.min(budget.numbers, maxFolded[dtype === 'float32' ? 'weights' : 'others']);
  return shapes.every(({ dims }, i) => dims !== undefined && (sizes[i] ?? 0) <= most);
}
