// What a run's scores are on the pictures it learned from: the average picture, and how far others are from it.
import type { FeatureLevel, Rows } from '../../graph/index.ts';

export interface ScoreBaseline {
  /** Mean of each feature that the head reads. */
  readonly features: Float32Array;
  /** Rows of features, one for each picture that could be read. */
  readonly rows: readonly Float32Array[];
}

/** The means over `rows` of their first `width` features. */
export function scoreBaselineOf(rows: readonly Float32Array[], width: number): ScoreBaseline {
  const features = new Float64Array(width);
  for (const row of rows) for (let k = 0; k < width; k++) features[k]! += row[k]! / rows.length;
  return { features: Float32Array.from(features), rows };
}

/** weight · features of one row, over the columns of a level or over all. */
export function scoreOf({ count, weight }: Rows, row: number, features: Float32Array, { offset, channels }: Pick<FeatureLevel, 'offset' | 'channels'> = { offset: 0, channels: weight.length / count }): number {
  const width = weight.length / count;
  let sum = 0;
  for (let k = offset; k < offset + channels; k++) sum += weight[row * width + k]! * features[k]!;
  return sum;
}

/** So many spreads of the scores are the end of the colour scale: single places differ more than whole pictures do. */
const spreads = 8;

/** The colour scale's end for a row: from the standard deviation of its scores over the pictures learned from; never 0. */
export function scaleOf(rows: Rows, row: number, { rows: pictures }: ScoreBaseline): number {
  const scores = pictures.map((features) => scoreOf(rows, row, features));
  const mean = scores.reduce((sum, one) => sum + one, 0) / scores.length;
  const variance = scores.reduce((sum, one) => sum + (one - mean) ** 2, 0) / scores.length;
  return Math.max(1e-6, spreads * Math.sqrt(variance));
}
