/** Rearranging constants at compile time: one routine, driven by the source position of each output number. */
import { dimsStrides, positionAt } from './strides.ts';
import type { Constant } from './operator.ts';

/** A constant of shape `dims` whose number at each position is that of `from` at `source(position)`. */
export function rearrange(from: Constant, dims: readonly number[], source: (position: readonly number[]) => readonly number[]): Constant {
  const strides = dimsStrides(from.dims);
  return fill(from.dtype, dims, (position) => {
    const at = source(position).reduce((sum, p, axis) => sum + p * (strides[axis] ?? 0), 0);
    return from.data[at] ?? 0;
  });
}

/** A constant of shape `dims` with `valueAt` at each position. float32 stays a typed array, so that weights stay small. */
export function fill(dtype: Constant['dtype'], dims: readonly number[], valueAt: (position: readonly number[]) => Constant['data'][number]): Constant {
  const count = dims.reduce((a, b) => a * b, 1);
  const strides = dimsStrides(dims);
  const values = Array.from({ length: count }, (_, index) => valueAt(positionAt(index, dims, strides)));
  const plain = dtype === 'float32' && values.every((value) => typeof value === 'number');
  return { dtype, dims, data: plain ? Float32Array.from(values as number[]) : values };
}

/** The same numbers under another shape. */
export function reshaped(from: Constant, dims: readonly number[]): Constant {
  return { dtype: from.dtype, dims, data: from.data };
}
