/**
 * The file in which TensorFlow reads a graph: a SavedModel that has one graph and no variables. Field numbers from its messages (Apache-2.0,
 * https://github.com/tensorflow/tensorflow/tree/v2.9.1/tensorflow/core/protobuf and …/framework).
 */
import { protobuf } from '../../graph/index.ts';

const { blank, encode, many, one } = protobuf;

const shapeProto = { dim: many(2, { size: one(1, 'int') }) };
const tensorProto = { dtype: one(1, 'int'), shape: one(2, shapeProto), content: one(4, 'bytes') };
const valueProto = {
  list: one(1, { i: many(3, 'int') }),
  s: one(2, 'text'), i: one(3, 'int'), f: one(4, 'float'), b: one(5, 'int'), type: one(6, 'int'), shape: one(7, shapeProto), tensor: one(8, tensorProto),
};
const entryProto = { key: one(1, 'text'), value: one(2, valueProto) };
const nodeProto = { name: one(1, 'text'), op: one(2, 'text'), input: many(3, 'text'), attribute: many(5, entryProto) };
const graphProto = { node: many(1, nodeProto), versions: one(4, { producer: one(1, 'int') }) };
const metaGraphProto = { info: one(1, { tag: many(4, 'text') }), graph: one(2, graphProto) };
const savedModelProto = { version: one(1, 'int'), metaGraph: many(2, metaGraphProto) };

export const graphFileName = 'saved_model.pb';
/** The name by which the library finds the graph in the file. */
export const graphTag = 'thaw';
/** The rules of TensorFlow 2.9 for what a node means. */
const producer = 1087;

/** The value of an attribute; types by their numbers in TensorFlow. */
export type AttributeValue =
  | { readonly kind: 'i' | 'f' | 'type'; readonly value: number }
  | { readonly kind: 'b'; readonly value: boolean }
  | { readonly kind: 's'; readonly value: string }
  | { readonly kind: 'ints' | 'shape'; readonly value: readonly number[] }
  | { readonly kind: 'tensor'; readonly value: { readonly type: number; readonly dims: readonly number[]; readonly content: Uint8Array } };

export interface GraphFileNode {
  readonly name: string;
  readonly op: string;
  /** Names of nodes, with `:n` for another output than the first. */
  readonly inputs: readonly string[];
  readonly attributes: Readonly<Record<string, AttributeValue>>;
}

/** Nodes that others read come before these. */
export function graphFile(nodes: readonly GraphFileNode[]): Uint8Array {
  const graph = blank(graphProto, { node: nodes.map(asNode), versions: blank({ producer: one(1, 'int') }, { producer }) });
  const metaGraph = blank(metaGraphProto, { info: blank({ tag: many(4, 'text') }, { tag: [graphTag] }), graph });
  return encode(savedModelProto, blank(savedModelProto, { version: 1, metaGraph: [metaGraph] }));
}

const asNode = ({ name, op, inputs, attributes }: GraphFileNode) => blank(nodeProto, {
  name, op, input: [...inputs],
  attribute: Object.entries(attributes).map(([key, value]) => blank(entryProto, { key, value: blank(valueProto, fieldOf(value)) })),
});

const shapeOf = (dims: readonly number[]) => blank(shapeProto, { dim: dims.map((size) => blank({ size: one(1, 'int') }, { size })) });

function fieldOf({ kind, value }: AttributeValue): Partial<protobuf.Message<typeof valueProto>> {
  switch (kind) {
    case 'b': return { b: value ? 1 : 0 };
    case 'ints': return { list: blank({ i: many(3, 'int') }, { i: [...value] }) };
    case 'shape': return { shape: shapeOf(value) };
    case 'tensor': return { tensor: blank(tensorProto, { dtype: value.type, shape: shapeOf(value.dims), content: value.content }) };
    default: return { [kind]: value };
  }
}
