/** Operators that Thaw does not know: which of them, in which domain, and what to do about it. */
import type { Finding } from '../graph-error.ts';
import { shortName, type Graph, type GraphNode } from '../graph.ts';
import { knowledgeOf } from '../infer-shapes.ts';
import { operatorOf } from '../ops/index.ts';
import { ancestorsOf } from '../topological-order.ts';

/** Findings of a model that can be used all the same. */
export function unknownOperators(graph: Graph): readonly Finding[] {
  const counts = new Map<string, number>();
  for (const node of graph.nodes) if (!operatorOf(node)) counts.set(showOperator(node), (counts.get(showOperator(node)) ?? 0) + 1);
  return Array.from(counts, ([name, count]): Finding => ({
    code: 'unknown-operator',
    sentence: `Thaw does not know the operator ${name} (used ${count} time${count === 1 ? '' : 's'}): the model can be used, but not thawed past it.`,
  }));
}

const showOperator = ({ domain, op }: { domain: string; op: string }): string => shortName(domain ? `${domain}.${op}` : op);

/** Why nothing is known of a value: the first unknown operator on the way to it, and what to do; undefined where there is none. */
export function whyUnknown(graph: Graph, name: string): string | undefined {
  const known = knowledgeOf(graph);
  const found = ancestorsOf(graph, [name]).find((node) => !operatorOf(node) && node.outputs.some((output) => !known.get(output)?.dims));
  if (!found) return undefined;
  const [op = '', domain, node] = [found.op.replace(/\?$/, ''), found.domain || 'ai.onnx', found.name].map(shortName);
  return `The model uses the operator ${op} (node “${node}”, domain ${domain}), which Thaw does not know. ${whatToDo(found)}`;
}

function whatToDo({ op, domain, attributes }: GraphNode): string {
  if (Object.values(attributes).some(({ type }) => type === 'closed'))
    return `${op === 'If' ? 'Which branch it takes' : 'What it does'} depends on the picture. Export the model without conditions and loops.`;
  if (domain.startsWith('com.microsoft') || domain.startsWith('com.ms.'))
    return 'The file was optimised for one kind of computer: use the original export, or export without optimisation.';
  if (domain === '' || domain === 'ai.onnx') return 'Export the model again with operator set 17, or in ordinary layers.';
  return 'Export the model again with ONNX’s own operators only (domain ai.onnx).';
}
