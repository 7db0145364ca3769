/** Decodes a NodeProto with its attributes. */
import type { Attribute, GraphNode } from '../graph.ts';
import { decode, graphProto, type AttributeProto, type NodeProto } from '../proto/onnx-messages.ts';
import { GraphError } from '../graph-error.ts';
import { readTensor, type ExternalData } from './read-tensor.ts';

const utf8 = new TextDecoder();

/** The AttributeProto.type numbers that Thaw opens; graphs (5, 10) are kept closed. */
const types = { float: 1, int: 2, string: 3, tensor: 4, graph: 5, floats: 6, ints: 7, strings: 8, graphs: 10 } as const;

export function readNode(proto: NodeProto, external: ExternalData | undefined): GraphNode {
  const domain = proto.domain === 'ai.onnx' ? '' : (proto.domain ?? '');
  const name = proto.name || proto.output.find((output) => output !== '') || (proto.opType ?? '');
  const node = { op: operatorName(proto.opType ?? ''), domain, name, inputs: proto.input, outputs: proto.output };
  const attributes = proto.attribute.map((attribute) => [attribute.name ?? '', readAttribute(attribute, name, external)] as const);
  return { ...node, attributes: Object.fromEntries(attributes), ...(proto.unknown.length > 0 && { unknown: proto.unknown }) };
}

/** A name that every JavaScript object knows (“constructor”) would be found in any table of operators, and is in none. */
const operatorName = (name: string): string => (name in Object.prototype ? `${name}?` : name);

function readAttribute(proto: AttributeProto, node: string, external: ExternalData | undefined): Attribute {
  switch (proto.type ?? guessType(proto)) {
    case types.float: return { type: 'float', value: proto.f ?? 0 };
    case types.int: return { type: 'int', value: proto.i ?? 0 };
    case types.string: return { type: 'string', value: utf8.decode(proto.s) };
    case types.floats: return { type: 'floats', value: proto.floats };
    case types.ints: return { type: 'ints', value: proto.ints };
    case types.strings: return { type: 'strings', value: proto.strings.map((s) => utf8.decode(s)) };
    case types.tensor:
      if (proto.t) return { type: 'tensor', value: readTensor(proto.t, external, `${node}.${proto.name}`) };
      break;
    case types.graph:
    case types.graphs: return closed(proto);
  }
  throw new GraphError('data-type', `The setting “${proto.name}” of “${node}” is of a kind that Thaw cannot read (ONNX attribute type ${proto.type}).`);
}

/** Files of IR version 1 and 2 leave the type out: it is whatever is filled in. */
function guessType(proto: AttributeProto): number {
  if (proto.t) return types.tensor;
  if (proto.g) return types.graph;
  if (proto.s) return types.string;
  if (proto.ints.length > 0) return types.ints;
  if (proto.floats.length > 0) return types.floats;
  if (proto.strings.length > 0) return types.strings;
  return proto.f === undefined ? types.int : types.float;
}

function closed(proto: AttributeProto): Attribute {
  const graphs = proto.g ? [proto.g] : proto.graphs;
  return { type: 'closed', graphs, many: !proto.g, reads: [...new Set(graphs.flatMap((graph) => readsOfGraph(graph)))] };
}

/** Graphs in graphs, at most: exporters nest branches in branches, and rarely those. */
const maxDepth = 32;

/** The values that a graph inside a node takes from around it. */
function readsOfGraph(bytes: Uint8Array, depth = 1): readonly string[] {
  if (depth > maxDepth) throw new GraphError('too-large', `The model holds graphs inside graphs, more than ${maxDepth} deep.`);
  const graph = decode(graphProto, bytes);
  const own = new Set([...graph.input, ...graph.initializer].map((value) => value.name ?? ''));
  for (const node of graph.node) for (const output of node.output) own.add(output);
  const inner = (attribute: AttributeProto): Uint8Array[] => [...(attribute.g ? [attribute.g] : []), ...attribute.graphs];
  const readsInside = (bytesInside: Uint8Array): readonly string[] => readsOfGraph(bytesInside, depth + 1);
  const reads = graph.node.flatMap((node) => [...node.input, ...node.attribute.flatMap(inner).flatMap(readsInside)]);
  return [...reads, ...graph.output.map((output) => output.name ?? '')].filter((name) => name !== '' && !own.has(name));
}
