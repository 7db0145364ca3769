// Corrections of tests: for many pairs of runs at once (Holm), and for folds that share training pictures (Nadeau &
// Bengio).
import { mean, studentCdf, variance } from '../../numerics/index.ts';

/** p values corrected for several comparisons (Holm, Scand. J. Stat. 6 (1979) 65–70), in the order given. */
export function holm(ps: readonly number[]): number[] {
  const order = ps.map((_, i) => i).sort((a, b) => ps[a]! - ps[b]!);
  const adjusted = new Array<number>(ps.length);
  let floor = 0;
  order.forEach((i, rank) => {
    floor = Math.max(floor, Math.min(1, (ps.length - rank) * ps[i]!));
    adjusted[i] = floor;
  });
  return adjusted;
}

interface CorrectedT { readonly t: number; readonly degrees: number; readonly p: number }

/**
 * The t test of differences over J folds × repeats, whose training pictures overlap: t = d̄ / √((1/J +
 * n_test/n_train)·s²), J − 1 degrees of freedom (Nadeau & Bengio, Machine Learning 52 (2003) 239–281). `testShare` is
 * n_test/n_train. Refuses fewer than two differences.
 */
export function correctedT(differences: readonly number[], testShare: number): CorrectedT {
  const folds = differences.length;
  if (folds < 2) throw new RangeError(`a spread needs at least two folds, not ${folds}`);
  const centre = mean(differences);
  const t = centre === 0 ? 0 : centre / Math.sqrt((1 / folds + testShare) * variance(differences, 'sample'));
  return { t, degrees: folds - 1, p: Number.isFinite(t) ? 2 * studentCdf(-Math.abs(t), folds - 1) : 0 };
}
