// The final weights between those that learning began with and the best it came to (WiSE-FT, Wortsman et al. 2022): thawing
// is then never worse than the frozen model on the pictures it is tuned on.
import type { Learned, Lesson } from './learn.ts';
import { answers } from './learn.ts';
import { cautious, temper } from './temperature.ts';

/** Shares of the thawed weights that are tried. */
const shares = [1, 0.75, 0.5, 0.25, 0];

export interface Mixture {
  /** Share of the thawed weights. */
  readonly share: number;
  readonly temperature: number;
}

/** Leaves the stepper with the mixture whose tempered log-loss is least; of equals the one with most of the thawed weights. */
export async function mix(lesson: Lesson, { stepper, adamw, best, start }: Pick<Learned, 'stepper' | 'adamw' | 'best' | 'start'>): Promise<Mixture> {
  const labels = lesson.validation.map((picture) => lesson.labels[picture] ?? 0);
  let chosen = { share: 1, temperature: 1, score: Infinity };
  for (const share of shares) {
    blend(adamw.weights, start, best, share);
    const { temperature, balancedLogLoss } = temper(await answers(lesson, stepper, lesson.validation), labels, lesson.classWeights.length);
    if (balancedLogLoss < chosen.score) chosen = { share, temperature, score: balancedLogLoss };
  }
  blend(adamw.weights, start, best, chosen.share);
  return { share: chosen.share, temperature: cautious(chosen.temperature, labels.length) };
}

/** (1 − share) · start + share · best; exactly one of them at 0 and 1. */
export function blend(into: Float32Array, start: Float32Array, best: Float32Array, share: number): void {
  for (let i = 0; i < into.length; i++) into[i] = share === 1 ? best[i]! : share === 0 ? start[i]! : (1 - share) * start[i]! + share * best[i]!;
}
