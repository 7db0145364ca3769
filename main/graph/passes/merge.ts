/** Common subexpression elimination: equal nodes, and equal small constants, become one. */
import type { Attribute, Graph, GraphNode } from '../graph.ts';
import { withoutDead } from './dead.ts';
import type { Tensor } from '../tensor.ts';

/** Small constants are compared by their numbers; large ones are weights, which are not repeated. */
const smallConstant = 64;

/** Common subexpressions merged, equal small constants too. Outputs of the graph keep their names. */
export function mergeDuplicates(graph: Graph): Graph {
  const same = new Map<string, string>();
  const outputs = new Set(graph.outputs.map(({ name }) => name));
  const seen = new Map<string, string>();
  for (const [name, tensor] of graph.initialisers) {
    if (tensor.data.length > smallConstant || outputs.has(name)) continue;
    const key = constantKey(tensor);
    const first = seen.get(key);
    if (first === undefined) seen.set(key, name);
    else same.set(name, first);
  }
  const made = new Map<string, readonly string[]>();
  const nodes = graph.nodes.flatMap((node): GraphNode[] => {
    const renamed = { ...node, inputs: node.inputs.map((name) => same.get(name) ?? name) };
    const key = nodeKey(renamed);
    const first = key === undefined ? undefined : made.get(key);
    if (key !== undefined && first === undefined) made.set(key, node.outputs);
    if (first === undefined || first.length < node.outputs.length || node.outputs.some((name) => outputs.has(name))) return [renamed];
    node.outputs.forEach((name, i) => same.set(name, first[i] ?? name));
    return [];
  });
  return withoutDead({ ...graph, nodes });
}

const constantKey = ({ dtype, dims, data }: Tensor): string => `${dtype}[${dims.join()}]${data.join()}`;

/** What a node does, as text; undefined for one that holds graphs or tensors, which are not compared. */
function nodeKey(node: GraphNode): string | undefined {
  const attributes = Object.entries(node.attributes).sort(([a], [b]) => (a < b ? -1 : 1));
  if (attributes.some(([, attribute]) => attribute.type === 'closed' || attribute.type === 'tensor')) return undefined;
  return `${node.domain}.${node.op}(${node.inputs.join()})${attributes.map(([name, attribute]) => `${name}=${valueOf(attribute)}`).join(';')}`;
}

const valueOf = (attribute: Attribute): string => ('value' in attribute ? String(attribute.value) : '');
