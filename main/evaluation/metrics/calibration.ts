// Whether a run is right as often as it says: reliability bins and the expected calibration error, freed of its bias.
import { counted, type Calibration } from '../../../preload/contract.ts';
import { confidences, correctness, type PredictionMatrix } from '../statistics/predictions.ts';
import { shareInterval } from '../statistics/clustered-intervals.ts';
import type { Random } from '../../numerics/index.ts';

/** How often answers are drawn anew as if every confidence were true, to see what error chance alone makes. */
const draws = 200;

/** Bins of equal mass in rising confidence: M = min(15, ⌊√n⌋) of them, as lists of pictures (Nixon et al. 2019). */
export function equalMassBins(confidence: Float64Array): Uint32Array[] {
  const n = confidence.length;
  const count = Math.min(15, Math.floor(Math.sqrt(n)));
  const order = Uint32Array.from({ length: n }, (_, i) => i).sort((a, b) => confidence[a]! - confidence[b]! || a - b);
  return Array.from({ length: count }, (_, b) => order.subarray(Math.floor((b * n) / count), Math.floor(((b + 1) * n) / count)));
}

/** ECE = Σ_b |B_b|/n · |share right in b − mean confidence in b| (Guo et al. 2017). */
export function expectedCalibrationError(confidence: Float64Array, right: ArrayLike<number>, bins = equalMassBins(confidence)): number {
  let error = 0;
  for (const bin of bins) {
    let gap = 0;
    for (const i of bin) gap += right[i]! - confidence[i]!;
    error += Math.abs(gap);
  }
  return error / confidence.length;
}

/** The mean ECE of as many answers with the same confidences that are perfectly calibrated: what chance alone makes of it. */
export function errorByChance(confidence: Float64Array, bins: readonly Uint32Array[], random: Random): number {
  return bins.reduce((sum, bin) => sum + gapByChance(Float64Array.from(bin, (i) => confidence[i]!), random), 0) / confidence.length;
}

/** Mean |right − sure| summed over one bin: drawn, or where the variance is so large that the sum is normal, σ·√(2/π). */
function gapByChance(sure: Float64Array, random: Random): number {
  const variance = sure.reduce((sum, p) => sum + p * (1 - p), 0);
  if (variance > 50) return Math.sqrt((2 * variance) / Math.PI);
  const expected = sure.reduce((sum, p) => sum + p, 0);
  let sum = 0;
  for (let draw = 0; draw < draws; draw++) {
    let right = 0;
    for (let i = 0; i < sure.length; i++) right += random() < sure[i]! ? 1 : 0;
    sum += Math.abs(right - expected);
  }
  return sum / draws;
}

/** With fewer, how often it is right is not known to within fifteen points. */
const enoughAnswers = 30;

/** The whole of it: bins with Wilson bars (or those of groups), the error as seen and freed of what chance makes (never below 0). */
export function calibrationOf(answers: PredictionMatrix, random: Random): Calibration {
  const confidence = confidences(answers);
  const right = correctness(answers);
  const bins = equalMassBins(confidence);
  const seen = expectedCalibrationError(confidence, right, bins);
  const byChance = errorByChance(confidence, bins, random);
  const overall = mean(confidence) - mean(right);
  return {
    bins: bins.map((bin) => {
      const inside = new Uint8Array(answers.n);
      for (const i of bin) inside[i] = 1;
      const hits = bin.reduce((sum, i) => sum + right[i]!, 0);
      return {
        confidence: bin.reduce((sum, i) => sum + confidence[i]!, 0) / bin.length, n: bin.length, correct: hits,
        interval: shareInterval(right.map((r, i) => r * inside[i]!), inside, answers.groups) ?? [0, 1],
      };
    }),
    error: seen, errorByChance: byChance, debiasedError: Math.max(0, seen - byChance), overconfidence: overall,
    sentence: answers.n < enoughAnswers ? `${counted(answers.n, 'picture')} ${answers.n === 1 ? 'is' : 'are'} too few to tell whether it is as often right as it says.` : sentenceOf(Math.max(0, seen - byChance), overall),
  };
}

const mean = (values: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
};

/** In words; below two points nothing beyond chance is worth a word. */
function sentenceOf(error: number, overconfidence: number): string {
  const points = (x: number) => `${(100 * Math.abs(x)).toFixed(0)} point${Math.round(100 * Math.abs(x)) === 1 ? '' : 's'}`;
  if (error < 0.02) return 'It is right about as often as it says.';
  if (Math.abs(overconfidence) < error / 2) return `How sure it says it is differs from how often it is right by ${points(error)} on average, both ways.`;
  return overconfidence > 0 ? `It is surer than it should be: it says more than it keeps, by ${points(overconfidence)} on average.` : `It is right more often than it says, by ${points(overconfidence)} on average.`;
}
