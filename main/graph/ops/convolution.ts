/** Convolutions. Inputs: x [N,C,H,W], weights [K,C/group,h,w], bias [K] or none. */
import { batchFactor, elements, type Dim, type Dims } from '../dims.ts';
import { listAttribute, numberAttribute, textAttribute } from '../graph.ts';
import type { Operator, Shape, WorkRule } from './operator.ts';
import { slide, windowOf } from './window.ts';

/** Each output number is a sum over (channels per group) × kernel. */
const work: WorkRule = (call, output) => {
  const perNumber = elements(call.need(1).dims.slice(1));
  return perPicture(output.dims) * (typeof perNumber === 'number' ? perNumber : 0);
};

/** ConvTranspose spreads each input number over (output channels per group) × kernel. */
const transposedWork: WorkRule = (call) => {
  const perNumber = elements(call.need(1).dims.slice(1));
  return perPicture(call.need(0).dims) * (typeof perNumber === 'number' ? perNumber : 0);
};

/** How many numbers a tensor holds for one picture. */
export function perPicture(dims: Dims | undefined): number {
  const count = elements(dims ?? ['?']);
  return typeof count === 'number' ? count : (batchFactor(count) ?? 0);
}

export const convolution = {
  Conv: {
    shape: (call) => {
      const [x, w] = [call.need(0).dims, call.need(1).dims];
      const channels = x[1];
      const expected = typeof w[1] === 'number' ? w[1] * numberAttribute(call.node, 'group', 1) : '?';
      if (typeof channels === 'number' && typeof expected === 'number' && channels !== expected) call.fail(`is made for ${expected} channels and gets ${channels}`);
      const kernel = w.slice(2).filter((size) => typeof size === 'number');
      return [{ dims: [x[0] ?? '?', w[0] ?? '?', ...slide(call, windowOf(call, kernel))] }];
    },
    multiplyAdds: work,
  },
  ConvTranspose: { shape: (call) => [transposedShape(call)], multiplyAdds: transposedWork },
} satisfies Record<string, Operator>;

/** size = stride·(in − 1) + output_padding + (kernel − 1)·dilation + 1 − pads (ONNX ConvTranspose). */
function transposedShape(call: Parameters<Operator['shape']>[0]): Shape {
  const [x, w] = [call.need(0).dims, call.need(1).dims];
  const kernel = w.slice(2).filter((size) => typeof size === 'number');
  const { strides, dilations, pads } = windowOf(call, kernel);
  const extra = listAttribute(call.node, 'output_padding') ?? [];
  const isSame = textAttribute(call.node, 'auto_pad', 'NOTSET').startsWith('SAME');
  const stated = listAttribute(call.node, 'output_shape');
  const sizes = x.slice(2).map((size, i): Dim => {
    if (stated) return stated[i] ?? '?';
    if (typeof size !== 'number') return '?';
    if (isSame) return size * (strides[i] ?? 1);
    return (strides[i] ?? 1) * (size - 1) + (extra[i] ?? 0) + ((kernel[i] ?? 1) - 1) * (dilations[i] ?? 1) + 1 - (pads[i] ?? 0) - (pads[i + kernel.length] ?? 0);
  });
  const channels = typeof w[1] === 'number' ? w[1] * numberAttribute(call.node, 'group', 1) : '?';
  return { dims: [x[0] ?? '?', channels, ...sizes] };
}
