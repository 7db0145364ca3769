/**
 * Fast ReLU masks: comparisons cast to 0 and 1 become steep hard sigmoids, which onnxruntime calculates vectorised on all
 * threads; comparisons and casts it calculates one by one.
 */
import { float, plainNode, withoutDead, type Graph, type GraphNode } from '../../graph/index.ts';

/** So steep that it is 0 or 1; a power of two, so that a threshold times it is exact and the step lies exactly there. */
export const isSteep = 2 ** 100;
/** Beyond this a threshold times the steepness would not be a number. */
const largestThreshold = 2 ** 20;

interface Comparison {
  readonly of: string;
  readonly threshold: number;
  /** 1 above the threshold, or below it. */
  readonly above: boolean;
}

/** The same graph with masks as hard sigmoids. Those of an activation are taken from its output, so that its input need not be kept. */
export function withFastMasks(graph: Graph): Graph {
  const number = (name = ''): number | undefined => {
    const tensor = graph.initialisers.get(name);
    return tensor?.data instanceof Float32Array && tensor.data.length === 1 ? tensor.data[0] : undefined;
  };
  const comparisons = new Map<string, Comparison>();
  const activated = new Map<string, readonly GraphNode[]>();
  const nodes = graph.nodes.map((node): GraphNode => {
    const [a = '', b = ''] = node.inputs;
    const [output = ''] = node.outputs;
    if (['Relu', 'LeakyRelu', 'Clip'].includes(node.op)) activated.set(a, [...(activated.get(a) ?? []), node]);
    if (node.op === 'Greater') {
      const [left, right] = [number(a), number(b)];
      if (right !== undefined && Math.abs(right) < largestThreshold) comparisons.set(output, { of: a, threshold: right, above: true });
      else if (left !== undefined && Math.abs(left) < largestThreshold) comparisons.set(output, { of: b, threshold: left, above: false });
    }
    const comparison = node.op === 'Cast' ? comparisons.get(a) : undefined;
    if (!comparison) return node;
    const { of, threshold, above } = comparison;
    const from = (activated.get(of) ?? []).find((activation) => keeps(activation, comparison, number))?.outputs[0] ?? of;
    return plainNode('HardSigmoid', [from], [output], {
      alpha: float(above ? isSteep : -isSteep),
      beta: float(above ? -threshold * isSteep : threshold * isSteep),
    });
  });
  return withoutDead({ ...graph, nodes });
}

/** Whether the output of an activation is on the same side of the threshold as its input, everywhere. */
function keeps({ op, inputs: [, low, high], attributes }: GraphNode, { threshold, above }: Comparison, number: (name?: string) => number | undefined): boolean {
  if (op === 'Clip') return above ? low !== undefined && number(low) === threshold : high !== undefined && number(high) === threshold;
  if (op === 'LeakyRelu') return threshold === 0 && (attributes['alpha']?.type !== 'float' || attributes['alpha'].value >= 0);
  return threshold === 0 && above;
}
