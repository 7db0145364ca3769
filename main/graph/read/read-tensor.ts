/** Decodes a TensorProto: raw bytes, typed fields or external data. */
import { typeOfCode } from '../proto/data-types.ts';
import type { TensorProto } from '../proto/onnx-messages.ts';
import { GraphError } from '../graph-error.ts';
import { bytesPerElement, elementCount, fromBytes, maxElements, tensorOf, type DataType, type Tensor } from '../tensor.ts';

/** Gives the bytes of a file that lies beside the model, by the name that the model has for it. */
export type ExternalData = (location: string) => Uint8Array;

/** Reads one TensorProto; refuses one whose numbers are not as many as its shape says. */
export function readTensor(proto: TensorProto, external: ExternalData | undefined, name = proto.name ?? ''): Tensor {
  const dtype = typeOfCode(proto.dataType ?? 0, `The constant “${name}”`);
  const dims = proto.dims;
  const count = elementCount(dims);
  if (dims.some((dim) => dim < 0) || count > maxElements) {
    throw new GraphError('damaged', `The weights “${name}” have the impossible shape [${dims.join(',')}].`);
  }
  if (proto.dataLocation === 1)
    return {
      dtype,
      dims,
      data: fromBytes(dtype, externalBytes(proto, name, external, count * bytesPerElement(dtype)), count, name),
    };
  if (proto.rawData) return { dtype, dims, data: fromBytes(dtype, proto.rawData, count, name) };
  return typedFields(proto, dtype, dims, count, name);
}

/** The lists of numbers that producers write instead of raw bytes: one list for each group of types. */
function typedFields(proto: TensorProto, dtype: DataType, dims: readonly number[], count: number, name: string): Tensor {
  if (dtype === 'float32') return { dtype, dims, data: fromBytes(dtype, joined(proto.floatData), count, name) };
  if (dtype === 'float64') return { dtype, dims, data: fromBytes(dtype, joined(proto.doubleData), count, name) };
  const list = dtype === 'int64' ? proto.int64Data : dtype === 'uint64' || dtype === 'uint32' ? proto.uint64Data : proto.int32Data;
  if (list.length !== count) throw new GraphError('damaged', `The weights “${name}” should hold ${count} numbers, and the file has ${list.length}.`);
  if (dtype === 'float16' || dtype === 'bfloat16') return { dtype, dims, data: Uint16Array.from(list) };
  return tensorOf(dtype, dims, list);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1 && parts[0]) return parts[0];
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}

function externalBytes(proto: TensorProto, name: string, external: ExternalData | undefined, needed: number): Uint8Array {
  const entries = Object.fromEntries(proto.externalData.map((entry) => [entry.key ?? '', entry.value ?? '']));
  const location = entries['location'] ?? '';
  if (!external) throw new GraphError('missing-data', `The model keeps its weights in a second file, “${location}”, which was not given along with it.`);
  const file = external(location);
  const offset = Number(entries['offset'] ?? 0);
  const length = entries['length'] === undefined ? needed : Number(entries['length']);
  if (offset + length > file.byteLength)
    throw new GraphError('missing-data', `The weights “${name}” should lie at byte ${offset} of “${location}”, and that file ends at byte ${file.byteLength}.`);
  return file.subarray(offset, offset + length);
}
