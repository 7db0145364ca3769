/** Transfer of tensors to the device and back. TensorFlow’s JavaScript knows float32, int32 and bool. */
import { elementCount, numbersOf, tensorOf, type DataType, type Tensor as Numbers } from '../../graph/index.ts';
import { EngineError } from '../engine.ts';
import type { Tensor, TensorType, Tf } from './library.ts';

/** The type on the device of each type of a graph. */
export function typeOnDevice(dtype: DataType): TensorType {
  if (dtype === 'bool') return 'bool';
  return dtype.includes('float') ? 'float32' : 'int32';
}

const [least, most] = [-(2 ** 31), 2 ** 31 - 1];

/** Refuses whole numbers that 32 bits don't hold. The numbers may be shared with the caller: leave them until the tensor is gone. */
export function toDevice(tf: Tf, tensor: Numbers, name: string): Tensor {
  const type = typeOnDevice(tensor.dtype);
  const numbers = numbersOf(tensor);
  if (type === 'float32') return tf.tensor(numbers instanceof Float32Array ? numbers : Float32Array.from(numbers), [...tensor.dims], type);
  if (type === 'bool') return tf.tensor(Uint8Array.from(numbers), [...tensor.dims], type);
  return tf.tensor(wholeNumbers(numbers, tensor.dtype, name), [...tensor.dims], type);
}

function wholeNumbers(numbers: ArrayLike<number>, dtype: DataType, name: string): Int32Array {
  if (numbers instanceof Int32Array) return numbers;
  if (dtype === 'int64' || dtype === 'uint64' || dtype === 'uint32')
    for (let i = 0; i < numbers.length; i++) {
      const number = numbers[i] ?? 0;
      if (number < least || number > most)
        throw new EngineError(
          'tensorflow',
          `TensorFlow calculates whole numbers with 32 bits here, and “${name}” holds ${number}.`,
        );
    }
  return Int32Array.from(numbers);
}

/** A copy of a tensor's numbers in the graph's own type; its axes must lie as the graph has them. */
export function fromDevice(tensor: Tensor, dtype: DataType): Numbers {
  const data = tensor.dataSync();
  if (tensor.size !== elementCount(tensor.shape)) throw new Error('a tensor holds another number of numbers than its shape says');
  if (dtype === 'float32' && data instanceof Float32Array) return { dtype, dims: [...tensor.shape], data: data.slice() };
  return tensorOf(dtype, [...tensor.shape], data);
}
