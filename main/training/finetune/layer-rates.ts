// At which rate each weight learns: full at the top, less with every stage down towards the picture (Howard & Ruder 2018,
// discriminative fine-tuning), and without decay where a weight is no matrix.
import type { ParameterRate } from '../../engines/index.ts';
import { cutAt, parameterNames, type Graph } from '../../graph/index.ts';
import type { Network } from '../model/network.ts';
import type { Hyperparameters } from './hyperparameters.ts';

/** Names that `attachHead` gives. */
export const headNames: ReadonlySet<string> = new Set(['head_weight', 'head_bias']);

/** How many changes of resolution lie between each weight of the backbone above the line and its features. */
export function stagesBelowTop({ features, lines, line }: Pick<Network, 'features' | 'lines' | 'line'>): ReadonlyMap<string, number> {
  const stages = new Map<string, number>();
  const above = lines.filter(({ index }) => index >= line.index).toReversed();
  let depth = 0;
  let size = above[0]?.height ?? 0;
  // From the top down: what is above a line and not above the next belongs to the block between.
  for (const { name, height } of above) {
    for (const weight of parameterNames(cutAt(features, { name }).above)) if (!stages.has(weight)) stages.set(weight, depth);
    if (height !== size) depth++;
    size = height;
  }
  return stages;
}

/** Peak rate and decay of each weight that learns; the schedule's share is applied at every step. */
export function layerRates(graph: Graph, stages: ReadonlyMap<string, number>, settled: Pick<Hyperparameters, 'rate' | 'headRate' | 'stageDecay' | 'weightDecay'>): readonly ParameterRate[] {
  return parameterNames(graph).map((name) => ({
    name,
    rate: headNames.has(name) ? settled.headRate : settled.rate * settled.stageDecay ** (stages.get(name) ?? 0),
    weightDecay: (graph.initialisers.get(name)?.dims.length ?? 0) > 1 ? settled.weightDecay : 0,
  }));
}
