/** The graph type: values by name, and nodes in topological order. Immutable: passes make new graphs. */
import type { Dims } from './dims.ts';
import { GraphError, type Finding } from './graph-error.ts';
import type { DataType, Tensor } from './tensor.ts';

/** What an attribute of an ONNX node holds. A graph inside a node stays closed; `reads` lists what it takes from outside. */
export type Attribute =
  | { readonly type: 'int'; readonly value: number }
  | { readonly type: 'float'; readonly value: number }
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'ints'; readonly value: readonly number[] }
  | { readonly type: 'floats'; readonly value: readonly number[] }
  | { readonly type: 'strings'; readonly value: readonly string[] }
  | { readonly type: 'tensor'; readonly value: Tensor }
  | { readonly type: 'closed'; readonly graphs: readonly Uint8Array[]; readonly many: boolean; readonly reads: readonly string[] };

export interface GraphNode {
  readonly op: string;
  /** '' for ONNX's own operators. */
  readonly domain: string;
  readonly name: string;
  /** Names of values; '' where an optional input is left out. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, Attribute>>;
  /** Fields of the file that we do not know, kept to be written again. */
  readonly unknown?: readonly UnknownField[];
}

/** A protobuf field that no schema of ours names. */
export interface UnknownField {
  readonly number: number;
  readonly wireType: number;
  readonly data: Uint8Array;
}

/** An input or output of the graph. */
export interface GraphValue {
  readonly name: string;
  readonly dtype: DataType;
  readonly dims: Dims | undefined;
}

export interface Graph {
  readonly name: string;
  readonly producer: string;
  /** Version of ONNX's own operators that the nodes are written in. */
  readonly opset: number;
  /** Versions of other operator domains. */
  readonly domains: Readonly<Record<string, number>>;
  readonly inputs: readonly GraphValue[];
  readonly outputs: readonly GraphValue[];
  /** In topological order. */
  readonly nodes: readonly GraphNode[];
  /** Weights and other constants, by the name of their value. */
  readonly initialisers: ReadonlyMap<string, Tensor>;
  readonly metadata: Readonly<Record<string, string>>;
  readonly findings: readonly Finding[];
}

/** The operator set that everything read is brought to, and that everything written is written in. */
export const standardOpset = 17;

export const int = (value: number): Attribute => ({ type: 'int', value });
export const float = (value: number): Attribute => ({ type: 'float', value });
export const text = (value: string): Attribute => ({ type: 'string', value });
export const ints = (value: readonly number[]): Attribute => ({ type: 'ints', value });

/** The whole number or float `name` of a node, or what ONNX says it is when absent. */
export function numberAttribute(node: GraphNode, name: string, absent: number): number {
  const attribute = node.attributes[name];
  return attribute?.type === 'int' || attribute?.type === 'float' ? attribute.value : absent;
}

export function textAttribute(node: GraphNode, name: string, absent: string): string {
  const attribute = node.attributes[name];
  return attribute?.type === 'string' ? attribute.value : absent;
}

export function listAttribute(node: GraphNode, name: string): readonly number[] | undefined {
  const attribute = node.attributes[name];
  return attribute?.type === 'ints' || attribute?.type === 'floats' ? attribute.value : undefined;
}

/** "Conv "layer1.0.conv1"", as sentences name a node. */
export function showNode(node: GraphNode): string {
  const operator = node.domain ? `${node.domain}.${node.op}` : node.op;
  return `${shortName(operator)} “${shortName(node.name || node.outputs[0] || '')}”`;
}

/** More letters than names in use have, and few enough for a sentence. */
const maxLetters = 200;

/** A name as a sentence holds it, whatever the file has. */
export const shortName = (name: string): string => (name.length > maxLetters ? `${name.slice(0, maxLetters)}…` : name);

/** Every value a node needs: its inputs and what a graph inside it takes from outside. */
export function readsOf(node: GraphNode): readonly string[] {
  const inner = Object.values(node.attributes).flatMap((a) => (a.type === 'closed' ? a.reads : []));
  return [...node.inputs.filter((name) => name !== ''), ...inner];
}

/** The input or output called `name`; refuses a name that the graph does not have. */
export function valueCalled(values: readonly GraphValue[], name: string): GraphValue {
  const value = values.find((v) => v.name === name);
  if (!value)
    throw new GraphError(
      'no-such-value',
      `The model has no input or output called "${name}"; it has ${values.map((v) => `“${v.name}”`).join(', ')}.`,
    );
  return value;
}
