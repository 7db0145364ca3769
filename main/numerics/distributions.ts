// Normal, beta and Student's t distributions, for intervals and tests. Accurate to about 1e-12.

/** ln Γ(x) for x > 0 by Lanczos' series with g = 7 and nine terms (Godfrey's coefficients), about 15 digits. */
export function logGamma(x: number): number {
  const coefficients = [
    0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
    12.507343278686905, -0.13857109526572012,
    9.9843695780195716e-6, 1.5056327351493116e-7,
  ];
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const t = x + 6.5;
  const series = coefficients.reduce((sum, c, i) => (i === 0 ? c : sum + c / (x - 1 + i)), 0);
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(series);
}

/** The continued fraction of the incomplete beta function by Lentz's method; converges fast for x < (a+1)/(a+b+2). */
function betaFraction(a: number, b: number, x: number): number {
  const tiny = 1e-300;
  const away = (v: number) => (Math.abs(v) < tiny ? tiny : v);
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let h = d;
  for (let m = 1; m <= 10_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    h *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return h;
}

/** Regularised incomplete beta function I_x(a, b), a, b > 0: share of a beta distribution below x (DLMF 8.17.22). */
export function incompleteBeta(a: number, b: number, x: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  return x < (a + 1) / (a + b + 2) ? (front * betaFraction(a, b, x)) / a : 1 - (front * betaFraction(b, a, 1 - x)) / b;
}

/** The argument at which a rising function reaches `share`, by bisection of [low, high] to neighbouring numbers. */
function solve(rising: (x: number) => number, share: number, low: number, high: number): number {
  let [from, to] = [low, high];
  for (let i = 0; i < 200; i++) {
    const middle = (from + to) / 2;
    if (middle === from || middle === to) break;
    if (rising(middle) < share) from = middle;
    else to = middle;
  }
  return (from + to) / 2;
}

/** The value below which a share of a beta distribution lies. */
export const betaQuantile = (share: number, a: number, b: number): number =>
  solve((x) => incompleteBeta(a, b, x), share, 0, 1);

/** Share of Student's t distribution below t; `degrees` > 0 of freedom (DLMF 8.17). */
export function studentCdf(t: number, degrees: number): number {
  const tail = 0.5 * incompleteBeta(degrees / 2, 0.5, degrees / (degrees + t * t));
  return t < 0 ? tail : 1 - tail;
}

/** The t below which a share of Student's distribution lies. */
export const studentQuantile = (share: number, degrees: number): number =>
  solve((t) => studentCdf(t, degrees), share, -1e6, 1e6);

/**
 * Share of the standard normal distribution below x, by its power series (Marsaglia, J. Stat. Softw. 11 (2004) no. 4), in
 * the tails by the asymptotic one.
 */
export function normalCdf(x: number): number {
  const density = Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
  if (Math.abs(x) > 6) {
    const q = 1 / (x * x);
    const tail = (density / Math.abs(x)) * (1 - q * (1 - 3 * q * (1 - 5 * q * (1 - 7 * q))));
    return x < 0 ? tail : 1 - tail;
  }
  let term = x;
  let sum = x;
  for (let k = 3; sum + term !== sum; k += 2) {
    term *= (x * x) / k;
    sum += term;
  }
  return 0.5 + density * sum;
}

/** The x below which a share of the standard normal distribution lies. */
export const normalQuantile = (share: number): number => solve(normalCdf, share, -40, 40);

/** Two-sided p of a standard normal statistic. */
export const twoSided = (z: number): number => Math.min(1, 2 * normalCdf(-Math.abs(z)));
