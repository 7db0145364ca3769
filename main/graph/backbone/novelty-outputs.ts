/** Novelty outputs beside a head: how far a picture is from all that was learned, and which training pictures are nearest to it. */
import { namesIn, newBuilder, type GraphBuilder } from '../builder.ts';
import { float, type Graph, type GraphValue } from '../graph.ts';
import { GraphError } from '../graph-error.ts';
import { codeOfType } from '../proto/data-types.ts';
import { imageInput } from './image-input.ts';
import { floats, integers, type Tensor } from '../tensor.ts';

/** Class distances on some columns of the features; the formula stands at `ClassDistances`. */
interface DistanceLevel {
  readonly from: number;
  readonly weight: number;
  readonly distances: {
    readonly width: number;
    readonly classes: number;
    readonly rank: number;
    readonly mean: Float64Array;
    readonly scale: Float64Array;
    readonly factor: Float64Array;
    readonly floor: number;
    readonly precise: Float64Array;
    readonly offset: Float64Array;
  };
}

interface Novelty {
  readonly levels: readonly DistanceLevel[];
  /** Scores of left-out training pictures, rising. */
  readonly leftOut: Float64Array;
  /** Distance from which a picture is called unlike all that was learned; null: no such output. */
  readonly threshold: number | null;
  /** Deviations by which the input was scaled, where pictures of one colour are unlike all that was learned; null: they may be like it. */
  readonly plainBy: readonly number[] | null;
}

/** Of a picture of one colour: beyond all that was learned, whatever its features look like. */
export const plainDistance = 2;
/** Pixels of one colour: no channel spans more of 0..1 than what compression leaves. */
const maxPlainSpan = 3.5 / 255;

/** Of a class without pictures: further than anything. */
const unreachable = 3e38;

/**
 * Adds the outputs `distance` [N], the share of left-out training pictures that are nearer, or more than 1 beyond them all, and, with a
 * threshold, `unlike` [N]. The head must be attached already.
 */
export function attachNovelty(graph: Graph, { levels, leftOut, threshold, plainBy }: Novelty): Graph {
  const g = newBuilder(namesIn(graph));
  const features = headInputOf(graph);
  const distances = levels.map((level) => levelDistances(g, features, level));
  const joint = distances.reduce((sum, level) => g.add('Add', [sum, level]));
  const nearest = g.add('ReduceMin', [joint], { axes: [1], keepdims: 1 });
  const score = g.add('Sqrt', [g.add('Max', [nearest, scalar(g, 0)])]);
  const largest = leftOut[leftOut.length - 1] ?? 0;
  const nearer = g.add('Less', [g.constant(floats([1, leftOut.length], Float32Array.from(leftOut)), 'left_out'), score]);
  const share = g.add('ReduceMean', [g.add('Cast', [nearer], { to: codeOfType('float32') })], { axes: [1], keepdims: 0 });
  const flat = g.add('Reshape', [score, g.constant(integers([-1]))]);
  const times = g.add('Div', [flat, scalar(g, Math.max(largest, Number.MIN_VALUE))]);
  const ranked = g.add('Where', [g.add('Greater', [flat, scalar(g, largest)]), times, share]);
  if (plainBy === null) g.add('Identity', [ranked], {}, 'distance');
  else g.add('Where', [isPlain(g, imageInput(graph), plainBy), g.add('Max', [ranked, scalar(g, plainDistance)]), ranked], {}, 'distance');
  const outputs: GraphValue[] = [...graph.outputs, { name: 'distance', dtype: 'float32', dims: ['N'] }];
  if (threshold !== null) {
    // Half a picture below, so that no rounding of a share decides.
    g.add('Greater', ['distance', scalar(g, threshold - 0.5 / leftOut.length)], {}, 'unlike');
    outputs.push({ name: 'unlike', dtype: 'bool', dims: ['N'] });
  }
  return { ...graph, outputs, nodes: [...graph.nodes, ...g.nodes], initialisers: new Map([...graph.initialisers, ...g.initialisers]) };
}

