// Sanity trials: saliency maps by the run as it is, after cascading weight randomisation, and by heads fitted on
// shuffled labels.
import type { Grid } from '../../../preload/contract.ts';
import type { SanityTrialMaps } from '../../evaluation/index.ts';
import type { Graph } from '../../graph/index.ts';
import type { WorkEvent } from '../protocol/plan.ts';
import { normal, mulberry32 } from '../../numerics/index.ts';
import { withShuffledWeights, type RandomisationStages } from './weight-randomisation.ts';

/** Head weights, [classes, width]. */
export interface HeadWeights { readonly weight: Float32Array; readonly width: number }

/** A network and a head for it. */
export interface SanityState { readonly graph: Graph; readonly head: HeadWeights }

/** Makes the map of each picture, for the class that the original run predicts. */
export type MapMaker = (state: SanityState) => Promise<Grid[]>;

/** Random draws per trial. */
export const draws = 6;

interface SanityTask {
  readonly original: SanityState;
  readonly stages: RandomisationStages;
  /** One for each draw. */
  readonly labelShuffledHeads: readonly HeadWeights[];
}

/** Per draw: the head, then one more stage after another, then shuffled labels. Reproducible. */
export async function* sanityTrials(
  { original, stages, labelShuffledHeads }: SanityTask, maps: MapMaker, signal: AbortSignal,
): AsyncGenerator<WorkEvent, { cascade: SanityTrialMaps[]; labels: SanityTrialMaps }> {
  const depths = stages.weights.length + 1;
  const total = draws * (depths + 1);
  const progress = (done: number): WorkEvent =>
    ({ type: 'progress', phase: 'Comparing maps after weight randomisation', done, total });
  yield progress(0);
  const ownMaps = await maps(original);
  const mapsByState = Array.from({ length: depths + 1 }, (): Grid[][] => []);
  for (let draw = 0; draw < draws; draw++) {
    for (const [i, state] of [...cascadeStates(original, stages, mulberry32(101 + draw)), {
      graph: original.graph, head: labelShuffledHeads[draw] ?? original.head,
    }].entries()) {
      signal.throwIfAborted();
      mapsByState[i]?.push(await maps(state));
      yield progress(draw * (depths + 1) + i + 1);
    }
  }
  const trial = (randomised: SanityTrialMaps['of'], i: number): SanityTrialMaps =>
    ({ of: randomised, own: ownMaps, drawn: mapsByState[i] ?? [] });
  return {
    cascade: Array.from({ length: depths }, (_, i) =>
      trial(i === 0 ? { kind: 'head' } : { kind: 'stages', stages: i, all: i === depths - 1 }, i)),
    labels: trial({ kind: 'labels' }, depths),
  };
}

/** The head drawn anew, then one more stage randomised each time, from the top. */
function cascadeStates(own: SanityState, { weights }: RandomisationStages, random: () => number): SanityState[] {
  const head = randomHead(own.head, random);
  let { graph } = own;
  return [{ graph, head }, ...weights.map((names): SanityState => {
    graph = withShuffledWeights(graph, names, random);
    return { graph, head };
  })];
}

/** Normally distributed rows with mean 0 and the deviation of the original row. */
function randomHead({ weight, width }: HeadWeights, random: () => number): HeadWeights {
  const spreads = Array.from({ length: weight.length / width }, (_, row) =>
    Math.sqrt(weight.subarray(row * width, (row + 1) * width).reduce((sum, value) => sum + value * value, 0) / width));
  return { width, weight: weight.map((_, i) => (spreads[Math.floor(i / width)] ?? 0) * normal(random)) };
}
