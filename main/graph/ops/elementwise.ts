/** Elementwise operators with multidirectional broadcasting, and their constant folding. */
import { broadcast, minus, over, plus, showDims, times, type Dim } from '../dims.ts';
import { numberAttribute } from '../graph.ts';
import { typeOfCode } from '../proto/data-types.ts';
import type { DataType } from '../tensor.ts';
import { fill } from './array.ts';
import { broadcasting, noGradient, outputOf, pointwise, rule, sizesOf } from './calculus.ts';
import { sameAsInput, type Call, type Constant, type FoldRule, type GradientRule, type Operator, type ShapeRule } from './operator.ts';
import { dimsStrides } from './strides.ts';

type Combine = (a: Dim, b: Dim, dtype: DataType) => Dim;

/** All inputs broadcast together. */
const broadcastShape: ShapeRule = (call) => [{ dims: call.inputs.reduce((dims, input) => joined(call, dims, input?.dims ?? []), [] as readonly Dim[]) }];

function joined(call: Call, a: readonly Dim[], b: readonly Dim[]): readonly Dim[] {
  return broadcast(a, b) ?? call.fail(`combines ${showDims(a)} with ${showDims(b)}, which do not fit`);
}

const isFloat = (dtype: DataType): boolean => dtype.includes('float');

/** The same with any number of constants, from the first on. */
const foldingAll = (combine: Combine): FoldRule => (call) => {
  const values = call.inputs.flatMap((input) => input?.value ?? []);
  if (values.length === 0 || values.length !== call.inputs.length) return undefined;
  return [values.reduce((a, b) => combined(call, combine, a, b))];
};

/** Applies `combine` position by position to two constants. */
function folding(combine: Combine, dtype?: DataType): FoldRule {
  return (call) => {
    const [a, b] = [call.inputs[0]?.value, call.inputs[1]?.value];
    return a && b && [combined(call, combine, a, b, dtype)];
  };
}

