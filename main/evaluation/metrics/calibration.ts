// Calibration: reliability bins and the expected calibration error, freed of its bias.
import type { Calibration } from '../../../preload/contract.ts';
import { metricWords } from './metric-words.ts';
import { confidences, correctness, type PredictionMatrix } from '../statistics/predictions.ts';
import { shareInterval } from '../statistics/clustered-intervals.ts';
import { mean, sum, type Random } from '../../numerics/index.ts';

/** Simulations of a perfectly calibrated model, to see the error that chance alone makes. */
const draws = 200;

/** Bins of equal mass in rising confidence: M = min(15, ⌊√n⌋) of them, as lists of pictures (Nixon et al. 2019). */
export function equalMassBins(confidence: Float64Array): Uint32Array[] {
  const n = confidence.length;
  const count = Math.min(15, Math.floor(Math.sqrt(n)));
  const order = Uint32Array.from({ length: n }, (_, i) => i).sort((a, b) => confidence[a]! - confidence[b]! || a - b);
  return Array.from({ length: count }, (_, b) =>
    order.subarray(Math.floor((b * n) / count), Math.floor(((b + 1) * n) / count)),
  );
}

/** ECE = Σ_b |B_b|/n · |accuracy in b − mean confidence in b| (Guo et al. 2017). */
export function expectedCalibrationError(
  confidence: Float64Array,
  right: ArrayLike<number>,
  bins = equalMassBins(confidence),
): number {
  let error = 0;
  for (const bin of bins) {
    let gap = 0;
    for (const i of bin) gap += right[i]! - confidence[i]!;
    error += Math.abs(gap);
  }
  return error / confidence.length;
}

/** The mean ECE of a perfectly calibrated model with the same confidences: what chance alone makes of it. */
export function errorByChance(confidence: Float64Array, bins: readonly Uint32Array[], random: Random): number {
  return sum(bins.map((bin) => gapByChance(Float64Array.from(bin, (i) => confidence[i]!), random))) / confidence.length;
}

/**
 * Mean |correct − confidence| summed over one bin: simulated, or where the variance is so large that the sum is normal,
 * σ·√(2/π).
 */
function gapByChance(sure: Float64Array, random: Random): number {
  const variance = sure.reduce((sum, p) => sum + p * (1 - p), 0);
  if (variance > 50) return Math.sqrt((2 * variance) / Math.PI);
  const expected = sum(sure);
  let total = 0;
  for (let draw = 0; draw < draws; draw++) {
    let right = 0;
    for (let i = 0; i < sure.length; i++) right += random() < sure[i]! ? 1 : 0;
    total += Math.abs(right - expected);
  }
  return total / draws;
}

/** With fewer predictions, the accuracy is not known to within fifteen points. */
const minPictures = 30;

/**
 * Bins with Wilson intervals (or those of groups), and the error as measured and freed of what chance makes (never
 * below 0).
 */
export function calibrationOf(answers: PredictionMatrix, random: Random): Calibration {
  const confidence = confidences(answers);
  const right = correctness(answers);
  const bins = equalMassBins(confidence);
  const seen = expectedCalibrationError(confidence, right, bins);
  // A part of the error as measured, so that the parts add up to it.
  const byChance = Math.min(seen, errorByChance(confidence, bins, random));
  const overall = mean(confidence) - mean(right);
  return {
    bins: bins.map((bin) => {
      const members = new Uint8Array(answers.n);
      for (const i of bin) members[i] = 1;
      return {
        confidence: mean(Array.from(bin, (i) => confidence[i]!)),
        n: bin.length,
        correct: sum(Array.from(bin, (i) => right[i]!)),
        interval: shareInterval(
          right.map((r, i) => r * members[i]!),
          members,
          answers.groups,
        ) ?? [0, 1],
      };
    }),
    error: seen,
    errorByChance: byChance,
    debiasedError: seen - byChance,
    overconfidence: overall,
    sentence:
      answers.n < minPictures
        ? metricWords.calibration.tooFew(answers.n)
        : sentenceOf(seen - byChance, overall, answers.n),
  };
}

/** In words; below two points nothing beyond chance is worth mentioning. */
function sentenceOf(error: number, overconfidence: number, n: number): string {
  const said = metricWords.calibration;
  if (error < 0.02) return said.good;
  if (Math.abs(overconfidence) < error / 2) return said.off(error, n);
  // In one direction it is off by no more than in both.
  const apart = Math.min(error, Math.abs(overconfidence));
  return overconfidence > 0 ? said.over(apart, n) : said.under(apart, n);
}
