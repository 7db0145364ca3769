/** Activation functions. */
import { axisFrom, numberAttribute } from '../../../graph/index.ts';
import type { Tensor, Tf } from '../library.ts';
import { alike, asGraph, sizes, together, type Row, type Visit } from '../row.ts';

const setting = ({ node }: Visit, name: string, absent: number): number => numberAttribute(node, name, absent);
const axisOf = (visit: Visit): number => axisFrom(setting(visit, 'axis', -1), sizes(visit).length);

/** α(eˣ − 1) below zero, x above. */
const curved = (tf: Tf, x: Tensor, alpha: number, below: Tensor = x): Tensor => tf.where(tf.greater(x, 0), x, tf.mul(tf.expm1(below), alpha));

/** α x + β between 0 and 1. */
const hardSigmoid = (tf: Tf, x: Tensor, alpha: number, beta: number): Tensor => tf.clipByValue(tf.add(tf.mul(x, alpha), beta), 0, 1);

/** x less its largest number along an axis, so that no power overflows. */
const apart = (tf: Tf, x: Tensor, axis: number): Tensor => tf.sub(x, tf.max(x, axis, true));

export const activate = {
  Relu: alike((tf, x) => tf.relu(x)),
  LeakyRelu: alike((tf, x, visit) => tf.leakyRelu(x, setting(visit, 'alpha', 0.01))),
  PRelu: together((tf, [x, slope]) => tf.add(tf.relu(x as Tensor), tf.mul(tf.minimum(x as Tensor, 0), slope as Tensor))),
  ThresholdedRelu: alike((tf, x, visit) => tf.where(tf.greater(x, setting(visit, 'alpha', 1)), x, tf.zerosLike(x))),
  Elu: alike((tf, x, visit) => curved(tf, x, setting(visit, 'alpha', 1))),
  Celu: alike((tf, x, visit) => curved(tf, x, setting(visit, 'alpha', 1), tf.div(x, setting(visit, 'alpha', 1)))),
  Selu: alike((tf, x, visit) => tf.mul(curved(tf, x, setting(visit, 'alpha', 1.6732632423543772)), setting(visit, 'gamma', 1.0507009873554805))),
  Sigmoid: alike((tf, x) => tf.sigmoid(x)),
  HardSigmoid: alike((tf, x, visit) => hardSigmoid(tf, x, setting(visit, 'alpha', 0.2), setting(visit, 'beta', 0.5))),
  HardSwish: alike((tf, x) => tf.mul(x, hardSigmoid(tf, x, 1 / 6, 0.5))),
  Softplus: alike((tf, x) => tf.softplus(x)),
  Softsign: alike((tf, x) => tf.div(x, tf.add(tf.abs(x), 1))),
  Softmax: asGraph((tf, [x], visit) => {
    const powers = tf.exp(apart(tf, x as Tensor, axisOf(visit)));
    return tf.div(powers, tf.sum(powers, axisOf(visit), true));
  }),
  LogSoftmax: asGraph((tf, [x], visit) => {
    const less = apart(tf, x as Tensor, axisOf(visit));
    return tf.sub(less, tf.log(tf.sum(tf.exp(less), axisOf(visit), true)));
  }),
  /** 1 at the first of the largest. */
  Hardmax: asGraph((tf, [x], visit) => {
    const [axis, { length }] = [axisOf(visit), sizes(visit)];
    const rows = tf.oneHot(tf.argMax(x as Tensor, axis), sizes(visit)[axis] ?? 1, 1, 0, 'float32');
    // One-hot rows come last; the axis goes back to its place.
    const rest = Array.from({ length: length - 1 }, (_, i) => i);
    return tf.transpose(rows, rest.toSpliced(axis, 0, length - 1));
  }),
} satisfies Record<string, Row>;
