// Score baseline: mean features and score deviation over a run's training pictures.
// Numeric kernel: indices are within bounds by the loops' limits, so elements are read with `!`.
import type { FeatureLevel, Rows } from '../../graph/index.ts';
import { standardDeviation } from '../../numerics/index.ts';

export interface ScoreBaseline {
  /** Mean of each feature that the head reads. */
  readonly features: Float32Array;
  /** Feature rows of the readable pictures. */
  readonly rows: readonly Float32Array[];
}

/** Baseline from the first `width` features of each row. */
export function scoreBaselineOf(rows: readonly Float32Array[], width: number): ScoreBaseline {
  const features = new Float64Array(width);
  for (const row of rows) for (let k = 0; k < width; k++) features[k]! += row[k]! / rows.length;
  return { features: Float32Array.from(features), rows };
}

/** weight · features for one row, over one level or all. */
export function scoreOf(
  { count, weight }: Rows, row: number, features: Float32Array,
  { offset, channels }: Pick<FeatureLevel, 'offset' | 'channels'> = { offset: 0, channels: weight.length / count },
): number {
  const width = weight.length / count;
  let sum = 0;
  for (let k = offset; k < offset + channels; k++) sum += weight[row * width + k]! * features[k]!;
  return sum;
}

/** End of the colour scale, in standard deviations of the score: single positions vary more than whole pictures. */
const scaleDeviations = 8;

/** End of a row's colour scale, from the deviation of its scores over the training pictures; never 0. */
export function scaleOf(rows: Rows, row: number, { rows: pictures }: ScoreBaseline): number {
  const scores = pictures.map((features) => scoreOf(rows, row, features));
  return Math.max(1e-6, scaleDeviations * standardDeviation(scores));
}
