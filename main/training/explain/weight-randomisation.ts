// Putting what a network has learned out of order, stage by stage from the top down: cascading randomisation (Adebayo et al. 2018,
// §3.1). Each weight tensor keeps its numbers, and with them its mean and spread, and only loses their order.
import { floats, type Graph } from '../../graph/index.ts';
import { networkAt } from '../model/network.ts';
import type { PlanBackbone } from '../protocol/plan.ts';
import { stagesBelowTop } from '../finetune/layer-rates.ts';

export interface RandomisationStages {
  /** Names of the weights of each stage, the top one first. */
  readonly weights: readonly (readonly string[])[];
  /** Whether they are stages of one resolution each; else quarters of the weights, as in a network of tokens. */
  readonly byResolution: boolean;
}

/** Fewer stages than this would say nothing of how deep it goes. */
const fewest = 3;
const quarters = 4;

/** The stages of a whole network. Throws UserError line-unusable and backbone-unusable. */
export function stagesOf(graph: Graph, backbone: PlanBackbone): RandomisationStages {
  const depths = stagesBelowTop(networkAt(graph, backbone, null));
  const found = new Map<number, string[]>();
  for (const [name, depth] of depths) found.set(depth, [...(found.get(depth) ?? []), name]);
  if (found.size >= fewest) return { weights: [...found.values()], byResolution: true };
  // They come from the top down already.
  const names = [...depths.keys()];
  const each = Math.ceil(names.length / quarters);
  return { weights: Array.from({ length: Math.ceil(names.length / each) }, (_, i) => names.slice(i * each, (i + 1) * each)), byResolution: false };
}

/** The graph with the numbers of some weights in an order of chance, each tensor by itself. */
export function withShuffledWeights(graph: Graph, names: readonly string[], random: () => number): Graph {
  const initialisers = new Map(graph.initialisers);
  for (const name of names) {
    const tensor = graph.initialisers.get(name);
    if (tensor?.data instanceof Float32Array) initialisers.set(name, floats(tensor.dims, inOtherOrder(tensor.data, random)));
  }
  return { ...graph, initialisers };
}

/** A shuffled copy (Fisher–Yates), without boxing millions of numbers. */
function inOtherOrder(numbers: Float32Array, random: () => number): Float32Array {
  const out = numbers.slice();
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const kept = out[i] ?? 0;
    out[i] = out[j] ?? 0;
    out[j] = kept;
  }
  return out;
}
