/**
 * AdamW (Loshchilov & Hutter 2019) as nodes of the training step, for engines that keep tensors on the device. All
 * parameters lie one behind the other in a few long vectors, so that an update is a dozen nodes however many weights
 * there are.
 */
import { elementCount, floats, integers, namesIn, newBuilder, type Graph, type GraphBuilder } from '../../graph/index.ts';
import type { ParameterRate } from '../engine.ts';
import type { LoweredParameter, LoweredStep } from '../lower/lowered.ts';

/** Numbers of the paper; the second mean forgets over a thousand steps. */
const adamwNumbers = { keepFirst: 0.9, keepSecond: 0.999, tiny: 1e-8 } as const;

/** A vector is as long as WebGPU promises to bind at once at most, unless one weight is longer by itself. */
const mostNumbers = 2 ** 24;
/** Squares are summed in rows of so many first: one long row would be the work of one thread. */
const rowLength = 1024;

/** Weights that lie in one vector, each from its offset on. */
export interface Segment {
  readonly members: readonly (LoweredParameter & { readonly offset: number })[];
  /** In numbers; a multiple of the rows' length, filled up with zeros. */
  readonly length: number;
}

/** The vectors of the state, as inputs by name and outputs that take their place. */
export const stateParts = ['weights', 'm', 'v'] as const;
export type StatePart = (typeof stateParts)[number];
export const inputName = (part: StatePart, segment: number): string => `${part} ${segment}`;
export const outputName = (part: StatePart, segment: number): string => `next ${part} ${segment}`;

export function segmentsOf(parameters: readonly LoweredParameter[]): readonly Segment[] {
  const lots: LoweredParameter[][] = [];
  let held = Infinity;
  for (const parameter of parameters) {
    const length = elementCount(parameter.dims);
    if (held + length > mostNumbers) [held, lots[lots.length]] = [0, []];
    held += length;
    lots.at(-1)?.push(parameter);
  }
  return lots.map((lot) => {
    let end = 0;
    const members = lot.map((parameter) => ({ ...parameter, offset: (end += elementCount(parameter.dims)) - elementCount(parameter.dims) }));
    return { members, length: Math.ceil(end / rowLength) * rowLength };
  });
}

/** The graph with its weights cut out of the vectors, that come in as inputs. */
export function withWeightsFromVectors(graph: Graph, segments: readonly Segment[]): Graph {
  const g = newBuilder(namesIn(graph));
  const learned = new Set(segments.flatMap(({ members }) => members.map(({ name }) => name)));
  const read = new Set([...graph.nodes.flatMap(({ inputs }) => inputs), ...graph.outputs.map(({ name }) => name)]);
  for (const [s, { members }] of segments.entries()) {
    for (const { name, offset, dims } of members.filter((member) => read.has(member.name))) {
      const length = elementCount(dims);
      const cut = g.add('Slice', [inputName('weights', s), g.constant(integers([offset])), g.constant(integers([offset + length])), g.constant(integers([0]))]);
      g.add('Reshape', [cut, g.constant(integers(dims))], {}, name);
    }
  }
  return {
    ...graph,
    nodes: [...g.nodes, ...graph.nodes],
    initialisers: new Map([...graph.initialisers, ...g.initialisers]),
    inputs: [
      ...graph.inputs.filter(({ name }) => !learned.has(name)),
      ...segments.map(({ length }, s) => ({ name: inputName('weights', s), dtype: 'float32' as const, dims: [length] })),
    ],
  };
}

/**
 * What changes from step to step: the rate with the first steps' corrections, the small number with its own, the
 * schedule's share.
 */
export function stepNumbers({ count, share }: { readonly count: number; readonly share: number }): Readonly<Record<'step rate' | 'tiny' | 'share', number>> {
  const { keepFirst, keepSecond, tiny } = adamwNumbers;
  const correction = Math.sqrt(1 - keepSecond ** count);
  return { 'step rate': (share * correction) / (1 - keepFirst ** count), tiny: tiny * correction, share };
}

