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

/** Times 0, what is finite is 0 and all else NaN: a sum without a branch, several times as fast as a look at each number. */
function isAllFinite(data: Float32Array): boolean {
  let sum = 0;
  for (let i = 0; i < data.length; i++) sum += (data[i] ?? 0) * 0;
  return sum === 0;
}

function firstNotFinite(data: Float32Array, alsoInfinite: boolean): number | undefined {
  if (isAllFinite(data)) return undefined;
  for (const value of data) if (value - value !== 0 && (alsoInfinite || value !== value)) return value;
  return undefined;
}
