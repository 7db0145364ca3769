/** Picture inputs of whole numbers (uint8, int32), as files with the scaling inside have them, taken as floats that hold the same pixels. */
import { newBuilder, namesIn } from '../builder.ts';
import type { Graph, GraphNode, GraphValue } from '../graph.ts';
import { codeOfType } from '../proto/data-types.ts';
import type { DataType } from '../tensor.ts';

const wholeNumbers: ReadonlySet<DataType> = new Set(['uint8', 'int32', 'int64']);
/** Operators that move numbers and do not calculate with them. */
const moves: ReadonlySet<string> = new Set(['Transpose', 'Reshape', 'Flatten', 'Squeeze', 'Unsqueeze', 'Gather', 'Slice', 'Split', 'Concat', 'Identity']);

/** Where the file calculates with whole numbers, as it does when it divides them, the pixels are made whole for it. */
export function withFloatPixels(graph: Graph): Graph {
  const whole = graph.inputs.filter(isPicture);
  if (whole.length === 0 || !graph.nodes.some(makesFloats)) return graph;
  const g = newBuilder(namesIn(graph));
  const cast = new Map(whole.filter(({ name }) => !isOnlyMoved(graph.nodes, name))
    .map(({ name, dtype }) => [name, g.add('Cast', [name], { to: codeOfType(dtype) }, `${name}_whole`)] as const));
  const nodes = graph.nodes.map((node) => ({ ...node, inputs: node.inputs.map((name) => cast.get(name) ?? name) }));
  const names = new Set(whole.map(({ name }) => name));
  const sentence = `The file takes pixels as whole numbers (${whole[0]?.dtype ?? ''}) from 0 to 255 and scales them itself.`;
  return {
    ...graph, nodes: [...g.nodes, ...nodes], findings: [...graph.findings, { code: 'whole-pixels', sentence }],
    inputs: graph.inputs.map((input) => (names.has(input.name) ? { ...input, dtype: 'float32' } : input)),
  };
}

function isPicture({ dtype, dims }: GraphValue): boolean {
  return wholeNumbers.has(dtype) && dims?.length === 4 && [dims[1], dims[3]].some((channels) => channels === 1 || channels === 3 || channels === '?');
}

/** What no network does without whose pixels are whole numbers. Files of whole numbers alone stay as they are, and are no networks. */
function makesFloats({ op, domain, attributes: { to } }: GraphNode): boolean {
  return domain !== '' || (op === 'Cast' && to?.type === 'int' && to.value === codeOfType('float32'));
}

/** Whether nothing calculates with the numbers before they are cast to floats. */
function isOnlyMoved(nodes: readonly GraphNode[], input: string): boolean {
  const reached = new Set([input]);
  for (const node of nodes) {
    if (!node.inputs.some((name) => reached.has(name))) continue;
    if (node.domain !== '') return false;
    if (node.op === 'Cast') {
      const to = node.attributes['to'];
      if (to?.type !== 'int' || to.value !== codeOfType('float32')) return false;
    } else if (node.op === 'Shape') continue;
    else if (!moves.has(node.op)) return false;
    else for (const output of node.outputs) reached.add(output);
  }
  return true;
}
