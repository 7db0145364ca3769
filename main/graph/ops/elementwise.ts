/** Arithmetic number by number, with broadcasting. What is known before the model runs is calculated here. */
import { broadcast, minus, over, plus, showDims, times, type Dim } from '../dims.ts';
import { numberAttribute } from '../graph.ts';
import { typeOfCode } from '../proto/data-types.ts';
import type { DataType } from '../tensor.ts';
import { fill } from './array.ts';
import { sameAsInput, type Call, type Constant, type FoldRule, type Operator, type ShapeRule } from './operator.ts';
import { dimsStrides } from './strides.ts';

type Combine = (a: Dim, b: Dim, dtype: DataType) => Dim;

/** All inputs broadcast together. */
const broadcastShape: ShapeRule = (call) => [{ dims: call.inputs.reduce((dims, input) => joined(call, dims, input?.dims ?? []), [] as readonly Dim[]) }];

function joined(call: Call, a: readonly Dim[], b: readonly Dim[]): readonly Dim[] {
  return broadcast(a, b) ?? call.fail(`combines ${showDims(a)} with ${showDims(b)}, which do not fit`);
}

const isFloat = (dtype: DataType): boolean => dtype.includes('float');

/** Applies `combine` position by position to two constants. */
function folding(combine: Combine, dtype?: DataType): FoldRule {
  return (call) => {
    const [a, b] = [call.inputs[0]?.value, call.inputs[1]?.value];
    if (!a || !b) return undefined;
    const dims = joined(call, a.dims, b.dims).map(Number);
    const [atA, atB] = [reader(a, dims), reader(b, dims)];
    return [fill(dtype ?? a.dtype, dims, (position) => combine(atA(position), atB(position), a.dtype))];
  };
}

/** The number of a constant at a position of the larger, broadcast shape. */
function reader(constant: Constant, dims: readonly number[]): (position: readonly number[]) => Dim {
  const strides = dimsStrides(constant.dims);
  const skipped = dims.length - constant.dims.length;
  return (position) => {
    let at = 0;
    for (let axis = 0; axis < constant.dims.length; axis++) if (constant.dims[axis] !== 1) at += (position[axis + skipped] ?? 0) * (strides[axis] ?? 0);
    return constant.data[at] ?? 0;
  };
}

/** Only numbers: a size that depends on the batch gives "?". */
const numeric = (calculate: (a: number, b: number) => number): Combine => (a, b) => (typeof a === 'number' && typeof b === 'number' ? calculate(a, b) : '?');

/** Division of whole numbers drops the remainder towards zero. */
const divide: Combine = (a, b, dtype) => {
  const quotient = over(a, b);
  return typeof quotient === 'number' && !isFloat(dtype) ? Math.trunc(quotient) : quotient;
};

const binary = (combine: Combine): Operator => ({ shape: broadcastShape, fold: folding(combine) });
const comparison = (combine: Combine): Operator => ({ shape: (call) => broadcastShape(call).map(({ dims }) => ({ dims, dtype: 'bool' })), fold: folding(combine, 'bool') });
const several: Operator = { shape: broadcastShape };

/** One number at a time. */
function unary(calculate: (x: number) => number): Operator {
  return {
    shape: sameAsInput,
    fold: ({ inputs: [x] }) => (x?.value ? [mapped(x.value, (v) => (typeof v === 'number' ? calculate(v) : '?'))] : undefined),
  };
}

function mapped(constant: Constant, calculate: (value: Dim) => Dim, dtype = constant.dtype): Constant {
  const values = Array.from(constant.data, calculate);
  const plain = dtype === 'float32' && values.every((value) => typeof value === 'number');
  return { dtype, dims: constant.dims, data: plain ? Float32Array.from(values as number[]) : values };
}

const equal: Combine = (a, b) => (a === '?' || b === '?' ? '?' : Number(a === b));

export const elementwise = {
  Add: binary(plus),
  Sub: binary(minus),
  Mul: binary(times),
  Div: binary(divide),
  Pow: binary(numeric((a, b) => a ** b)),
  Mod: binary(numeric((a, b) => a - b * Math.floor(a / b))),
  Min: { ...several, fold: folding(numeric(Math.min)) },
  Max: { ...several, fold: folding(numeric(Math.max)) },
  Sum: several,
  Mean: several,
  Equal: comparison(equal),
  Greater: comparison(numeric((a, b) => Number(a > b))),
  GreaterOrEqual: comparison(numeric((a, b) => Number(a >= b))),
  Less: comparison(numeric((a, b) => Number(a < b))),
  LessOrEqual: comparison(numeric((a, b) => Number(a <= b))),
  And: comparison(numeric((a, b) => a && b)),
  Or: comparison(numeric((a, b) => a || b)),
  Not: unary((x) => Number(!x)),
  Abs: unary(Math.abs),
  Neg: unary((x) => -x),
  Exp: unary(Math.exp),
  Log: unary(Math.log),
  Sqrt: unary(Math.sqrt),
  Reciprocal: unary((x) => 1 / x),
  Floor: unary(Math.floor),
  Ceil: unary(Math.ceil),
  Sign: unary(Math.sign),
  Round: { shape: sameAsInput },
  Sin: unary(Math.sin),
  Cos: unary(Math.cos),
  Tanh: unary(Math.tanh),
  Erf: { shape: sameAsInput },
  Clip: { shape: sameAsInput },
  Cast: {
    shape: (call) => [{ dims: call.need(0).dims, dtype: castType(call) }],
    fold: (call) => {
      const value = call.inputs[0]?.value;
      const dtype = castType(call);
      return value && [mapped(value, (v) => (typeof v !== 'number' || isFloat(dtype) ? v : dtype === 'bool' ? Number(v !== 0) : Math.trunc(v)), dtype)];
    },
  },
  Where: {
    shape: (call) => [{ dims: broadcastShape(call)[0]?.dims, dtype: call.need(1).dtype }],
    fold: ({ inputs: [condition, yes, no] }) => {
      if (!condition?.value || !yes?.value || !no?.value) return undefined;
      const dims = [condition.value, yes.value, no.value].reduce<readonly Dim[]>((shape, { dims }) => broadcast(shape, dims) ?? [], []).map(Number);
      const [atCondition, atYes, atNo] = [reader(condition.value, dims), reader(yes.value, dims), reader(no.value, dims)];
      return [fill(yes.dtype, dims, (p) => (atCondition(p) === '?' ? '?' : atCondition(p) ? atYes(p) : atNo(p)))];
    },
  },
} satisfies Record<string, Operator>;

/** Halves and doubles are calculated as float32 throughout. */
function castType(call: Call): DataType {
  const dtype = typeOfCode(numberAttribute(call.node, 'to', 1), `The result of ${call.node.name}`);
  return isFloat(dtype) ? 'float32' : dtype;
}
