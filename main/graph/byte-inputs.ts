/** Inputs of bytes declared as floats in a file, in which nothing else changes: for devices that have no bytes. */
import { codeOfType } from './proto/data-types.ts';
import { decode, encode, modelProto, type ValueInfoProto } from './proto/onnx-messages.ts';

/**
 * The same model, taking float32 where it took uint8; null where it takes none. What follows must take both, as Transpose and Cast do.
 * The file is not brought into normal form first, which turns pictures so that channels come first.
 */
export function withFloatInputs(file: Uint8Array): Uint8Array | null {
  const model = decode(modelProto, file);
  const { graph } = model;
  if (!graph?.input.some(takesBytes)) return null;
  return encode(modelProto, { ...model, graph: { ...graph, input: graph.input.map((input) => (takesBytes(input) ? inFloats(input) : input)) } });
}

const takesBytes = ({ type }: ValueInfoProto): boolean => type?.tensorType?.elemType === codeOfType('uint8');

function inFloats(input: ValueInfoProto): ValueInfoProto {
  const { type } = input;
  return type?.tensorType ? { ...input, type: { ...type, tensorType: { ...type.tensorType, elemType: codeOfType('float32') } } } : input;
}
