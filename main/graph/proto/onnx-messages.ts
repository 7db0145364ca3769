/**
 * The protobuf messages of an ONNX file, as far as Thaw reads them. Field numbers from onnx.proto of the ONNX project
 * (Apache-2.0, https://github.com/onnx/onnx/blob/main/onnx/onnx.proto). Graphs inside nodes stay bytes.
 */
import { many, one, type Message } from './wire.ts';

export const entryProto = { key: one(1, 'text'), value: one(2, 'text') };

export const tensorProto = {
  dims: many(1, 'int'),
  dataType: one(2, 'int'),
  floatData: many(4, 'packed'),
  int32Data: many(5, 'int'),
  stringData: many(6, 'bytes'),
  int64Data: many(7, 'int'),
  name: one(8, 'text'),
  rawData: one(9, 'bytes'),
  doubleData: many(10, 'packed'),
  uint64Data: many(11, 'int'),
  externalData: many(13, entryProto),
  dataLocation: one(14, 'int'),
};

export const attributeProto = {
  name: one(1, 'text'),
  f: one(2, 'float'),
  i: one(3, 'int'),
  s: one(4, 'bytes'),
  t: one(5, tensorProto),
  g: one(6, 'bytes'),
  floats: many(7, 'float'),
  ints: many(8, 'int'),
  strings: many(9, 'bytes'),
  graphs: many(11, 'bytes'),
  type: one(20, 'int'),
  /** In a function: the attribute of the call that this one stands for. */
  refAttrName: one(21, 'text'),
};

export const nodeProto = {
  input: many(1, 'text'),
  output: many(2, 'text'),
  name: one(3, 'text'),
  opType: one(4, 'text'),
  attribute: many(5, attributeProto),
  domain: one(7, 'text'),
  overload: one(8, 'text'),
};

const dimensionProto = { dimValue: one(1, 'int'), dimParam: one(2, 'text') };
const shapeProto = { dim: many(1, dimensionProto) };
const tensorTypeProto = { elemType: one(1, 'int'), shape: one(2, shapeProto) };
const typeProto = { tensorType: one(1, tensorTypeProto) };
export const valueInfoProto = { name: one(1, 'text'), type: one(2, typeProto) };

export const graphProto = {
  node: many(1, nodeProto),
  name: one(2, 'text'),
  initializer: many(5, tensorProto),
  input: many(11, valueInfoProto),
  output: many(12, valueInfoProto),
};

const operatorSetProto = { domain: one(1, 'text'), version: one(2, 'int') };

const functionProto = {
  name: one(1, 'text'),
  input: many(4, 'text'),
  output: many(5, 'text'),
  node: many(7, nodeProto),
  opsetImport: many(9, operatorSetProto),
  domain: one(10, 'text'),
  /** Attributes with defaults. */
  attributeProto: many(11, attributeProto),
  overload: one(13, 'text'),
};

export const modelProto = {
  irVersion: one(1, 'int'),
  producerName: one(2, 'text'),
  producerVersion: one(3, 'text'),
  graph: one(7, graphProto),
  opsetImport: many(8, operatorSetProto),
  metadataProps: many(14, entryProto),
  functions: many(25, functionProto),
};

export type TensorProto = Message<typeof tensorProto>;
export type AttributeProto = Message<typeof attributeProto>;
export type NodeProto = Message<typeof nodeProto>;
export type ShapeProto = Message<typeof shapeProto>;
export type ValueInfoProto = Message<typeof valueInfoProto>;
export type GraphProto = Message<typeof graphProto>;
export type FunctionProto = Message<typeof functionProto>;
export type ModelProto = Message<typeof modelProto>;

export { blank, decode, encode } from './wire.ts';
