// Similarity of two lists or two grids of numbers: rank correlation, structural similarity, cosine.
import { mean } from './descriptive.ts';

/** Numbers on a grid, row by row. */
interface Grid { readonly height: number; readonly width: number; readonly values: readonly number[] }

const valueAt = ({ width, values }: Grid, row: number, column: number): number => values[row * width + column] ?? 0;

/** Ranks from 1; ties share their mean rank. */
function ranksOf(values: readonly number[]): number[] {
  const order = values.map((_, i) => i).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const ranks = new Array<number>(values.length).fill(0);
  for (let from = 0; from < order.length;) {
    let to = from + 1;
    while (to < order.length && values[order[to] ?? 0] === values[order[from] ?? 0]) to++;
    for (let i = from; i < to; i++) ranks[order[i] ?? 0] = (from + 1 + to) / 2;
    from = to;
  }
  return ranks;
}

/** Spearman's rank correlation with mean ranks for ties; 0 where one of the lists is constant. */
export function spearman(a: readonly number[], b: readonly number[]): number {
  return pearson(ranksOf(a), ranksOf(b));
}

function pearson(a: readonly number[], b: readonly number[]): number {
  const [meanA, meanB] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  a.forEach((value, i) => {
    const [x, y] = [value - meanA, (b[i] ?? 0) - meanB];
    ab += x * y;
    aa += x * x;
    bb += y * y;
  });
  return aa === 0 || bb === 0 ? 0 : ab / Math.sqrt(aa * bb);
}

/** Side of the sliding window, as in scikit-image; smaller for a smaller map. */
const window = 7;

/**
 * Mean structural similarity of two grids of one size whose numbers lie between 0 and 1: over all windows that fit, even
 * weights, variances with n − 1, K1 = 0.01 and K2 = 0.03 (Wang et al. 2004; `skimage.metrics.structural_similarity`).
 */
export function ssim(a: Grid, b: Grid): number {
  const side = Math.min(window, a.height, a.width);
  let [sum, windows] = [0, 0];
  for (let top = 0; top + side <= a.height; top++) for (let left = 0; left + side <= a.width; left++) {
    sum += ssimOfWindow(a, b, top, left, side);
    windows++;
  }
  return sum / windows;
}

function ssimOfWindow(a: Grid, b: Grid, top: number, left: number, side: number): number {
  const n = side * side;
  let [sa, sb, saa, sbb, sab] = [0, 0, 0, 0, 0];
  for (let row = top; row < top + side; row++) for (let column = left; column < left + side; column++) {
    const [x, y] = [valueAt(a, row, column), valueAt(b, row, column)];
    sa += x; sb += y; saa += x * x; sbb += y * y; sab += x * y;
  }
  const [c1, c2] = [0.01 ** 2, 0.03 ** 2];
  const [ma, mb] = [sa / n, sb / n];
  const unbiased = n > 1 ? n / (n - 1) : 1;
  const [va, vb, cov] = [
    (saa / n - ma * ma) * unbiased, (sbb / n - mb * mb) * unbiased, (sab / n - ma * mb) * unbiased,
  ];
  return ((2 * ma * mb + c1) * (2 * cov + c2)) / ((ma * ma + mb * mb + c1) * (va + vb + c2));
}

/** Cosine of the angle between two rows of features; 0 where one is all zeros. */
export function cosine(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i] ?? 0, b[i] ?? 0];
    ab += x * y;
    aa += x * x;
    bb += y * y;
  }
  return aa === 0 || bb === 0 ? 0 : ab / Math.sqrt(aa * bb);
}
