/** Tensors: weights of a graph, and what goes into and comes out of an engine. */
import { GraphError } from './graph-error.ts';

/** Typed array for each data type. bool is one byte each, float16 and bfloat16 are kept as their bits. */
const arrays = {
  float32: Float32Array,
  float64: Float64Array,
  float16: Uint16Array,
  bfloat16: Uint16Array,
  int8: Int8Array,
  uint8: Uint8Array,
  int16: Int16Array,
  uint16: Uint16Array,
  int32: Int32Array,
  uint32: Uint32Array,
  int64: BigInt64Array,
  uint64: BigUint64Array,
  bool: Uint8Array,
} as const;

export type DataType = keyof typeof arrays;
export type TensorArray =
  | Float32Array | Float64Array | Uint16Array | Int8Array | Uint8Array | Int16Array
  | Int32Array | Uint32Array | BigInt64Array | BigUint64Array;

/** Numbers in row-major order; an empty `dims` is one number. */
export interface Tensor {
  readonly dtype: DataType;
  readonly dims: readonly number[];
  readonly data: TensorArray;
}

export function bytesPerElement(dtype: DataType): number {
  return arrays[dtype].BYTES_PER_ELEMENT;
}

/** Numbers in one tensor of a network that can be used: 8 GB of float32. Larger ones are claims, not networks. */
export const maxElements = 2 ** 31;

export function elementCount(dims: readonly number[]): number {
  return dims.reduce((product, dim) => product * dim, 1);
}

/** float32 weights from a typed array or a list, which is copied only if it is a list. */
export function floats(dims: readonly number[], data: Float32Array | readonly number[]): Tensor {
  return { dtype: 'float32', dims, data: data instanceof Float32Array ? data : Float32Array.from(data) };
}

/** The numbers of a float32 tensor as they are, without a copy. Refuses other types. */
export function floatsOf(tensor: Tensor): Float32Array {
  if (tensor.data instanceof Float32Array) return tensor.data;
  throw new GraphError('data-type', `float32 numbers were expected where there are ${tensor.dtype} numbers [${tensor.dims.join(',')}].`);
}

/** A one-dimensional int64 tensor, the form in which ONNX takes shapes, axes and indices. */
export function integers(values: readonly number[], dims: readonly number[] = [values.length]): Tensor {
  return { dtype: 'int64', dims, data: BigInt64Array.from(values, (value) => BigInt(value)) };
}

/** A tensor of `dtype` from plain numbers, whatever the type: 64-bit integers and half floats included. */
export function tensorOf(dtype: DataType, dims: readonly number[], values: ArrayLike<number>): Tensor {
  if (dtype === 'int64') return { dtype, dims, data: BigInt64Array.from(Array.from(values), toBigInt) };
  if (dtype === 'uint64') return { dtype, dims, data: BigUint64Array.from(Array.from(values), toBigInt) };
  if (dtype === 'float16' || dtype === 'bfloat16') return { dtype: 'float32', dims, data: Float32Array.from(values) };
  if (dtype === 'float32' && values instanceof Float32Array) return { dtype, dims, data: values };
  return { dtype, dims, data: arrays[dtype].from(values) };
}

const largest = 2n ** 63n - 1n;

function toBigInt(value: number): bigint {
  if (value >= 2 ** 63) return largest;
  return value <= -(2 ** 63) ? -largest - 1n : BigInt(Math.trunc(value));
}

/** The numbers of a tensor as JavaScript numbers; float32 and small integers without a copy. */
export function numbersOf(tensor: Tensor): ArrayLike<number> {
  const { data, dtype } = tensor;
  if (data instanceof BigInt64Array || data instanceof BigUint64Array) return Array.from(data, Number);
  if (dtype === 'float16') return Float32Array.from(data, halfToNumber);
  if (dtype === 'bfloat16') return Float32Array.from(data, brainToNumber);
  return data;
}

/** Little-endian bytes as a typed array: a view where the alignment allows, a copy where it does not. */
export function fromBytes(dtype: DataType, bytes: Uint8Array, count: number, name: string): TensorArray {
  const size = bytesPerElement(dtype);
  if (bytes.byteLength !== count * size)
    throw new GraphError(
      'damaged',
      `The weights “${name}” should hold ${count} numbers of type ${dtype} (${count * size} bytes), and the file has ${bytes.byteLength} bytes for them.`,
    );
  // Not bytes.slice(): on a Buffer of Node that is a view as well.
  const aligned = bytes.byteOffset % size === 0 ? bytes : new Uint8Array(bytes);
  return new arrays[dtype](aligned.buffer as ArrayBuffer, aligned.byteOffset, count);
}

/** The bytes of a tensor as they go into a file (little-endian, as every machine that Thaw runs on). */
export function toBytes(tensor: Tensor): Uint8Array {
  return new Uint8Array(tensor.data.buffer, tensor.data.byteOffset, tensor.data.byteLength);
}

/** IEEE 754 binary16 bits → number. */
function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

const scratch = new DataView(new ArrayBuffer(4));

/** bfloat16 bits → number: the upper half of a float32. */
function brainToNumber(bits: number): number {
  scratch.setUint32(0, bits << 16);
  return scratch.getFloat32(0);
}
