/** Sliding-window arithmetic of convolutions and pools: padding, and the number of positions along each axis. */
import type { Dim, Dims } from '../dims.ts';
import { listAttribute, textAttribute } from '../graph.ts';
import type { Call } from './operator.ts';

export interface Window {
  readonly kernel: readonly number[];
  readonly strides: readonly number[];
  readonly dilations: readonly number[];
  /** Beginnings of all axes, then ends, as ONNX has them. */
  readonly pads: readonly number[];
}

/** Pixels of a window, and between two of them: more than any picture has on a side. */
const maxStep = 2 ** 16;

/** The window of a Conv or pool with every default filled in; `auto_pad` is worked out from the sizes of the picture. */
export function windowOf(call: Call, kernel: readonly number[]): Window {
  const ones = kernel.map(() => 1);
  const strides = listAttribute(call.node, 'strides') ?? ones;
  const dilations = listAttribute(call.node, 'dilations') ?? ones;
  const spatial = call.need(0).dims.slice(2);
  if (spatial.length !== kernel.length) call.fail(`has a ${kernel.join('×')} window on an input with ${spatial.length} picture axes`);
  for (const [what, sizes] of Object.entries({ 'a window': kernel, strides, dilations })) {
    if (!sizes.every((size) => size > 0 && size <= maxStep)) call.fail(`has ${what} of ${sizes.join('×')}`);
  }
  return { kernel, strides, dilations, pads: padsOf(call, spatial, kernel, strides, dilations) };
}

function padsOf(call: Call, spatial: Dims, kernel: readonly number[], strides: readonly number[], dilations: readonly number[]): readonly number[] {
  const auto = textAttribute(call.node, 'auto_pad', 'NOTSET');
  const none = [...kernel, ...kernel].map(() => 0);
  if (auto === 'NOTSET') return listAttribute(call.node, 'pads') ?? none;
  if (auto === 'VALID') return none;
  const totals = spatial.map((size, i) => {
    if (typeof size !== 'number') return NaN;
    const stride = strides[i] ?? 1;
    const reach = ((kernel[i] ?? 1) - 1) * (dilations[i] ?? 1) + 1;
    return Math.max(0, (Math.ceil(size / stride) - 1) * stride + reach - size);
  });
  const less = totals.map((total) => Math.floor(total / 2));
  const more = totals.map((total) => Math.ceil(total / 2));
  return auto === 'SAME_LOWER' ? [...more, ...less] : [...less, ...more];
}

/** Sizes after sliding the window; `ceil` rounds up as pools may. */
export function slide(call: Call, { kernel, strides, dilations, pads }: Window, ceil = false): Dims {
  const same = textAttribute(call.node, 'auto_pad', 'NOTSET').startsWith('SAME');
  return call.need(0).dims.slice(2).map((size, i): Dim => {
    if (typeof size !== 'number') return '?';
    const stride = strides[i] ?? 1;
    if (same) return Math.ceil(size / stride);
    const [begin, end] = [pads[i] ?? 0, pads[i + kernel.length] ?? 0];
    const reach = ((kernel[i] ?? 1) - 1) * (dilations[i] ?? 1) + 1;
    const room = size + begin + end - reach;
    if (room < 0) call.fail(`needs at least ${reach} pixels along an axis and gets ${size + begin + end}`);
    const places = (ceil ? Math.ceil : Math.floor)(room / stride) + 1;
    // A window that would start in the padding at the end is not counted (as onnxruntime and PyTorch do).
    return ceil && (places - 1) * stride >= size + begin ? places - 1 : places;
  });
}
