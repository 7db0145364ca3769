/** Elementwise operators with broadcasting. */
import { numberAttribute } from '../../../graph/index.ts';
import type { Tensor, Tf } from '../library.ts';
import { alike, together, type Row, type Visit } from '../row.ts';
import { typeOnDevice } from '../device-tensors.ts';

type Binary = (tf: Tf, a: Tensor, b: Tensor, visit: Visit) => Tensor;
const binary = (calculate: Binary): Row => together((tf, [a, b], visit) => calculate(tf, a as Tensor, b as Tensor, visit));
/** From left to right over any number of inputs. */
const several = (calculate: (tf: Tf, a: Tensor, b: Tensor) => Tensor): Row =>
  together((tf, [first, ...rest]) => rest.reduce((a, b) => calculate(tf, a, b), tf.clone(first as Tensor)));

const isWhole = (a: Tensor): boolean => a.dtype === 'int32';

/** Whole numbers drop the remainder towards zero; TensorFlow's own division rounds down. */
const divide: Binary = (tf, a, b) => (isWhole(a) ? tf.mul(tf.floorDiv(tf.abs(a), tf.abs(b)), tf.mul(tf.sign(a), tf.sign(b))) : tf.div(a, b));

/** Sign of the divisor, or of the dividend with `fmod` (ONNX Mod). */
const modulo: Binary = (tf, a, b, { node }) => (numberAttribute(node, 'fmod', 0) ? tf.mul(tf.mod(tf.abs(a), tf.abs(b)), tf.sign(a)) : tf.mod(a, b));

/** In floats, as neither whole bases nor whole powers need fit together; the result has the type of the base. */
const power: Binary = (tf, a, b) => {
  const result = tf.pow(tf.cast(a, 'float32'), tf.cast(b, 'float32'));
  return isWhole(a) ? tf.cast(tf.round(result), 'int32') : result;
};

/** Borders that are known numbers are taken in one go. */
function clip(tf: Tf, x: Tensor, { call, values }: Visit): Tensor {
  const border = (i: number, none: number): number | undefined => {
    if (!values[i]) return none;
    const number = call.inputs[i]?.value?.data[0];
    return typeof number === 'number' ? number : undefined;
  };
  const [low, high] = [border(1, -Infinity), border(2, Infinity)];
  if (low === 0 && high === 6 && x.dtype === 'float32') return tf.relu6(x);
  if (low !== undefined && high !== undefined && low <= high && x.dtype === 'float32') return tf.clipByValue(x, low, high);
  const above = values[1] ? tf.maximum(x, values[1].as('graph')) : x;
  return values[2] ? tf.minimum(above, values[2].as('graph')) : above === x ? tf.clone(x) : above;
}

export const elementwise = {
  Add: binary((tf, a, b) => tf.add(a, b)),
  Sub: binary((tf, a, b) => tf.sub(a, b)),
  Mul: binary((tf, a, b) => tf.mul(a, b)),
  Div: binary(divide),
  Pow: binary(power),
  Mod: binary(modulo),
  Min: several((tf, a, b) => tf.minimum(a, b)),
  Max: several((tf, a, b) => tf.maximum(a, b)),
  Sum: several((tf, a, b) => tf.add(a, b)),
  Mean: together((tf, inputs) => tf.div(inputs.slice(1).reduce((a, b) => tf.add(a, b), inputs[0] as Tensor), inputs.length)),
  Equal: binary((tf, a, b) => tf.equal(a, b)),
  Greater: binary((tf, a, b) => tf.greater(a, b)),
  GreaterOrEqual: binary((tf, a, b) => tf.greaterEqual(a, b)),
  Less: binary((tf, a, b) => tf.less(a, b)),
  LessOrEqual: binary((tf, a, b) => tf.lessEqual(a, b)),
  And: binary((tf, a, b) => tf.logicalAnd(a, b)),
  Or: binary((tf, a, b) => tf.logicalOr(a, b)),
  Not: alike((tf, x) => tf.logicalNot(x)),
  Abs: alike((tf, x) => tf.abs(x)),
  Neg: alike((tf, x) => tf.neg(x)),
  Exp: alike((tf, x) => tf.exp(x)),
  Log: alike((tf, x) => tf.log(x)),
  Sqrt: alike((tf, x) => tf.sqrt(x)),
  Reciprocal: alike((tf, x) => tf.reciprocal(x)),
  Floor: alike((tf, x) => tf.floor(x)),
  Ceil: alike((tf, x) => tf.ceil(x)),
  Sign: alike((tf, x) => tf.sign(x)),
  Round: alike((tf, x) => tf.round(x)),
  Sin: alike((tf, x) => tf.sin(x)),
  Cos: alike((tf, x) => tf.cos(x)),
  Tanh: alike((tf, x) => tf.tanh(x)),
  Erf: alike((tf, x) => tf.erf(x)),
  Clip: alike(clip),
  Cast: alike((tf, x, { outputs: [output] }) => tf.cast(x, typeOnDevice(output?.dtype ?? 'float32'))),
  Where: together((tf, [condition, yes, no]) => tf.where(condition as Tensor, yes as Tensor, no as Tensor)),
} satisfies Record<string, Row>;
