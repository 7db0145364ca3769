// Tests that are made several times over: many pairs of runs at once (Holm), and folds that share their pictures (Nadeau & Bengio).
import { studentCdf } from '../../numerics/index.ts';

/** p values made good for having asked several times (Holm, Scand. J. Stat. 6 (1979) 65–70), in the order given. */
export function holm(ps: readonly number[]): number[] {
  const order = ps.map((_, i) => i).sort((a, b) => ps[a]! - ps[b]!);
  const adjusted = new Array<number>(ps.length);
  let least = 0;
  order.forEach((i, rank) => {
    least = Math.max(least, Math.min(1, (ps.length - rank) * ps[i]!));
    adjusted[i] = least;
  });
  return adjusted;
}

export interface CorrectedT { readonly t: number; readonly degrees: number; readonly p: number }

/**
 * The t test of differences over J folds × repeats, whose training pictures overlap: t = d̄ / √((1/J + n_test/n_train)·s²), J − 1 degrees
 * of freedom (Nadeau & Bengio, Machine Learning 52 (2003) 239–281). `testShare` is n_test/n_train. Refuses fewer than two differences.
 */
export function correctedT(differences: readonly number[], testShare: number): CorrectedT {
  const folds = differences.length;
  if (folds < 2) throw new RangeError(`a spread needs at least two folds, not ${folds}`);
  const mean = differences.reduce((sum, d) => sum + d, 0) / folds;
  const variance = differences.reduce((sum, d) => sum + (d - mean) ** 2, 0) / (folds - 1);
  const t = mean === 0 ? 0 : mean / Math.sqrt((1 / folds + testShare) * variance);
  return { t, degrees: folds - 1, p: Number.isFinite(t) ? 2 * studentCdf(-Math.abs(t), folds - 1) : 0 };
}
