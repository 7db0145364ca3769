/**
 * Frees a batch size that an export has fixed, most often at 1, in the inputs and in the constants that repeat it.
 * The batch is followed through the network, node by node, to find what has to change.
 */
import { newBuilder, namesIn, type GraphBuilder } from '../builder.ts';
import { atBatch, batchFactor, elements, type Dim, type Dims } from '../dims.ts';
import type { Graph, GraphNode } from '../graph.ts';
import { knownTensor, track, type Tracker } from '../infer-shapes.ts';
import { reshapeTarget } from '../ops/reshape.ts';
import { GraphError } from '../graph-error.ts';
import { integers } from '../tensor.ts';

/** The batch as "N" in every picture-like input (four axes), with a finding where it was fixed or cannot be freed. */
export function withFreeBatch(graph: Graph): Graph {
  const batches = new Set(graph.inputs.filter(isFixed).map(({ dims }) => dims?.[0]));
  // Inputs of different batches do not go by the same pictures.
  if (batches.size > 1) return graph;
  const [fixed] = batches;
  const pictures = typeof fixed === 'number' ? fixed : 1;
  const inputs = graph.inputs.map((input) => (isFixed(input) ? { ...input, dims: input.dims?.with(0, 'N') } : input));
  try {
    const freed = { ...follow({ ...graph, inputs }, pictures), outputs: graph.outputs.map((output) => ({ ...output, dims: undefined })) };
    if (fixed === undefined) return freed;
    return {
      ...freed,
      findings: [
        ...graph.findings,
        {
          code: 'batch-freed',
          sentence: `The file was made for exactly ${pictures} picture${pictures === 1 ? '' : 's'} at a time; Thaw changed it to take any number.`,
        },
      ],
    };
  } catch (problem) {
    if (!(problem instanceof GraphError) || fixed === undefined) throw problem;
    return {
      ...graph,
      findings: [
        ...graph.findings,
        {
          code: 'fixed-batch',
          sentence: `The file takes exactly ${pictures} picture${pictures === 1 ? '' : 's'} at a time, and cannot be changed: ${problem.message}`,
        },
      ],
    };
  }
}

function isFixed({ dims }: Graph['inputs'][number]): boolean {
  return dims?.length === 4 && typeof dims[0] === 'number';
}

function follow(graph: Graph, pictures: number): Graph {
  const g = newBuilder(namesIn(graph));
  const tracker = track(graph);
  for (const node of graph.nodes) {
    const before = { nodes: g.nodes.length, constants: new Set(g.initialisers.keys()) };
    freed(node, g, tracker, pictures);
    for (const [name, tensor] of g.initialisers) if (!before.constants.has(name)) tracker.give(name, knownTensor(tensor));
    for (const added of g.nodes.slice(before.nodes)) tracker.add(added);
  }
  return { ...graph, nodes: g.nodes, initialisers: new Map([...graph.initialisers, ...g.initialisers]) };
}

/** Puts the node, changed where it repeats the fixed batch. */
function freed(node: GraphNode, g: GraphBuilder, tracker: Tracker, pictures: number): void {
  const dims = node.inputs.map((name) => tracker.known.get(name)?.dims);
  const target = node.op === 'Reshape' && dims[0] ? freedTarget(dims[0], tracker.call(node)?.numbers(1), pictures) : undefined;
  if (target) g.put({ ...node, inputs: [node.inputs[0] ?? '', g.constant(integers(target), `${node.name}_shape`)] });
  else if (node.op === 'Concat') g.put({ ...node, inputs: widened(node.inputs, dims, g, pictures) });
  else g.put(node);
}

/**
 * The target of a Reshape with −1 where the batch is, if it repeats the fixed batch: for [N,1280,1,1], [1,−1] becomes
 * [−1,1280]. undefined where the target is right as it stands.
 */
function freedTarget(input: Dims, target: readonly Dim[] | undefined, pictures: number): readonly number[] | undefined {
  const place = input.findIndex((dim) => batchFactor(dim) !== undefined);
  if (place < 0 || !target?.every((dim) => typeof dim === 'number')) return undefined;
  const output = reshapeTarget(input.map((dim) => atBatch(dim, pictures) ?? '?'), target);
  if (!output?.every((dim) => typeof dim === 'number')) return undefined;
  const at = batchPlace(input, place, output, pictures);
  if (at === undefined) return undefined;
  const wanted = output.with(at, -1);
  const already = reshapeTarget(input, target);
  return already?.every((dim, i) => (i === at ? batchFactor(dim) !== undefined : dim === wanted[i])) ? undefined : wanted;
}

/**
 * The axis of the output that holds the batch. Numbers keep their order, so as many must lie before it in the output
 * as in the input: best an axis that is the batch alone, else one that begins with it, else one that ends with it. An
 * axis of features at the end of a matrix does not hold the batch.
 */
function batchPlace(input: Dims, place: number, output: readonly number[], pictures: number): number | undefined {
  const product = (sizes: readonly number[]): number => sizes.reduce((a, b) => a * b, 1);
  const before = Number(elements(input.slice(0, place)));
  const inside = batchFactor(input[place] ?? '?') ?? 1;
  const axes = output.map((size, axis) => ({ size, axis, offset: product(output.slice(0, axis)) })).filter(({ size }) => size % pictures === 0);
  const alone = axes.find(({ size, offset }) => size === pictures && offset % before === 0 && inside % (offset / before) === 0);
  const begins = axes.find(({ axis, offset }) => offset === before && (before === 1 || axis < output.length - 1));
  const ends = axes.find(({ size, offset }) => offset * (size / pictures) === before);
  return (alone ?? begins ?? ends)?.axis;
}

/** A constant of one batch beside values of N pictures (a class token) is repeated for each picture. */
function widened(inputs: readonly string[], dims: readonly (Dims | undefined)[], g: GraphBuilder, pictures: number): readonly string[] {
  const leader = dims.findIndex((shape) => shape !== undefined && batchFactor(shape[0] ?? '?') === 1);
  if (leader < 0) return inputs;
  return inputs.map((name, i) => {
    const shape = dims[i];
    if (!shape || shape[0] !== pictures || pictures !== 1) return name;
    const batch = g.add('Slice', [g.add('Shape', [inputs[leader] ?? '']), g.constant(integers([0])), g.constant(integers([1]))]);
    const rest = g.constant(integers(shape.slice(1).map(() => 1)));
    return g.add('Expand', [name, g.add('Concat', [batch, rest], { axis: 0 })]);
  });
}
