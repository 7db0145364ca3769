/** Row-major strides and positions. */

/** How far apart neighbours along each axis lie. */
export function dimsStrides(dims: readonly number[]): readonly number[] {
  const strides: number[] = new Array<number>(dims.length).fill(1);
  for (let axis = dims.length - 2; axis >= 0; axis--) strides[axis] = (strides[axis + 1] ?? 1) * (dims[axis + 1] ?? 1);
  return strides;
}

/** The position of the number that lies `index` places into a tensor. */
export function positionAt(index: number, dims: readonly number[], strides: readonly number[]): readonly number[] {
  return dims.map((dim, axis) => Math.floor(index / (strides[axis] ?? 1)) % dim);
}
