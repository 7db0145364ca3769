/** The type of a row of TensorFlow’s operator table: the calculation of a node, in the layouts it wants its inputs in. */
import type { Call, DataType, GraphNode } from '../../graph/index.ts';
import { axisIn, turned, type Layout } from './layout.ts';
import type { Tensor, Tf } from './library.ts';
import type { Value } from './value.ts';

/** A result and the order in which its axes lie. */
export interface Placed {
  readonly tensor: Tensor;
  readonly layout: Layout;
}

export interface Sized {
  /** Sizes as the graph has them; undefined where no rule tells them. */
  readonly dims: readonly number[] | undefined;
  readonly dtype: DataType;
}

/** What a row is given; all sizes are numbers. */
export interface Visit {
  readonly tf: Tf;
  readonly node: GraphNode;
  readonly call: Call;
  readonly outputs: readonly Sized[];
  /** Input by input; undefined where one is left out. */
  readonly values: readonly (Value | undefined)[];
}

/** Results in the order of the node's outputs. Tensors made on the way are let go by whoever asks; a result is never an input itself. */
export type Row = (visit: Visit) => readonly Placed[];

/** Input i, which the operator cannot do without. */
export function need({ values, call }: Visit, i: number): Value {
  return values[i] ?? call.fail(`lacks its input ${i + 1}`);
}

/** Sizes of input i. */
export const sizes = (visit: Visit, i = 0): readonly number[] => need(visit, i).dims;

/** Sizes of output i as its rule gives them. */
export const outputSizes = ({ outputs, call }: Visit, i = 0): readonly number[] =>
  outputs[i]?.dims ?? call.fail('makes a value whose size is only known when the model runs');

/** The whole numbers in input i, which must be known before the node runs. */
export function numbersOfInput({ call }: Visit, i: number, what: string): readonly number[] {
  return call.numbers(i)?.map(Number) ?? call.fail(`${what} by numbers that are only known when the model runs, which TensorFlow cannot follow here`);
}

/** Everything as the graph has it. */
export const asGraph = (calculate: (tf: Tf, inputs: readonly Tensor[], visit: Visit) => Tensor): Row => (visit) =>
  [{ tensor: calculate(visit.tf, visit.values.flatMap((value) => value?.as('graph') ?? []), visit), layout: 'graph' }];

/** One number at a time, in whatever layout the input lies. */
export const alike = (calculate: (tf: Tf, x: Tensor, visit: Visit) => Tensor): Row => (visit) => {
  const { layout } = need(visit, 0);
  return [{ tensor: calculate(visit.tf, need(visit, 0).as(layout), visit), layout }];
};

/** Number by number over inputs that broadcast together, in the layout of the largest. */
export const together = (calculate: (tf: Tf, inputs: readonly Tensor[], visit: Visit) => Tensor): Row => (visit) => {
  const inputs = visit.values.flatMap((value) => value ?? []);
  const rank = Math.max(...inputs.map(({ dims }) => dims.length));
  const leader = inputs.filter(({ dims }) => dims.length === rank).reduce((a, b) => (count(b) > count(a) ? b : a));
  const operands = inputs.map((value) => (value === leader ? value.as(leader.layout) : aligned(visit.tf, value, rank, leader.layout)));
  return [{ tensor: calculate(visit.tf, operands, visit), layout: leader.layout }];
};

const count = ({ dims }: Value): number => dims.reduce((n, size) => n * size, 1);

/**
 * A value as it broadcasts against others of `rank` axes in a layout. Leading axes of size 1 are left away: the JavaScript
 * backend walks lists with one number per channel several times as fast as [1,1,1,C].
 */
function aligned(tf: Tf, value: Value, rank: number, layout: Layout): Tensor {
  if (value.dims.length === 0) return value.as('graph');
  const full = value.dims.length === rank ? value.as(layout)
    : turned(tf, tf.reshape(value.as('graph'), [...new Array<number>(rank - value.dims.length).fill(1), ...value.dims]), 'graph', layout);
  const wide = full.shape.findIndex((size) => size !== 1);
  return wide === 0 ? full : tf.reshape(full, wide < 0 ? [] : full.shape.slice(wide));
}

/** Axes of the graph as they lie in a layout. */
export const axesIn = (layout: Layout, rank: number, axes: readonly number[]): number[] => axes.map((axis) => axisIn(layout, rank, axis));
