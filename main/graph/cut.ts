/** Cuts a graph in two at a thaw line. */
import { showNode, type Graph } from './graph.ts';
import { knowledgeOf } from './infer-shapes.ts';
import { ancestorsOf } from './topological-order.ts';
import { withoutDead } from './passes/dead.ts';
import { GraphError } from './graph-error.ts';

/**
 * `below` goes from the picture to the line, `above` from the line to the graph's outputs. Cut at the picture itself,
 * `below` has no nodes. Refuses a name that is not in the graph, and a tensor that not everything passes through.
 */
export function cutAt(graph: Graph, line: { readonly name: string }): { readonly below: Graph; readonly above: Graph } {
  const known = knowledgeOf(graph).get(line.name);
  if (!known) throw new GraphError('no-such-value', `The model has no tensor called “${line.name}”.`);
  const value = { name: line.name, dtype: known.dtype, dims: known.dims };
  const nodes = ancestorsOf(graph, graph.outputs.map((output) => output.name), new Set([line.name]));
  const stray = nodes.find((node) => node.inputs.some((name) => name !== line.name && graph.inputs.some((input) => input.name === name)));
  if (stray) throw new GraphError('no-such-value', `The model cannot be cut at "${line.name}": ${showNode(stray)} needs the picture in another way.`);
  return { below: withoutDead({ ...graph, outputs: [value] }), above: withoutDead({ ...graph, inputs: [value], nodes }) };
}
