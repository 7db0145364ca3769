/** Replaces shapes that a network computes while it runs by constants, with −1 for the batch. */
import { newBuilder, namesIn } from '../builder.ts';
import { batchFactor, type Dim } from '../dims.ts';
import type { Graph, GraphNode } from '../graph.ts';
import { knowledgeOf } from '../infer-shapes.ts';
import { integers } from '../tensor.ts';

/**
 * Reshapes whose target is known but for the batch get a constant target. Shape, Gather and Concat nodes that made it
 * are then dead, and no longer tie an early tensor to a late one: thaw lines would not be seen past them.
 */
export function withSettledShapes(graph: Graph): Graph {
  const known = knowledgeOf(graph);
  const g = newBuilder(namesIn(graph));
  for (const node of graph.nodes) {
    const target = settled(node, known.get(node.outputs[0] ?? '')?.dims);
    const isConstant = graph.initialisers.has(node.inputs[1] ?? '');
    g.put(target && !isConstant ? { ...node, inputs: [node.inputs[0] ?? '', g.constant(integers(target), `${node.name}_shape`)] } : node);
  }
  return { ...graph, nodes: g.nodes, initialisers: new Map([...graph.initialisers, ...g.initialisers]) };
}

function settled(node: GraphNode, dims: readonly Dim[] | undefined): readonly number[] | undefined {
  if (node.op !== 'Reshape' || !dims || dims.includes('?')) return undefined;
  const open = dims.filter((dim) => batchFactor(dim) !== undefined).length;
  return open <= 1 && !dims.includes(0) ? dims.map((dim) => (typeof dim === 'number' ? dim : -1)) : undefined;
}
