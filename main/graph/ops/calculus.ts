/** Building blocks of gradient rules: arithmetic on named values, and the sums that undo broadcasting. */
import type { GraphBuilder, ShortAttributes } from '../builder.ts';
import { floats, integers } from '../tensor.ts';
import type { Given, GradientCall, GradientRule } from './operator.ts';

/** Nodes of this domain are gradients that no operator of ONNX says in one piece; every engine lowers them its own way. */
export const gradientDomain = 'thaw';

/** The sizes of a value; in a graph that is differentiated they are all numbers. */
export function sizesOf({ dims }: Given): readonly number[] {
  return dims.map((dim) => {
    if (typeof dim !== 'number') throw new Error(`a size that depends on the batch was left in [${dims.join(',')}]`);
    return dim;
  });
}

export interface Calculus {
  op(name: string, inputs: readonly string[], attributes?: ShortAttributes): string;
  /** A constant without axes. */
  number(value: number): string;
  add(a: string, b: string): string;
  sub(a: string, b: string): string;
  mul(a: string, b: string): string;
  div(a: string, b: string): string;
  neg(a: string): string;
  /** a times a number. */
  scale(a: string, by: number): string;
  square(a: string): string;
  reshape(a: string, dims: readonly number[]): string;
  transpose(a: string, order: readonly number[]): string;
  /** Sum over axes, which stay as 1. */
  sum(a: string, axes: readonly number[]): string;
  mean(a: string, axes: readonly number[]): string;
  expand(a: string, dims: readonly number[]): string;
  /** 1 where a > b, else 0. */
  above(a: string, b: string): string;
  /** 1 where a = b, else 0. */
  equal(a: string, b: string): string;
  /** Adds up what broadcasting had spread from `to` over `from`. */
  sumTo(a: string, from: readonly number[], to: readonly number[]): string;
  /** Along one axis of a value of size `dims`, new[i] = Σ_j matrix[i][j] old[j]. */
  alongAxis(a: string, dims: readonly number[], axis: number, matrix: readonly (readonly number[])[]): string;
}

const float = 1;

export function calculus(g: GraphBuilder): Calculus {
  const list = (values: readonly number[]): string => g.constant(integers(values), 'sizes');
  const c: Calculus = {
    op: (name, inputs, attributes) => g.add(name, inputs, attributes),
    number: (value) => g.constant(floats([], [value]), 'number'),
    add: (a, b) => g.add('Add', [a, b]),
    sub: (a, b) => g.add('Sub', [a, b]),
    mul: (a, b) => g.add('Mul', [a, b]),
    div: (a, b) => g.add('Div', [a, b]),
    neg: (a) => g.add('Neg', [a]),
    scale: (a, by) => (by === 1 ? a : c.mul(a, c.number(by))),
    square: (a) => c.mul(a, a),
    reshape: (a, dims) => g.add('Reshape', [a, list(dims)], { allowzero: 1 }),
    transpose: (a, order) => (order.every((axis, i) => axis === i) ? a : g.add('Transpose', [a], { perm: order })),
    sum: (a, axes) => (axes.length === 0 ? a : g.add('ReduceSum', [a, list(axes)], { keepdims: 1 })),
    mean: (a, axes) => (axes.length === 0 ? a : g.add('ReduceMean', [a], { axes, keepdims: 1 })),
    expand: (a, dims) => g.add('Expand', [a, list(dims)]),
    above: (a, b) => g.add('Cast', [g.add('Greater', [a, b])], { to: float }),
    equal: (a, b) => g.add('Cast', [g.add('Equal', [a, b])], { to: float }),
    sumTo(a, from, to) {
      const skipped = from.length - to.length;
      const axes = from.flatMap((size, axis) => (axis < skipped || (to[axis - skipped] === 1 && size !== 1) ? [axis] : []));
      const summed = c.sum(a, axes);
      return skipped > 0 ? c.reshape(summed, to) : summed;
    },
    alongAxis(a, dims, axis, matrix) {
      const last = dims.length - 1;
      const order = dims.map((_, i) => (i === axis ? last : i === last ? axis : i));
      const columns = dims[axis] ?? 1;
      const weights = Float32Array.from({ length: columns * matrix.length }, (_, at) => matrix[at % matrix.length]?.[Math.floor(at / matrix.length)] ?? 0);
      const turned = c.transpose(a, order);
      return c.transpose(g.add('MatMul', [turned, g.constant(floats([columns, matrix.length], weights), 'along_axis')]), order);
    },
  };
  return c;
}

/** What most rules need of a call: its values by name, and the arithmetic. */
export interface Values {
  readonly call: GradientCall;
  readonly c: Calculus;
  /** Names of the inputs. */
  readonly x: readonly string[];
  /** Name of the first output. */
  readonly y: string;
  /** Gradient of the first output. */
  readonly dy: string;
}

/** A rule for operators whose first output is all that flows on; it is not asked when nothing flows back. */
export function rule(calculate: (values: Values) => readonly (string | undefined)[]): GradientRule {
  return (call) => {
    const [dy] = call.dy;
    if (dy === undefined) return [];
    return calculate({ call, c: calculus(call.g), x: call.node.inputs, y: call.node.outputs[0] ?? '', dy });
  };
}

/** Nothing flows through: comparisons, roundings, shapes. */
export const noGradient: GradientRule = () => [];

/** dy times the derivative, number by number. */
export const pointwise = (derivative: (values: Values) => string): GradientRule => rule((v) => [v.c.mul(v.dy, derivative(v))]);

/** One gradient per input, each in the shape of the output; what broadcasting had spread is added up. */
export function broadcasting(...partials: readonly (((values: Values) => string) | undefined)[]): GradientRule {
  return rule((v) => v.call.inputs.map((input, i) => {
    const partial = partials[i] ?? (i >= partials.length ? partials.at(-1) : undefined);
    return partial && input && v.call.wanted(i) ? v.c.sumTo(partial(v), sizesOf(outputOf(v.call)), sizesOf(input)) : undefined;
  }));
}

export function outputOf(call: GradientCall, i = 0): Given {
  return call.outputs[i] ?? call.fail(`has no output ${i + 1}`);
}