/** A step that gives `loss`, `norm` and the vectors as they are after it. */
export function withAdamW({ graph }: Pick<LoweredStep, 'graph'>, segments: readonly Segment[], rates: readonly ParameterRate[], clip: number): Graph {
  const from = withWeightsFromVectors({ ...graph, outputs: graph.outputs.filter(({ name }) => name === 'loss') }, segments);
  const others = segments.flatMap(({ length }, s) =>
    (['m', 'v'] as const).map((part) => ({ name: inputName(part, s), dtype: 'float32' as const, dims: [length] })),
  );
  const scalars = ['step rate', 'tiny', 'share'].map((name) => ({ name, dtype: 'float32' as const, dims: [1] }));
  const outputs = ['norm', ...segments.flatMap((_, s) => stateParts.map((part) => outputName(part, s)))];
  const g = newBuilder([...namesIn(from), ...others.map(({ name }) => name), ...scalars.map(({ name }) => name), ...outputs]);
  const gradients = segments.map((segment) => gathered(g, segment));
  const squares = segments.map(({ length }, s) => {
    const rows = g.add('Reshape', [gradients[s] ?? '', g.constant(integers([length / rowLength, rowLength]))]);
    return g.add('ReduceSum', [g.add('ReduceSum', [g.add('Mul', [rows, rows]), g.constant(integers([1]))], { keepdims: 0 })], { keepdims: 1 });
  });
  const norm = g.add('Sqrt', [squares.reduce((a, b) => g.add('Add', [a, b]))], {}, 'norm');
  const scale = Number.isFinite(clip) ? g.add('Div', [number(g, clip), g.add('Max', [norm, number(g, clip)])]) : null;
  for (const [s, segment] of segments.entries()) update(g, { s, segment, gradient: gradients[s] ?? '', scale, rates });
  return {
    ...from,
    nodes: [...from.nodes, ...g.nodes],
    initialisers: new Map([...from.initialisers, ...g.initialisers]),
    inputs: [...from.inputs, ...others, ...scalars],
    outputs: [...from.outputs, ...outputs.map((name) => ({ name, dtype: 'float32' as const, dims: undefined }))],
  };
}

const number = (g: GraphBuilder, value: number): string => g.constant(floats([1], [value]), 'number');

/** All gradients of a vector one behind the other, with zeros at the end. */
function gathered(g: GraphBuilder, { members, length }: Segment): string {
  const flat = members.map(({ gradient }) => g.add('Reshape', [gradient, g.constant(integers([-1]))]));
  const end = members.reduce((sum, { dims }) => sum + elementCount(dims), 0);
  const rest = length > end ? [g.constant(floats([length - end], new Float32Array(length - end)), 'rest')] : [];
  return joined(g, [...flat, ...rest]);
}

/** As many as WebGPU binds at once are joined together, then what came of them. */
const mostAtOnce = 7;
function joined(g: GraphBuilder, pieces: readonly string[]): string {
  if (pieces.length === 1) return pieces[0] ?? '';
  const lots = Array.from({ length: Math.ceil(pieces.length / mostAtOnce) }, (_, i) => pieces.slice(i * mostAtOnce, (i + 1) * mostAtOnce));
  return joined(g, lots.map((lot) => (lot.length === 1 ? lot[0] ?? '' : g.add('Concat', lot, { axis: 0 }))));
}

interface Update {
  readonly s: number;
  readonly segment: Segment;
  readonly gradient: string;
  readonly scale: string | null;
  readonly rates: readonly ParameterRate[];
}

/**
 * m ← β₁m + (1−β₁)g; v ← β₂v + (1−β₂)g²; w ← (1 − share·rate·decay)·w − rate·step·m / (√v + tiny), rates weight by
 * weight.
 */
function update(g: GraphBuilder, { s, segment, gradient, scale, rates }: Update): void {
  const { keepFirst, keepSecond } = adamwNumbers;
  const scaled = scale === null ? gradient : g.add('Mul', [gradient, scale]);
  const mean = (part: StatePart, keep: number, value: string): string =>
    g.add('Add', [g.add('Mul', [inputName(part, s), number(g, keep)]), g.add('Mul', [value, number(g, 1 - keep)])], {}, outputName(part, s));
  const first = mean('m', keepFirst, scaled);
  const second = mean('v', keepSecond, g.add('Mul', [scaled, scaled]));
  const along = (of: (rate: ParameterRate) => number): string => g.constant(floats([segment.length], numbersAlong(segment, rates, of)), 'rates');
  const kept = g.add('Sub', [number(g, 1), g.add('Mul', [along(({ rate, weightDecay }) => rate * weightDecay), 'share'])]);
  const towards = g.add('Div', [
    g.add('Mul', [g.add('Mul', [along(({ rate }) => rate), 'step rate']), first]),
    g.add('Add', [g.add('Sqrt', [second]), 'tiny']),
  ]);
  g.add('Sub', [g.add('Mul', [kept, inputName('weights', s)]), towards], {}, outputName('weights', s));
}

function numbersAlong({ members, length }: Segment, rates: readonly ParameterRate[], of: (rate: ParameterRate) => number): Float32Array {
  const all = new Float32Array(length);
  const byName = new Map(rates.map((rate) => [rate.name, of(rate)]));
  for (const { name, offset, dims } of members) all.fill(byName.get(name) ?? 0, offset, offset + elementCount(dims));
  return all;
}
