/** ONNX’s codes of data types (TensorProto.DataType) beside our names. */
import { GraphError } from '../graph-error.ts';
import type { DataType } from '../tensor.ts';

const codes = {
  float32: 1,
  uint8: 2,
  int8: 3,
  uint16: 4,
  int16: 5,
  int32: 6,
  int64: 7,
  bool: 9,
  float16: 10,
  float64: 11,
  uint32: 12,
  uint64: 13,
  bfloat16: 16,
} satisfies Record<DataType, number>;

const names = new Map(Object.entries(codes).map(([name, code]) => [code, name as DataType]));
const others: Record<number, string> = {
  0: 'none',
  8: 'text',
  14: 'complex64',
  15: 'complex128',
  17: 'float8',
  18: 'float8',
  19: 'float8',
  20: 'float8',
  21: 'uint4',
  22: 'int4',
  23: 'float4',
};

export function codeOfType(dtype: DataType): number {
  return codes[dtype];
}

/** Refuses types that Thaw does not calculate with, naming `where` they were found. */
export function typeOfCode(code: number, where: string): DataType {
  const name = names.get(code);
  if (!name) throw new GraphError('data-type', `${where} has the data type ${others[code] ?? `number ${code}`}, which Thaw cannot calculate with.`);
  return name;
}

/** ONNX's own names of the types, as the oldest files have them: "FLOAT" → 1. */
const onnxNames: Record<string, DataType> = {
  FLOAT: 'float32',
  UINT8: 'uint8',
  INT8: 'int8',
  UINT16: 'uint16',
  INT16: 'int16',
  INT32: 'int32',
  INT64: 'int64',
  BOOL: 'bool',
  FLOAT16: 'float16',
  DOUBLE: 'float64',
  UINT32: 'uint32',
  UINT64: 'uint64',
};

export function codeNamed(name: string, where: string): number {
  const dtype = onnxNames[name.toUpperCase()];
  if (!dtype) throw new GraphError('data-type', `${where} names the data type “${name}”, which Thaw cannot calculate with.`);
  return codes[dtype];
}
