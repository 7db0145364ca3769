// Maps of pictures by a run as it is, with its weights out of order from the top down, and with heads that learned from shuffled
// labels: what is compared to see whether maps follow what the run has learned.
import type { Grid } from '../../../preload/contract.ts';
import type { SanityTrialMaps } from '../../evaluation/index.ts';
import type { Graph } from '../../graph/index.ts';
import type { WorkEvent } from '../protocol/plan.ts';
import { normal, mulberry32 } from '../../numerics/index.ts';
import { withShuffledWeights, type RandomisationStages } from './weight-randomisation.ts';

/** A head's weights, [classes, width]. */
export interface HeadWeights { readonly weight: Float32Array; readonly width: number }

/** A state of a run: a network and a head for it. */
export interface SanityState { readonly graph: Graph; readonly head: HeadWeights }

/** Gives the map of each picture, of the class that the run as it is calls it. */
export type MapMaker = (state: SanityState) => Promise<Grid[]>;

/** Draws of chance of each trial. */
export const draws = 6;

export interface SanityTask { readonly own: SanityState; readonly stages: RandomisationStages; /** One for each draw. */ readonly byShuffledLabels: readonly HeadWeights[] }

/** Goes draw by draw through the answer layer, one more stage after another, and shuffled labels. The same chance every time. */
export async function* sanityTrials({ own, stages, byShuffledLabels }: SanityTask, maps: MapMaker, signal: AbortSignal): AsyncGenerator<WorkEvent, { cascade: SanityTrialMaps[]; labels: SanityTrialMaps }> {
  const depths = stages.weights.length + 1;
  const total = draws * (depths + 1);
  const progress = (done: number): WorkEvent => ({ type: 'progress', phase: 'Comparing maps with those of weights out of order', done, total });
  yield progress(0);
  const ownMaps = await maps(own);
  const found = Array.from({ length: depths + 1 }, (): Grid[][] => []);
  for (let draw = 0; draw < draws; draw++) {
    for (const [i, state] of [...statesOf(own, stages, mulberry32(101 + draw)), { graph: own.graph, head: byShuffledLabels[draw] ?? own.head }].entries()) {
      signal.throwIfAborted();
      found[i]?.push(await maps(state));
      yield progress(draw * (depths + 1) + i + 1);
    }
  }
  const tried = (of: SanityTrialMaps['of'], i: number): SanityTrialMaps => ({ of, own: ownMaps, drawn: found[i] ?? [] });
  return {
    cascade: Array.from({ length: depths }, (_, i) => tried(i === 0 ? { kind: 'head' } : { kind: 'stages', stages: i, all: i === depths - 1 }, i)),
    labels: tried({ kind: 'labels' }, depths),
  };
}

/** The answer layer drawn anew, then one more stage out of order each time, the top one first. */
function statesOf(own: SanityState, { weights }: RandomisationStages, random: () => number): SanityState[] {
  const head = drawnHead(own.head, random);
  let { graph } = own;
  return [{ graph, head }, ...weights.map((names): SanityState => {
    graph = withShuffledWeights(graph, names, random);
    return { graph, head };
  })];
}

/** Rows of a normal distribution with mean 0, each with the spread of the row in its place. */
function drawnHead({ weight, width }: HeadWeights, random: () => number): HeadWeights {
  const spreads = Array.from({ length: weight.length / width }, (_, row) => Math.sqrt(weight.subarray(row * width, (row + 1) * width).reduce((sum, one) => sum + one * one, 0) / width));
  return { width, weight: weight.map((_, i) => (spreads[Math.floor(i / width)] ?? 0) * normal(random)) };
}
