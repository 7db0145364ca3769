/** The graph builder: adds nodes and constants under names that are not taken. Every new node is made here. */
import { float, int, ints, text, type Attribute, type Graph, type GraphNode } from './graph.ts';
import type { Tensor } from './tensor.ts';

/** Attributes in short: a whole number is an int, a list a list of ints, text a string; floats say so with `float(…)`. */
export type ShortAttributes = Readonly<Record<string, number | string | readonly number[] | Attribute>>;

export interface GraphBuilder {
  /** Adds a node with one output and gives that output's name. */
  add(op: string, inputs: readonly string[], attributes?: ShortAttributes, output?: string, domain?: string): string;
  /** Adds a node as it is. */
  put(node: GraphNode): void;
  /** Puts a node that was just added anew, with more outputs or other attributes. */
  replaceLast(node: GraphNode): void;
  /** Adds a constant and gives its name. */
  constant(tensor: Tensor, hint?: string): string;
  /** What has been added so far. */
  readonly nodes: readonly GraphNode[];
  readonly initialisers: ReadonlyMap<string, Tensor>;
}

/** Starts with no nodes and no constants; `taken` are the names that must not be used again. */
export function newBuilder(taken: Iterable<string>): GraphBuilder {
  const names = new Set(taken);
  const nodes: GraphNode[] = [];
  const initialisers = new Map<string, Tensor>();
  const fresh = (hint: string): string => {
    let name = hint;
    for (let i = 1; names.has(name); i++) name = `${hint}_${i}`;
    names.add(name);
    return name;
  };
  return {
    nodes,
    initialisers,
    add(op, inputs, attributes = {}, output, domain = '') {
      const made = output ?? fresh(op.toLowerCase());
      names.add(made);
      nodes.push({ ...plainNode(op, inputs, [made], attributes), domain });
      return made;
    },
    put(node) {
      for (const output of node.outputs) names.add(output);
      nodes.push(node);
    },
    replaceLast(node) {
      nodes.pop();
      this.put(node);
    },
    constant(tensor, hint = 'constant') {
      const name = fresh(hint);
      initialisers.set(name, tensor);
      return name;
    },
  };
}

/** A node of ONNX's own domain, named after its first output. */
export function plainNode(op: string, inputs: readonly string[], outputs: readonly string[], attributes: ShortAttributes = {}): GraphNode {
  const full = Object.entries(attributes).map(([name, value]) => [name, longAttribute(value)] as const);
  return { op, domain: '', name: outputs[0] ?? op, inputs, outputs, attributes: Object.fromEntries(full) };
}

function longAttribute(value: ShortAttributes[string]): Attribute {
  if (typeof value === 'number') return Number.isInteger(value) ? int(value) : float(value);
  if (typeof value === 'string') return text(value);
  return 'type' in value ? value : ints(value);
}

/** Every name that a graph uses. */
export function namesIn(graph: Graph): ReadonlySet<string> {
  const names = new Set([...graph.inputs, ...graph.outputs].map((value) => value.name));
  for (const name of graph.initialisers.keys()) names.add(name);
  for (const node of graph.nodes) for (const name of [...node.inputs, ...node.outputs]) names.add(name);
  return names;
}
