/**
 * Gradients of ReLU and ReLU6: dy where the activation let its input through, else 0, from dy and the activation’s output.
 * TensorFlow has a kernel for each. On a processor these branch at every number: where it can’t be foreseen which way, as with real
 * pictures, that of ReLU6 takes longer than the convolution before it (5.5 ns a number; by the forms below 1.8). Its LeakyReluGrad chooses
 * without branching. Plain JavaScript has none of them, and masks.
 */
import { nativeOperations, type NativeOperations, type Tensor, type Tf } from '../library.ts';
import { need, type Row } from '../row.ts';

interface Gradient {
  readonly onCard: string;
  onProcessor(run: NativeOperations, tf: Tf, dy: Tensor, y: Tensor): Tensor;
  isInside(tf: Tf, y: Tensor): Tensor;
}

/** In the layout in which the activation lies. */
const row = ({ onCard, onProcessor, isInside }: Gradient): Row => (visit) => {
  const { tf } = visit;
  const activation = need(visit, 1);
  const [dy, y] = [need(visit, 0).as(activation.layout), activation.as(activation.layout)];
  const run = nativeOperations(tf);
  const tensor = !run ? tf.mul(dy, tf.cast(isInside(tf, y), 'float32')) : run.isOnCard ? run.result(onCard, [dy, y]) : onProcessor(run, tf, dy, y);
  return [{ tensor, layout: activation.layout }];
};

/** dy where `chosen` is above 0. */
const whereAbove = (run: NativeOperations, dy: Tensor, chosen: Tensor): Tensor => run.result('LeakyReluGrad', [dy, chosen], { alpha: 0 });

/** y (6 − y), which is above 0 only inside. What is on the way is let go at once: it is as large as an activation. */
function inside(tf: Tf, y: Tensor): Tensor {
  const below = tf.sub(6, y);
  const product = tf.mul(y, below);
  below.dispose();
  return product;
}

export const activationGradients = {
  ReluGrad: row({ onCard: 'ReluGrad', onProcessor: (run, _tf, dy, y) => whereAbove(run, dy, y), isInside: (tf, y) => tf.greater(y, 0) }),
  Relu6Grad: row({
    onCard: 'Relu6Grad', onProcessor: (run, tf, dy, y) => whereAbove(run, dy, inside(tf, y)),
    isInside: (tf, y) => tf.logicalAnd(tf.greater(y, 0), tf.less(y, 6)),
  }),
} satisfies Record<string, Row>;
