/** Quantised models: weights and activations in 8 bits or fewer, which cannot learn. */
import { GraphError } from '../graph-error.ts';
import type { NodeProto } from '../proto/onnx-messages.ts';

const operators = new RegExp([
  '^(Dynamic)?(Quantize|Dequantize)Linear$', '^QLinear', '^DynamicQuantize', '^(Conv|MatMul)Integer(ToFloat)?$',
  '^(QGemm|QAttention|MatMulNBits|MatMulBnb4)$',
].join('|'));

/** Refuses a quantised model, naming the first such operator. */
export function refuseQuantised(nodes: readonly NodeProto[]): void {
  const found = nodes.find(({ opType }) => operators.test(opType ?? ''));
  if (found) {
    throw new GraphError(
      'data-type',
      `The model is quantised (it uses ${found.opType}), and rounded weights cannot learn. Use the float model it was made from.`,
    );
  }
}
