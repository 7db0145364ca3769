/** Reduction operators: sums, means, norms and extremes over axes; ArgMax and ArgMin. */
import { axisFrom, times, plus, type Dim } from '../dims.ts';
import { listAttribute, numberAttribute } from '../graph.ts';
import { noGradient, rule, sizesOf, type Values } from './calculus.ts';
import type { Call, GradientRule, Operator, ShapeRule } from './operator.ts';

/** The axes that disappear: an attribute, or the second input for ReduceSum; all of them if none is named. */
export function reducedAxes(call: Call): readonly number[] | undefined {
  const rank = call.need(0).dims.length;
  const listed = call.inputs[1] ? call.numbers(1)?.map(Number) : (listAttribute(call.node, 'axes') ?? []);
  if (listed?.length === 0) return numberAttribute(call.node, 'noop_with_empty_axes', 0) ? [] : call.need(0).dims.map((_, axis) => axis);
  return listed?.map((axis) => axisFrom(axis, rank));
}

const reduced: ShapeRule = (call) => {
  const axes = reducedAxes(call);
  if (!axes) return [{ dims: undefined }];
  const keep = numberAttribute(call.node, 'keepdims', 1) === 1;
  return [{ dims: call.need(0).dims.flatMap((dim, axis) => (!axes.includes(axis) ? [dim] : keep ? [1] : [])) }];
};

/** A shape's sizes multiplied or added up, as exporters do to find a number of elements. */
const foldList = (combine: (a: Dim, b: Dim) => Dim, start: Dim): NonNullable<Operator['fold']> => (call) => {
  const value = call.inputs[0]?.value;
  if (!value || value.dims.length !== 1) return undefined;
  const keep = numberAttribute(call.node, 'keepdims', 1) === 1;
  return [{ dtype: value.dtype, dims: keep ? [1] : [], data: [Array.from(value.data).reduce(combine, start)] }];
};

const best: ShapeRule = (call) => {
  const x = call.need(0).dims;
  const axis = axisFrom(numberAttribute(call.node, 'axis', 0), x.length);
  const keep = numberAttribute(call.node, 'keepdims', 1) === 1;
  return [{ dims: x.flatMap((dim, i) => (i !== axis ? [dim] : keep ? [1] : [])), dtype: 'int64' }];
};

interface Reduced extends Values {
  readonly axes: readonly number[];
  readonly dims: readonly number[];
  /** The gradient and the output with the reduced axes as 1, whether or not the operator keeps them. */
  readonly d: string;
  readonly kept: string;
}

/** dy spread over what was reduced, times a factor per number. */
const spread = (factor?: (v: Reduced) => string): GradientRule => rule((v) => {
  const dims = sizesOf(v.call.need(0));
  const axes = reducedAxes(v.call) ?? v.call.fail('reduces axes that are only known when the model runs');
  const shape = dims.map((size, axis) => (axes.includes(axis) ? 1 : size));
  const all = { ...v, axes, dims, d: v.c.reshape(v.dy, shape), kept: v.c.reshape(v.y, shape) };
  return [factor ? v.c.mul(all.d, factor(all)) : v.c.expand(all.d, dims)];
});

const extreme = spread(({ c, x: [x = ''], kept, axes }) => {
  const chosen = c.equal(x, kept);
  return c.div(chosen, c.sum(chosen, axes));
});

export const reduce = {
  ReduceMean: {
    shape: reduced,
    gradient: spread(({ c, dims, axes }) => c.expand(c.number(1 / axes.reduce((n, axis) => n * (dims[axis] ?? 1), 1)), dims)),
  },
  ReduceSum: { shape: reduced, fold: foldList(plus, 0), gradient: spread() },
  ReduceProd: { shape: reduced, fold: foldList(times, 1), gradient: spread(({ c, x: [x = ''], kept }) => c.div(kept, x)) },
  ReduceMax: { shape: reduced, gradient: extreme },
  ReduceMin: { shape: reduced, gradient: extreme },
  ReduceL1: { shape: reduced, gradient: spread(({ c, x: [x = ''] }) => c.op('Sign', [x])) },
  /** y = ‖x‖: dx = dy x/y, and 0 where x is all zeros, as PyTorch has it. */
  ReduceL2: { shape: reduced, gradient: spread(({ c, x: [x = ''], kept }) => c.div(x, c.op('Max', [kept, c.number(1e-30)]))) },
  /** y = ln Σ x: dx = dy e^(−y) */
  ReduceLogSum: { shape: reduced, gradient: spread(({ c, kept, dims }) => c.expand(c.op('Exp', [c.neg(kept)]), dims)) },
  /** y = ln Σ eˣ: dx = dy e^(x − y) */
  ReduceLogSumExp: { shape: reduced, gradient: spread(({ c, x: [x = ''], kept }) => c.op('Exp', [c.sub(x, kept)])) },
  ReduceSumSquare: { shape: reduced, gradient: spread(({ c, x: [x = ''] }) => c.scale(x, 2)) },
  ArgMax: { shape: best, gradient: noGradient },
  ArgMin: { shape: best, gradient: noGradient },
} satisfies Record<string, Operator>;
