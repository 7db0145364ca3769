/** Gradients of ReLU and ReLU6 by the kernels that TensorFlow has for them; plain JavaScript has none, and masks. */
import { rawOperation, type Tensor, type Tf } from '../library.ts';
import { need, type Row } from '../row.ts';

/** dy where the activation let its input through: from dy and the activation's output, in the layout in which that lies. */
const masked = (name: string, isInside: (tf: Tf, y: Tensor) => Tensor): Row => (visit) => {
  const { tf } = visit;
  const activation = need(visit, 1);
  const [dy, y] = [need(visit, 0).as(activation.layout), activation.as(activation.layout)];
  return [{ tensor: rawOperation(tf, name, [dy, y]) ?? tf.mul(dy, tf.cast(isInside(tf, y), 'float32')), layout: activation.layout }];
};

export const activationGradients = {
  ReluGrad: masked('ReluGrad', (tf, y) => tf.greater(y, 0)),
  Relu6Grad: masked('Relu6Grad', (tf, y) => tf.logicalAnd(tf.greater(y, 0), tf.less(y, 6))),
} satisfies Record<string, Row>;
