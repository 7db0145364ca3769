/** Sums, means and the like over some axes. */
import { axisFrom, times, plus, type Dim } from '../dims.ts';
import { listAttribute, numberAttribute } from '../graph.ts';
import type { Call, Operator, ShapeRule } from './operator.ts';

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

export const reduce = {
  ReduceMean: { shape: reduced },
  ReduceSum: { shape: reduced, fold: foldList(plus, 0) },
  ReduceProd: { shape: reduced, fold: foldList(times, 1) },
  ReduceMax: { shape: reduced },
  ReduceMin: { shape: reduced },
  ReduceL1: { shape: reduced },
  ReduceL2: { shape: reduced },
  ReduceLogSum: { shape: reduced },
  ReduceLogSumExp: { shape: reduced },
  ReduceSumSquare: { shape: reduced },
  ArgMax: { shape: best },
  ArgMin: { shape: best },
} satisfies Record<string, Operator>;