function combined(call: Call, combine: Combine, a: Constant, b: Constant, dtype = a.dtype): Constant {
  const dims = joined(call, a.dims, b.dims).map(Number);
  const [atA, atB] = [reader(a, dims), reader(b, dims)];
  return fill(dtype, dims, (position) => combine(atA(position), atB(position), a.dtype));
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

const binary = (combine: Combine, gradient: GradientRule): Operator => ({ shape: broadcastShape, fold: folding(combine), gradient });
const comparison = (combine: Combine): Operator => ({
  shape: (call) => broadcastShape(call).map(({ dims }) => ({ dims, dtype: 'bool' })),
  fold: folding(combine, 'bool'),
  gradient: noGradient,
});

/** The largest or smallest: its gradient goes to whichever input it is, in equal parts where several are. */
const extreme: GradientRule = rule(({ call, c, x, y, dy }) => {
  const shares = x.map((name) => c.equal(name, y));
  const part = c.div(dy, shares.reduce((sum, share) => c.add(sum, share)));
  return call.inputs.map((input, i) => (input && call.wanted(i) ? c.sumTo(c.mul(part, shares[i] ?? ''), sizesOf(outputOf(call)), sizesOf(input)) : undefined));
});

/** One number at a time. */
function unary(calculate: (x: number) => number, gradient: GradientRule = noGradient): Operator {
  return {
    shape: sameAsInput,
    gradient,
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
  Add: binary(
    plus,
    broadcasting(
      ({ dy }) => dy,
      ({ dy }) => dy,
    ),
  ),
  Sub: binary(
    minus,
    broadcasting(
      ({ dy }) => dy,
      ({ c, dy }) => c.neg(dy),
    ),
  ),
  Mul: binary(
    times,
    broadcasting(
      ({ c, x, dy }) => c.mul(dy, x[1] ?? ''),
      ({ c, x, dy }) => c.mul(dy, x[0] ?? ''),
    ),
  ),
  Div: binary(
    divide,
    broadcasting(
      ({ c, x, dy }) => c.div(dy, x[1] ?? ''),
      ({ c, x, y, dy }) => c.neg(c.mul(dy, c.div(y, x[1] ?? ''))),
    ),
  ),
  /** d xᵖ = p xᵖ⁻¹ dx + xᵖ ln x dp */
  Pow: binary(
    numeric((a, b) => a ** b),
    broadcasting(
      ({ c, x: [x = '', p = ''], dy }) => c.mul(dy, c.mul(p, c.op('Pow', [x, c.sub(p, c.number(1))]))),
      ({ c, x: [x = ''], y, dy }) => c.mul(dy, c.mul(y, c.op('Log', [x]))),
    ),
  ),
  /** With the sign of the divisor, or with `fmod`, as C has it, of what is divided. */
  Mod: {
    shape: broadcastShape,
    fold: (call) =>
      folding(numeric(numberAttribute(call.node, 'fmod', 0) ? (a, b) => a % b : (a, b) => a - b * Math.floor(a / b)))(call),
  },
  Min: { shape: broadcastShape, fold: foldingAll(numeric(Math.min)), gradient: extreme },
  Max: { shape: broadcastShape, fold: foldingAll(numeric(Math.max)), gradient: extreme },
  Sum: { shape: broadcastShape, gradient: broadcasting(({ dy }) => dy) },
  Mean: { shape: broadcastShape, gradient: broadcasting(({ c, x, dy }) => c.scale(dy, 1 / x.length)) },
  Equal: comparison(equal),
  Greater: comparison(numeric((a, b) => Number(a > b))),
  GreaterOrEqual: comparison(numeric((a, b) => Number(a >= b))),
  Less: comparison(numeric((a, b) => Number(a < b))),
  LessOrEqual: comparison(numeric((a, b) => Number(a <= b))),
  And: comparison(numeric((a, b) => a && b)),
  Or: comparison(numeric((a, b) => a || b)),
  Not: unary((x) => Number(!x)),
  Abs: unary(
    Math.abs,
    pointwise(({ c, x }) => c.op('Sign', [x[0] ?? ''])),
  ),
  Neg: unary(
    (x) => -x,
    rule(({ c, dy }) => [c.neg(dy)]),
  ),
  Exp: unary(
    Math.exp,
    pointwise(({ y }) => y),
  ),
  Log: unary(
    Math.log,
    rule(({ c, x, dy }) => [c.div(dy, x[0] ?? '')]),
  ),
  /** d √x = dx / 2√x */
  Sqrt: unary(
    Math.sqrt,
    rule(({ c, y, dy }) => [c.div(c.scale(dy, 0.5), y)]),
  ),
  /** d x⁻¹ = −x⁻² dx */
  Reciprocal: unary(
    (x) => 1 / x,
    pointwise(({ c, y }) => c.neg(c.square(y))),
  ),
  Floor: unary(Math.floor),
  Ceil: unary(Math.ceil),
  Sign: unary(Math.sign),
  Round: { shape: sameAsInput, gradient: noGradient },
  Sin: unary(
    Math.sin,
    pointwise(({ c, x }) => c.op('Cos', [x[0] ?? ''])),
  ),
  Cos: unary(
    Math.cos,
    pointwise(({ c, x }) => c.neg(c.op('Sin', [x[0] ?? '']))),
  ),
  /** d tanh x = (1 − tanh² x) dx */
  Tanh: unary(
    Math.tanh,
    pointwise(({ c, y }) => c.sub(c.number(1), c.square(y))),
  ),
  /** d erf x = 2/√π e^(−x²) dx */
  Erf: {
    shape: sameAsInput,
    gradient: pointwise(({ c, x }) => c.scale(c.op('Exp', [c.neg(c.square(x[0] ?? ''))]), 2 / Math.sqrt(Math.PI))),
  },
  /** Flows strictly between the borders, as in PyTorch's hardtanh. */
  Clip: {
    shape: sameAsInput,
    gradient: rule(({ c, x: [x = '', low, high], dy }) => {
      const afterLow = low ? c.mul(dy, c.above(x, low)) : dy;
      return [high ? c.mul(afterLow, c.above(high, x)) : afterLow];
    }),
  },
  Cast: {
    gradient: rule(({ call, dy }) => (isFloat(outputOf(call).dtype) && isFloat(call.need(0).dtype) ? [dy] : [])),
    shape: (call) => [{ dims: call.need(0).dims, dtype: castType(call) }],
    fold: (call) => {
      const value = call.inputs[0]?.value;
      const dtype = castType(call);
      return (
        value && [
          mapped(
            value,
            (v) => (typeof v !== 'number' || isFloat(dtype) ? v : dtype === 'bool' ? Number(v !== 0) : Math.trunc(v)),
            dtype,
          ),
        ]
      );
    },
  },
  Where: {
    gradient: broadcasting(
      undefined,
      ({ c, x, dy }) => c.op('Where', [x[0] ?? '', dy, c.number(0)]),
      ({ c, x, dy }) => c.op('Where', [x[0] ?? '', c.number(0), dy]),
    ),
    shape: (call) => [{ dims: broadcastShape(call)[0]?.dims, dtype: call.need(1).dtype }],
    fold: ({ inputs: [condition, yes, no] }) => {
      if (!condition?.value || !yes?.value || !no?.value) return undefined;
      const dims = [condition.value, yes.value, no.value]
        .reduce<readonly Dim[]>((shape, { dims }) => broadcast(shape, dims) ?? [], [])
        .map(Number);
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
