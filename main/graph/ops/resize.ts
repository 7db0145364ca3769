/** Enlarging and shrinking pictures. Inputs: x, roi, scales, sizes, as ONNX has them since operator set 11. */
import type { Dim } from '../dims.ts';
import type { Operator } from './operator.ts';

export const resize = {
  Resize: {
    shape: (call) => {
      const x = call.need(0).dims;
      const sizes = call.inputs[3] && call.numbers(3);
      if (sizes && sizes.length > 0) return [{ dims: sizes }];
      const scales = call.inputs[2]?.value?.data;
      return [{ dims: x.map((dim, axis): Dim => scaled(dim, scales?.[axis])) }];
    },
  },
} satisfies Record<string, Operator>;

function scaled(dim: Dim, scale: Dim | undefined): Dim {
  if (scale === 1) return dim;
  return typeof dim === 'number' && typeof scale === 'number' ? Math.floor(dim * scale) : '?';
}
