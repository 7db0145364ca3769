/** Reduction operators, in the layout in which the input lies. */
import { axisFrom, numberAttribute, reducedAxes } from '../../../graph/index.ts';
import { inOrder, turned } from '../layout.ts';
import { nativeOperations, ofSizes, type Tensor, type Tf } from '../library.ts';
import { asGraph, axesIn, need, outputSizes, sizes, type Placed, type Row, type Visit } from '../row.ts';

type Over = (tf: Tf, x: Tensor, axes: number[]) => Tensor;

const reducing = (calculate: Over): Row => (visit) => {
  const value = need(visit, 0);
  const rank = value.dims.length;
  const axes = reducedAxes(visit.call) ?? visit.call.fail('reduces axes that are only known when the model runs');
  const kept = calculate(visit.tf, value.as(value.layout), axesIn(value.layout, rank, axes));
  return [keeping(visit, { tensor: kept, layout: value.layout }, axes)];
};

/** Axes that were reduced are of size 1 here, and go where the operator does not keep them. */
function keeping(visit: Visit, { tensor, layout }: Placed, axes: readonly number[]): Placed {
  const { tf } = visit;
  const left = sizes(visit).map((size, axis) => (axes.includes(axis) ? 1 : size));
  const whole = ofSizes(tf, tensor, inOrder(layout, left));
  if (numberAttribute(visit.node, 'keepdims', 1) === 1) return { tensor: whole, layout };
  return { tensor: tf.reshape(turned(tf, whole, layout, 'graph'), [...outputSizes(visit)]), layout: 'graph' };
}

/** The first of the best, or the last of them with `select_last_index`. */
const best = (find: (tf: Tf, x: Tensor, axis: number) => Tensor): Row => asGraph((tf, [x], visit) => {
  const axis = axisFrom(numberAttribute(visit.node, 'axis', 0), sizes(visit).length);
  const last = numberAttribute(visit.node, 'select_last_index', 0) === 1;
  const found = find(tf, last ? tf.reverse(x as Tensor, axis) : x as Tensor, axis);
  const index = last ? tf.sub(tf.scalar((sizes(visit)[axis] ?? 1) - 1, 'int32'), found) : found;
  return tf.reshape(index, [...outputSizes(visit)]);
});

/** ln Σ eˣ, from the largest down so that no power overflows. */
function logSumExp(tf: Tf, x: Tensor, axes: number[]): Tensor {
  const most = tf.max(x, axes, true);
  return tf.add(most, tf.log(tf.sum(tf.exp(tf.sub(x, most)), axes, true)));
}

/** Fewer numbers are added up as fast, and a digit more exactly, by the ordinary sum. */
const manyNumbers = 2 ** 18;

/** The sum over all but the last axis, as a convolution's bias needs it: TensorFlow has a kernel for just that. */
function biasGradient(tf: Tf, x: Tensor, axes: readonly number[]): Tensor | undefined {
  const last = x.rank - 1;
  if (x.dtype !== 'float32' || last < 1 || axes.length !== last || axes.includes(last) || x.size < manyNumbers) return undefined;
  return nativeOperations(tf)?.result('BiasAddGrad', [x]);
}

const none = (axes: readonly number[]): boolean => axes.length === 0;
/** Without axes TensorFlow's own functions reduce all of them, and ONNX's none. */
const some = (calculate: Over): Row => reducing((tf, x, axes) => (none(axes) ? tf.clone(x) : calculate(tf, x, axes)));

export const reduce = {
  ReduceMean: some((tf, x, axes) => tf.mean(x, axes, true)),
  ReduceSum: some((tf, x, axes) => biasGradient(tf, x, axes) ?? tf.sum(x, axes, true)),
  ReduceProd: some((tf, x, axes) => tf.prod(x, axes, true)),
  ReduceMax: some((tf, x, axes) => tf.max(x, axes, true)),
  ReduceMin: some((tf, x, axes) => tf.min(x, axes, true)),
  ReduceL1: reducing((tf, x, axes) => (none(axes) ? tf.abs(x) : tf.sum(tf.abs(x), axes, true))),
  ReduceL2: reducing((tf, x, axes) => (none(axes) ? tf.abs(x) : tf.sqrt(tf.sum(tf.square(x), axes, true)))),
  ReduceLogSum: reducing((tf, x, axes) => tf.log(none(axes) ? x : tf.sum(x, axes, true))),
  ReduceLogSumExp: some(logSumExp),
  ReduceSumSquare: reducing((tf, x, axes) => (none(axes) ? tf.square(x) : tf.sum(tf.square(x), axes, true))),
  ArgMax: best((tf, x, axis) => tf.argMax(x, axis)),
  ArgMin: best((tf, x, axis) => tf.argMin(x, axis)),
} satisfies Record<string, Row>;
