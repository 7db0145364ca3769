// Cascading weight randomisation from the top stage down (Adebayo et al. 2018, §3.1). Each weight tensor is shuffled by
// itself: it keeps its values, mean and deviation, and loses their order.
import { floats, type Graph } from '../../graph/index.ts';
import { networkAt } from '../model/network.ts';
import type { PlanBackbone } from '../protocol/plan.ts';
import { stageDepths } from '../finetune/layer-rates.ts';

export interface RandomisationStages {
  /** Weight names of each stage, top stage first. */
  readonly weights: readonly (readonly string[])[];
  /** True for stages of one resolution each; else quarters of the weights, as in a transformer. */
  readonly byResolution: boolean;
}

/** Fewest stages for a meaningful cascade. */
const minStages = 3;
const quarters = 4;

/** Stages of a whole network. Throws UserError line-unusable and backbone-unusable. */
export function stagesOf(graph: Graph, backbone: PlanBackbone): RandomisationStages {
  const depths = stageDepths(networkAt(graph, backbone, null));
  const byDepth = new Map<number, string[]>();
  for (const [name, depth] of depths) byDepth.set(depth, [...(byDepth.get(depth) ?? []), name]);
  if (byDepth.size >= minStages) return { weights: [...byDepth.values()], byResolution: true };
  // Already in order from the top down.
  const names = [...depths.keys()];
  const quarterSize = Math.ceil(names.length / quarters);
  return {
    weights: Array.from(
      { length: Math.ceil(names.length / quarterSize) }, (_, i) => names.slice(i * quarterSize, (i + 1) * quarterSize),
    ),
    byResolution: false,
  };
}

/** The graph with some weight tensors shuffled, each by itself. */
export function withShuffledWeights(graph: Graph, names: readonly string[], random: () => number): Graph {
  const initialisers = new Map(graph.initialisers);
  for (const name of names) {
    const tensor = graph.initialisers.get(name);
    if (tensor?.data instanceof Float32Array) {
      initialisers.set(name, floats(tensor.dims, shuffledCopy(tensor.data, random)));
    }
  }
  return { ...graph, initialisers };
}

/** A shuffled copy (Fisher–Yates), without boxing millions of numbers. */
function shuffledCopy(numbers: Float32Array, random: () => number): Float32Array {
  const out = numbers.slice();
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const value = out[i] ?? 0;
    out[i] = out[j] ?? 0;
    out[j] = value;
  }
  return out;
}
