/** The writer of ONNX files. */
import type { Attribute, Graph, GraphNode, GraphValue } from './graph.ts';
import { GraphError } from './graph-error.ts';
import { codeOfType } from './proto/data-types.ts';
import {
  attributeProto,
  blank,
  encode,
  entryProto,
  graphProto,
  modelProto,
  nodeProto,
  tensorProto,
  valueInfoProto,
  type AttributeProto,
  type ModelProto,
  type NodeProto,
  type TensorProto,
  type ValueInfoProto,
} from './proto/onnx-messages.ts';
import { toBytes, type Tensor } from './tensor.ts';

export interface WriteOptions {
  /** Kept in the file beside what the graph already carries. */
  readonly metadata?: Readonly<Record<string, string>>;
  readonly producer?: string;
  readonly producerVersion?: string;
}

/** IR version 8 came with operator set 15–18, and is the oldest that holds all we write. */
const irVersion = 8;
/** A protobuf message ends at 2 GB, and building one takes several times its size in memory. */
const largestBytes = 1_000_000_000;

/** The bytes of an ONNX file. Refuses models whose weights take more than 1 GB. */
export function writeModel(graph: Graph, { metadata = {}, producer = 'thaw', producerVersion }: WriteOptions = {}): Uint8Array {
  const weights = [...graph.initialisers.values()].reduce((sum, tensor) => sum + tensor.data.byteLength, 0);
  if (weights > largestBytes)
    throw new GraphError(
      'too-large',
      `The model’s weights take ${(weights / 1e9).toFixed(1)} GB; Thaw writes models of up to ${largestBytes / 1e9} GB.`,
    );
  const entries = Object.entries({ ...graph.metadata, ...metadata });
  const model: ModelProto = blank(modelProto, {
    irVersion,
    producerName: producer,
    ...(producerVersion !== undefined && { producerVersion }),
    opsetImport: [['', graph.opset] as const, ...Object.entries(graph.domains)].map(([domain, version]) => ({ domain, version, unknown: [] })),
    metadataProps: entries.map(([key, value]) => blank(entryProto, { key, value })),
    graph: blank(graphProto, {
      name: graph.name || 'thaw',
      node: graph.nodes.map(writeNode),
      initializer: Array.from(graph.initialisers, ([name, tensor]) => writeTensor(tensor, name)),
      input: graph.inputs.map(writeValue),
      output: graph.outputs.map(writeValue),
    }),
  });
  return encode(modelProto, model);
}

function writeNode(node: GraphNode): NodeProto {
  const attribute = Object.entries(node.attributes).map(([name, value]) => writeAttribute(name, value));
  return blank(nodeProto, {
    opType: node.op,
    domain: node.domain,
    name: node.name,
    input: [...node.inputs],
    output: [...node.outputs],
    attribute,
    unknown: [...(node.unknown ?? [])],
  });
}

const utf8 = new TextEncoder();

/** The numbers are AttributeProto.AttributeType. */
function writeAttribute(name: string, attribute: Attribute): AttributeProto {
  const made = (type: number, fields: Partial<AttributeProto>): AttributeProto => blank(attributeProto, { name, type, ...fields });
  switch (attribute.type) {
    case 'float': return made(1, { f: attribute.value });
    case 'int': return made(2, { i: attribute.value });
    case 'string': return made(3, { s: utf8.encode(attribute.value) });
    case 'tensor': return made(4, { t: writeTensor(attribute.value, '') });
    case 'floats': return made(6, { floats: [...attribute.value] });
    case 'ints': return made(7, { ints: [...attribute.value] });
    case 'strings': return made(8, { strings: attribute.value.map((s) => utf8.encode(s)) });
    case 'closed': {
      const [only] = attribute.graphs;
      return attribute.many || !only ? made(10, { graphs: [...attribute.graphs] }) : made(5, { g: only });
    }
  }
}

function writeTensor(tensor: Tensor, name: string): TensorProto {
  return blank(tensorProto, { name, dims: [...tensor.dims], dataType: codeOfType(tensor.dtype), rawData: toBytes(tensor) });
}

/** Sizes that are not numbers are written as names: "N", "49N"; an unknown size gets a name of its own. */
function writeValue({ name, dtype, dims }: GraphValue): ValueInfoProto {
  const dim = dims?.map((size, axis) =>
    typeof size === 'number'
      ? { dimValue: size, dimParam: undefined, unknown: [] }
      : { dimParam: size === '?' ? `${name}_${axis}` : size, dimValue: undefined, unknown: [] },
  );
  const shape = dim && { dim, unknown: [] };
  return blank(valueInfoProto, { name, type: { tensorType: { elemType: codeOfType(dtype), shape, unknown: [] }, unknown: [] } });
}
