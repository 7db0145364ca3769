/** The cost of a network: multiply-adds for one picture, and number of parameters. */
import { operatorOf } from '../ops/index.ts';
import type { Graph, GraphNode } from '../graph.ts';
import { knowledgeOf, track } from '../infer-shapes.ts';

/** Multiply-adds of each node that does real work (convolutions and matrix products), for one picture. */
export function multiplyAdds(graph: Graph): ReadonlyMap<GraphNode, number> {
  const known = knowledgeOf(graph);
  const tracker = track(graph);
  for (const [name, value] of known) tracker.give(name, value);
  const work = new Map<GraphNode, number>();
  for (const node of graph.nodes) {
    const rule = operatorOf(node)?.multiplyAdds;
    const call = rule && tracker.call(node);
    const output = known.get(node.outputs[0] ?? '');
    if (rule && call && output?.dims) work.set(node, rule(call, { dims: output.dims }));
  }
  return work;
}

/** How many numbers a set of nodes has learned, each weight counted once. */
export function parameterCount(graph: Graph, nodes: Iterable<GraphNode>): number {
  return parameterNames(graph, nodes).reduce((sum, name) => sum + (graph.initialisers.get(name)?.data.length ?? 0), 0);
}

/**
 * Names of the weights of a set of nodes. Constants without axes are settings, not learned; so are the running mean and
 * variance of a normalisation, which are measured.
 */
export function parameterNames(graph: Graph, nodes: Iterable<GraphNode> = graph.nodes): readonly string[] {
  const names = new Set<string>();
  for (const node of nodes)
    for (const [i, name] of node.inputs.entries()) {
      const tensor = graph.initialisers.get(name);
      const isStatistic = node.op === 'BatchNormalization' && i > 2;
      if (!tensor || tensor.dtype !== 'float32' || tensor.dims.length === 0 || isStatistic) continue;
      names.add(name);
    }
  return [...names];
}

export function sumOf(work: ReadonlyMap<GraphNode, number>, nodes: Iterable<GraphNode>): number {
  let sum = 0;
  for (const node of nodes) sum += work.get(node) ?? 0;
  return sum;
}
