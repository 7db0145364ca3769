/** What a network costs: multiply-adds for one picture, and learned numbers. */
import { operatorOf } from './ops/index.ts';
import type { Graph, GraphNode } from './graph.ts';
import { knowledgeOf, track } from './infer.ts';

/** Multiply-adds of each node that does real work (convolutions and matrix products), for one picture. */
export function multiplyAddsOf(graph: Graph): ReadonlyMap<GraphNode, number> {
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

/** Learned numbers of a set of nodes, each weight counted once. Constants without axes are settings, not learned. */
export function parametersOf(graph: Graph, nodes: Iterable<GraphNode>): number {
  const counted = new Set<string>();
  let parameters = 0;
  for (const node of nodes)
    for (const [i, name] of node.inputs.entries()) {
      const tensor = graph.initialisers.get(name);
      const isStatistic = node.op === 'BatchNormalization' && i > 2;
      if (!tensor || tensor.dtype !== 'float32' || tensor.dims.length === 0 || isStatistic || counted.has(name)) continue;
      counted.add(name);
      parameters += tensor.data.length;
    }
  return parameters;
}

export function sumOf(work: ReadonlyMap<GraphNode, number>, nodes: Iterable<GraphNode>): number {
  let sum = 0;
  for (const node of nodes) sum += work.get(node) ?? 0;
  return sum;
}
