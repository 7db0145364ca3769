// Layer-wise learning rates: full at the top, lower with every stage towards the picture (discriminative fine-tuning,
// Howard & Ruder 2018); weight decay only for matrices.
import type { ParameterRate } from '../../engines/index.ts';
import { cutAt, parameterNames, type Graph } from '../../graph/index.ts';
import type { Network } from '../model/network.ts';
import type { Hyperparameters } from './hyperparameters.ts';

/** Names that `attachHead` gives. */
export const headNames: ReadonlySet<string> = new Set(['head_weight', 'head_bias']);

/** Number of resolution changes between each weight above the line and the backbone's features. */
export function stageDepths(
  { features, lines, line }: Pick<Network, 'features' | 'lines' | 'line'>,
): ReadonlyMap<string, number> {
  const stages = new Map<string, number>();
  const above = lines.filter(({ index }) => index >= line.index).toReversed();
  let depth = 0;
  let size = above[0]?.height ?? 0;
  // From the top down: a weight above one line but not above the next higher one belongs to the block between them.
  for (const { name, height } of above) {
    for (const weight of parameterNames(cutAt(features, { name }).above)) {
      if (!stages.has(weight)) stages.set(weight, depth);
    }
    if (height !== size) depth++;
    size = height;
  }
  return stages;
}

/** Peak rate and weight decay of each trained weight; the schedule's factor is applied at every step. */
export function layerRates(
  graph: Graph, stages: ReadonlyMap<string, number>,
  hyperparameters: Pick<Hyperparameters, 'rate' | 'headRate' | 'stageDecay' | 'weightDecay'>,
  learns: readonly string[] = parameterNames(graph),
): readonly ParameterRate[] {
  return learns.map((name) => ({
    name,
    rate: headNames.has(name)
      ? hyperparameters.headRate
      : hyperparameters.rate * hyperparameters.stageDecay ** (stages.get(name) ?? 0),
    weightDecay: isMatrix(graph.initialisers.get(name)?.dims) ? hyperparameters.weightDecay : 0,
  }));
}

/** Of more than one axis: neither a bias nor the scale of a channel. */
const isMatrix = (dims: readonly number[] = []): boolean => dims.filter((size) => size > 1).length > 1;
