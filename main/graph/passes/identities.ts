/** Removes nodes that pass their input on unchanged. */
import { sameDims } from '../dims.ts';
import { listAttribute, type Graph, type GraphNode } from '../graph.ts';
import { knowledgeOf, type Knowledge } from '../infer-shapes.ts';
import { replaceNodes } from './rename.ts';

const shapesOnly: ReadonlySet<string> = new Set(['Reshape', 'Flatten', 'Squeeze', 'Unsqueeze', 'Expand', 'Tile']);

/** Without Identity, without reshapes to the same shape, casts to the same type and turns that change nothing. */
export function withoutIdentities(graph: Graph): Graph {
  const known = knowledgeOf(graph);
  return replaceNodes(graph, (node) => (node.domain === '' && node.outputs.length === 1 && changesNothing(node, known) ? node.inputs[0] : undefined));
}

function changesNothing(node: GraphNode, known: Knowledge): boolean {
  const [x, y] = [known.get(node.inputs[0] ?? ''), known.get(node.outputs[0] ?? '')];
  if (node.op === 'Identity') return true;
  if (node.op === 'Cast') return x !== undefined && x.dims !== undefined && x.dtype === y?.dtype;
  if (node.op === 'Transpose') return listAttribute(node, 'perm')?.every((axis, i) => axis === i) ?? false;
  return shapesOnly.has(node.op) && x?.dims !== undefined && y?.dims !== undefined && sameDims(x.dims, y.dims);
}
