/** Weights that are no numbers: training that went wrong, or a file that was damaged. */
import type { Graph } from '../graph.ts';
import { GraphError } from '../graph-error.ts';
import { operatorOf } from '../ops/index.ts';

/** Layers whose weights are finite. Elsewhere −∞ is a mask and ∞ no limit, as attention and Clip have them. */
const normalisations: ReadonlySet<string> = new Set(['BatchNormalization', 'InstanceNormalization', 'LayerNormalization', 'GroupNormalization']);

/** Refuses a weight that holds NaN, or infinity where a layer multiplies with it; names the weight. */
export function refuseUnusableWeights(graph: Graph): void {
  for (const node of graph.nodes) {
    const isLayer = normalisations.has(node.op) || operatorOf(node)?.multiplyAdds !== undefined;
    for (const name of node.inputs) {
      const data = graph.initialisers.get(name)?.data;
      const found = data instanceof Float32Array ? firstNotFinite(data, isLayer) : undefined;
      if (found === undefined) continue;
      const value = Number.isNaN(found) ? 'NaN (not a number)' : found > 0 ? '∞' : '−∞';
      throw new GraphError('damaged', `The weight “${name}” holds ${value}: its training went wrong, or the file is damaged. Use another copy.`);
    }
  }
}

function firstNotFinite(data: Float32Array, alsoInfinite: boolean): number | undefined {
  for (const value of data) if (value - value !== 0 && (alsoInfinite || value !== value)) return value;
  return undefined;
}
