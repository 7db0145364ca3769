/** Comparison of numbers as ONNX’s own runner does it (rtol 1e-3, atol 1e-7; whole numbers exactly). */
import type { Tensor } from '../../main/graph/index.ts';
import { showDims } from '../../main/graph/dims.ts';
import { numbersOf, type DataType } from '../../main/graph/tensor.ts';

const relative = 1e-3;
const absolute = 1e-7;
/** bfloat16 keeps eight bits, and the tests cut the others off: up to 2⁻⁷ from what single precision gives. */
const coarse: Partial<Record<DataType, number>> = { bfloat16: 2 ** -7 };

/** Halves and doubles are read as single precision. */
export const asRead = (dtype: DataType): DataType => (dtype.includes('float') ? 'float32' : dtype);

/** undefined where the tensor is what was expected, else what is different. */
export function difference(found: Tensor | undefined, expected: Tensor): string | undefined {
  if (!found) return 'is missing';
  if (found.dtype !== asRead(expected.dtype)) return `is ${found.dtype} and should be ${asRead(expected.dtype)}`;
  if (showDims(found.dims) !== showDims(expected.dims)) return `has the shape ${showDims(found.dims)} and should have ${showDims(expected.dims)}`;
  // What a double holds beyond single precision's range is infinite there.
  const [ours, theirs] = [Array.from(numbersOf(found)), Array.from(numbersOf(expected), found.dtype === 'float32' ? Math.fround : Number)];
  const within = found.dtype === 'float32' ? (coarse[expected.dtype] ?? relative) : 0;
  const off = theirs.findIndex((wanted, i) => !close(ours[i] ?? NaN, wanted, within));
  return off < 0 ? undefined : `is ${ours[off]} at place ${off} and should be ${theirs[off]}`;
}

function close(found: number, wanted: number, within: number): boolean {
  if (Object.is(found, wanted) || found === wanted || (Number.isNaN(found) && Number.isNaN(wanted))) return true;
  return within > 0 && Math.abs(found - wanted) <= absolute + within * Math.abs(wanted);
}