/** Whether the pictures [N,C,H,W] are of one colour, [N]. */
function isPlain(g: GraphBuilder, { name, dims }: GraphValue, deviations: readonly number[]): string {
  const channels = dims?.[1] === 1 ? 1 : deviations.length;
  const [high = '', low = ''] = ['ReduceMax', 'ReduceMin'].map((op) => g.add(op, [name], { axes: [2, 3], keepdims: 0 }));
  const span = g.add('Mul', [g.add('Sub', [high, low]), g.constant(floats([1, channels], deviations.slice(0, channels)), 'novelty')]);
  return g.add('Less', [g.add('ReduceMax', [span], { axes: [1], keepdims: 0 }), scalar(g, maxPlainSpan)]);
}

/** Weighted squared distances to every class, [N,K]. */
function levelDistances(g: GraphBuilder, features: string, { from, weight, distances }: DistanceLevel): string {
  const { width, classes, rank, mean, scale, factor, floor, precise, offset } = distances;
  const single = (dims: readonly number[], values: Float64Array): string => g.constant(floats(dims, Float32Array.from(values)), 'novelty');
  const z = g.add('Mul', [g.add('Sub', [columns(g, features, from, width), single([1, width], mean)]), single([1, width], scale)]);
  let square = squared(g, z);
  if (rank > 0) square = g.add('Sub', [square, squared(g, g.add('MatMul', [z, single([width, rank], factor)]))]);
  const own = g.add('Mul', [square, scalar(g, weight / floor)]);
  const shifts = offset.map((value) => (Number.isFinite(value) ? value * weight : unreachable));
  const toClasses = g.add('Gemm', [z, single([classes, width], precise), single([classes], shifts)], { transB: 1, alpha: float(-2 * weight) });
  return g.add('Add', [own, toClasses]);
}

interface References {
  /** Unit rows of the backbone's own features, rows × width. */
  readonly rows: Float32Array;
  readonly width: number;
  readonly count: number;
}

/** Adds the outputs `nearest` [N,count], row numbers of the nearest references by cosine, nearest first, and `nearest_cosine`. */
export function attachNearest(graph: Graph, { rows, width, count }: References): Graph {
  const g = newBuilder(namesIn(graph));
  const own = columns(g, headInputOf(graph), 0, width);
  const length = g.add('Max', [g.add('ReduceL2', [own], { axes: [1], keepdims: 1 }), scalar(g, 1e-12)]);
  const cosines = g.add('Gemm', [g.add('Div', [own, length]), g.constant(floats([rows.length / width, width], rows), 'references')], { transB: 1 });
  g.put({
    op: 'TopK', domain: '', name: 'nearest', inputs: [cosines, g.constant(integers([count]))], outputs: ['nearest_cosine', 'nearest'], attributes: {},
  });
  const outputs: Graph['outputs'] = [
    ...graph.outputs, { name: 'nearest_cosine', dtype: 'float32', dims: ['N', count] }, { name: 'nearest', dtype: 'int64', dims: ['N', count] },
  ];
  return { ...graph, outputs, nodes: [...graph.nodes, ...g.nodes], initialisers: new Map([...graph.initialisers, ...g.initialisers]) };
}

/** What the head reads. */
function headInputOf({ nodes }: Graph): string {
  const features = nodes.find(({ outputs }) => outputs.includes('logits'))?.inputs[0];
  if (features === undefined) throw new GraphError('no-such-value', 'The model has no classifier head.');
  return features;
}

function columns(g: GraphBuilder, features: string, from: number, width: number): string {
  const [start = '', end = '', axis = ''] = [from, from + width, 1].map((value) => g.constant(integers([value])));
  return g.add('Slice', [features, start, end, axis]);
}

const squared = (g: GraphBuilder, rows: string): string => g.add('ReduceSumSquare', [rows], { axes: [1], keepdims: 1 });

const scalar = (g: GraphBuilder, value: number): string => g.constant(scalarTensor(value), 'novelty');
const scalarTensor = (value: number): Tensor => floats([], [value]);
