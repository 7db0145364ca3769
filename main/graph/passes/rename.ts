/** Removes nodes and rewires their consumers to a substitute value. */
import type { Graph, GraphNode } from '../graph.ts';
import { readsOf } from '../graph.ts';

/**
 * Removes each node for which `stands` gives a value that its output can be replaced by. A node whose output is an
 * output of the graph, or is read from inside a closed graph, stays: those names are not ours to change.
 */
export function replaceNodes(graph: Graph, stands: (node: GraphNode) => string | undefined): Graph {
  const fixed = new Set(graph.outputs.map((output) => output.name));
  for (const node of graph.nodes) for (const name of readsOf(node)) if (!node.inputs.includes(name)) fixed.add(name);
  const replaced = new Map<string, string>();
  const now = (name: string): string => replaced.get(name) ?? name;
  const nodes: GraphNode[] = [];
  for (const original of graph.nodes) {
    const node = original.inputs.some((name) => replaced.has(name)) ? { ...original, inputs: original.inputs.map(now) } : original;
    const output = node.outputs[0] ?? '';
    const substitute = fixed.has(output) ? undefined : stands(node);
    if (substitute === undefined) nodes.push(node);
    else replaced.set(output, substitute);
  }
  return { ...graph, nodes };
}
