/** Dead code elimination: drops nodes and weights that no output depends on. */
import type { Graph } from '../graph.ts';
import { readsOf } from '../graph.ts';
import { ancestorsOf } from '../topological-order.ts';

/** Drops nodes and weights that no output depends on; inputs stay, as they are the model's form. */
export function withoutDead(graph: Graph): Graph {
  const targets = graph.outputs.map((output) => output.name);
  const nodes = ancestorsOf(graph, targets);
  const used = new Set([...targets, ...nodes.flatMap(readsOf)]);
  return { ...graph, nodes, initialisers: new Map([...graph.initialisers].filter(([name]) => used.has(name))) };
}
