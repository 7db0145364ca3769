/** Constant folding: nodes that do not depend on the picture become constants. */
import type { Graph } from '../graph.ts';
import { knowledgeOf } from '../infer-shapes.ts';
import type { Constant } from '../ops/operator.ts';
import { tensorOf, type Tensor } from '../tensor.ts';

/** Nodes whose outputs are all known numbers become constants of the graph. Sizes that depend on the batch stay as they are. */
export function withConstantsFolded(graph: Graph): Graph {
  const known = knowledgeOf(graph);
  const initialisers = new Map(graph.initialisers);
  const nodes = graph.nodes.filter((node) => {
    const tensors = node.outputs.map((name) => [name, tensorFrom(known.get(name)?.value)] as const);
    if (!tensors.every(([name, tensor]) => name !== '' && tensor)) return true;
    for (const [name, tensor] of tensors) if (tensor) initialisers.set(name, tensor);
    return false;
  });
  return nodes.length === graph.nodes.length ? graph : { ...graph, nodes, initialisers };
}

function tensorFrom(constant: Constant | undefined): Tensor | undefined {
  if (!constant) return undefined;
  const { dtype, dims, data } = constant;
  if (data instanceof Float32Array) return tensorOf(dtype, dims, data);
  const values = Array.from(data);
  return values.every((value) => typeof value === 'number') ? tensorOf(dtype, dims, values) : undefined;
}
