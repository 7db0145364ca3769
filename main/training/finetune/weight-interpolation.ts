// The final weights between those that learning began with and the best it came to (WiSE-FT, Wortsman et al. 2022): thawing
// is then never worse than the frozen model on the pictures it is tuned on.
import { floats } from '../../graph/index.ts';
import type { Weights } from './checkpoint.ts';
import type { TrainingOutcome, TrainingTask } from './training-loop.ts';
import { answers } from './training-loop.ts';
import { cautiousTemperature, fitTemperature } from './temperature-scaling.ts';

/** Shares of the thawed weights that are tried. */
const shares = [1, 0.75, 0.5, 0.25, 0];

export interface Interpolation {
  /** Share of the thawed weights. */
  readonly share: number;
  readonly temperature: number;
}

/** Leaves the session with the mixture whose tempered log-loss is least; of equals the one with most of the thawed weights. */
export async function chooseInterpolation(lesson: TrainingTask, { session, best, start }: Pick<TrainingOutcome, 'session' | 'best' | 'start'>): Promise<Interpolation> {
  const labels = lesson.validation.map((picture) => lesson.labels[picture] ?? 0);
  let chosen = { share: 1, temperature: 1, score: Infinity };
  for (const share of shares) {
    await session.restore({ weights: interpolate(start, best, share) });
    const { temperature, balancedLogLoss } = fitTemperature(await answers(lesson, session, lesson.validation), labels, lesson.classWeights.length);
    if (balancedLogLoss < chosen.score) chosen = { share, temperature, score: balancedLogLoss };
  }
  await session.restore({ weights: interpolate(start, best, chosen.share) });
  return { share: chosen.share, temperature: cautiousTemperature(chosen.temperature, labels.length) };
}

/** (1 − share) · start + share · best; exactly one of them at 0 and 1. */
export function interpolate(start: Weights, best: Weights, share: number): Weights {
  if (share === 0 || share === 1) return share === 0 ? start : best;
  return new Map(Array.from(best, ([name, { dims, data }]) => {
    const from = start.get(name)?.data ?? [];
    return [name, floats(dims, Float32Array.from(data as Float32Array, (value, i) => (1 - share) * Number(from[i]) + share * value))];
  }));
}
