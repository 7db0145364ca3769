/** Conv and ConvTranspose, with channels last and filters in TensorFlow’s order. */
import { elementCount, listAttribute, numberAttribute, textAttribute, windowOf, type WindowSizes } from '../../../graph/index.ts';
import { convolved, inputGradient } from '../convolve.ts';
import { inOrder } from '../layout.ts';
import { nativeOperations, type Tensor } from '../library.ts';
import { need, outputSizes, sizes, type Row, type Visit } from '../row.ts';
import { withMargins } from './arrange.ts';

/** By the operation for just that, which TensorFlow takes into the convolution before it. */
function withBias({ tf, values }: Visit, y: Tensor): Tensor {
  const bias = values[2]?.as('graph');
  if (!bias) return y;
  return nativeOperations(tf)?.result('BiasAdd', [y, bias], { data_format: 'NHWC' }) ?? tf.add(y, bias);
}

const conv: Row = (visit) => {
  const { tf, node, call } = visit;
  const window: WindowSizes = {
    ...windowOf(call, sizes(visit, 1).slice(2)),
    group: numberAttribute(node, 'group', 1),
    input: sizes(visit),
    output: outputSizes(visit),
  };
  return [{ tensor: withBias(visit, convolved(tf, need(visit, 0).as('last'), need(visit, 1).as('filter'), window)), layout: 'last' }];
};

/** Spreads every number over its window, then cuts off the margins or widens what is too small (ONNX ConvTranspose). */
const transposed: Row = (visit) => {
  const { tf, node, call } = visit;
  const [input, output] = [sizes(visit), outputSizes(visit)];
  const { kernel, strides, dilations, pads } = windowOf(call, sizes(visit, 1).slice(2));
  const spans = kernel.map((size, i) => ((input[i + 2] ?? 1) - 1) * (strides[i] ?? 1) + (size - 1) * (dilations[i] ?? 1) + 1);
  const whole: WindowSizes = {
    kernel,
    strides,
    dilations,
    pads: kernel.flatMap(() => [0, 0]),
    group: numberAttribute(node, 'group', 1),
    input: [...output.slice(0, 2), ...spans],
    output: input,
  };
  const spread =
    elementCount(input) === 0
      ? tf.zeros(inOrder('last', [...output.slice(0, 2), ...spans]))
      : inputGradient(tf, need(visit, 0).as('last'), need(visit, 1).as('filter'), whole);
  const before = beginnings(visit, spans, kernel.map((_, i) => pads[i] ?? 0));
  const after = spans.map((span, i) => span - (before[i] ?? 0) - (output[i + 2] ?? 1));
  const cut = withMargins(tf, spread, [0, ...before.map((n) => -n), 0], [0, ...after.map((n) => -n), 0]);
  return [{ tensor: withBias(visit, cut === spread ? tf.clone(cut) : cut), layout: 'last' }];
};

/** What is cut off in front: as stated, or the half of what is too much. */
function beginnings(visit: Visit, spans: readonly number[], stated: readonly number[]): readonly number[] {
  const { node } = visit;
  const auto = textAttribute(node, 'auto_pad', 'NOTSET');
  if (!auto.startsWith('SAME') && !listAttribute(node, 'output_shape')) return stated;
  const extra = listAttribute(node, 'output_padding') ?? [];
  return spans.map((span, i) => {
    const total = span + (extra[i] ?? 0) - (outputSizes(visit)[i + 2] ?? 1);
    return auto === 'SAME_UPPER' ? Math.floor(total / 2) : Math.ceil(total / 2);
  });
}

export const convolution = { Conv: conv, ConvTranspose: transposed } satisfies Record<string, Row>;
