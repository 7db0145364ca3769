// Weight interpolation (WiSE-FT, Wortsman et al. 2022) between the initial and the best trained weights: on the
// validation set, thawing is then never worse than the frozen model.
import { floats } from '../../graph/index.ts';
import type { Weights } from './checkpoint.ts';
import type { TrainingOutcome, TrainingTask } from './training-loop.ts';
import { predictLogits } from './training-loop.ts';
import { shrunkTemperature, fitTemperature } from '../linear/temperature-scaling.ts';

/** Candidates for α, the share of the thawed weights. */
const alphas = [1, 0.75, 0.5, 0.25, 0];

interface Interpolation {
  /** Share of the thawed weights. */
  readonly alpha: number;
  readonly temperature: number;
}

/** Leaves the session at the interpolation with the least tempered log loss; of equals, the one with the larger α. */
export async function chooseInterpolation(
  task: TrainingTask, { session, best, start }: Pick<TrainingOutcome, 'session' | 'best' | 'start'>,
): Promise<Interpolation> {
  const labels = task.validation.map((picture) => task.labels[picture] ?? 0);
  let chosen = { share: 1, temperature: 1, score: Infinity };
  for (const share of alphas) {
    await session.restore({ weights: interpolate(start, best, share) });
    const { temperature, balancedLogLoss } = fitTemperature(
      await predictLogits(task, session, task.validation), labels, task.classWeights.length,
    );
    if (balancedLogLoss < chosen.score) chosen = { share, temperature, score: balancedLogLoss };
  }
  await session.restore({ weights: interpolate(start, best, chosen.share) });
  return { alpha: chosen.share, temperature: shrunkTemperature(chosen.temperature, labels.length) };
}

/** (1 − share) · start + share · best; exactly one of them at 0 and 1. */
export function interpolate(start: Weights, best: Weights, share: number): Weights {
  if (share === 0 || share === 1) return share === 0 ? start : best;
  return new Map(Array.from(best, ([name, { dims, data }]) => {
    const from = start.get(name)?.data ?? [];
    return [name, floats(
      dims, Float32Array.from(data as Float32Array, (value, i) => (1 - share) * Number(from[i]) + share * value),
    )];
  }));
}
