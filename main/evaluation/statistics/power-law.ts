// What more pictures would bring: errors at several sizes, and the power law e(m) = a + b·m^(−½) through them.
import type { Interval, LearningCurve } from '../../../preload/contract.ts';
import { percent } from '../format.ts';

/** One size: pictures learned from, and how many of each fold's held-out pictures were wrong. Folds are the same, in the same order, at every size. */
export interface SizeErrors { readonly pictures: number; readonly folds: readonly { readonly wrong: number; readonly of: number }[] }

export interface PowerLaw {
  /** a ≥ 0: the error that stays however many pictures there are. */
  readonly floor: number;
  /** b */
  readonly slope: number;
  /** Weighted share of the variation of the errors that the law explains. */
  readonly rSquared: number;
}

/** Fewer sizes, or smaller ones than so many pictures per class, say nothing of a law. */
const [fewestSizes, fewestPerClass] = [4, 10];
const leastRSquared = 0.5;
const draws = 1000;

/**
 * Weighted least squares of e = a + b·m^(−½) with a ≥ 0, each size weighted by its pictures, since errors after few scatter
 * most. Exponent and weights as in Hoiem et al., Learning Curves for Analysis of Deep Networks, ICML 2021, § 3.
 * Needs two sizes that differ.
 */
export function fitPowerLaw(points: readonly { readonly pictures: number; readonly error: number }[]): PowerLaw {
  const rows = points.map(({ pictures, error }) => ({ w: pictures, x: 1 / Math.sqrt(pictures), y: error }));
  const total = sum(rows.map(({ w }) => w));
  const [meanX, meanY] = [sum(rows.map(({ w, x }) => w * x)) / total, sum(rows.map(({ w, y }) => w * y)) / total];
  const b = sum(rows.map(({ w, x, y }) => w * (x - meanX) * (y - meanY))) / sum(rows.map(({ w, x }) => w * (x - meanX) ** 2));
  const a = meanY - b * meanX;
  const through = a >= 0 ? { floor: a, slope: b } : { floor: 0, slope: sum(rows.map(({ w, x, y }) => w * x * y)) / sum(rows.map(({ w, x }) => w * x * x)) };
  const left = sum(rows.map(({ w, x, y }) => w * (y - through.floor - through.slope * x) ** 2));
  const all = sum(rows.map(({ w, y }) => w * (y - meanY) ** 2));
  return { ...through, rSquared: all > 0 ? 1 - left / all : 0 };
}

const sum = (values: readonly number[]): number => values.reduce((s, v) => s + v, 0);
const errorOf = (folds: SizeErrors['folds']): number => sum(folds.map(({ wrong }) => wrong)) / sum(folds.map(({ of }) => of));
const clamped = (share: number): number => Math.min(1, Math.max(0, share));
const errorAt = ({ floor, slope }: PowerLaw, pictures: number): number => clamped(floor + slope / Math.sqrt(pictures));

/**
 * The curve with forecasts at `times` the pictures of the largest size; intervals are those of a bootstrap over folds
 * (95 %, percentiles), drawn from `random`. Without a law, and with the reason, where sizes are too few or don't follow one.
 */
export function learningCurveOf(given: readonly SizeErrors[], { classes, random, times = [2, 4] }: { classes: number; random: () => number; times?: readonly number[] }): LearningCurve {
  const sizes = given.toSorted((a, b) => a.pictures - b.pictures);
  const samples = Array.from({ length: draws }, () => resampled(sizes, random));
  const shown = sizes.map(({ pictures, folds }, i) => ({ pictures, accuracy: 1 - errorOf(folds), interval: middle95(samples.map((sample) => 1 - (sample[i]?.error ?? 0))) }));
  const law = sizes.length < 2 ? null : fitPowerLaw(sizes.map(({ pictures, folds }) => ({ pictures, error: errorOf(folds) })));
  const why = whyNoLaw(sizes, law, classes);
  const largest = sizes.at(-1)?.pictures ?? 0;
  if (why !== null || law === null) return { sizes: shown, fit: null, forecasts: [], why, sentence: `What more pictures would bring can’t be told: ${why ?? 'there is only one size.'}` };
  const laws = samples.map((sample) => fitPowerLaw(sample));
  const forecasts = times.map((factor) => {
    const pictures = factor * largest;
    return { times: factor, pictures, accuracy: 1 - errorAt(law, pictures), interval: middle95(laws.map((each) => 1 - errorAt(each, pictures))) };
  });
  return { sizes: shown, fit: law, forecasts, why: null, sentence: inWords(shown.at(-1)?.accuracy ?? 0, forecasts) };
}

function resampled(sizes: readonly SizeErrors[], random: () => number): { pictures: number; error: number }[] {
  const count = Math.min(...sizes.map(({ folds }) => folds.length));
  const drawn = Array.from({ length: count }, () => Math.floor(random() * count));
  return sizes.map(({ pictures, folds }) => ({ pictures, error: errorOf(drawn.flatMap((f) => folds[f] ?? [])) }));
}

function middle95(values: readonly number[]): Interval {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  return [at(0.025), at(0.975)];
}

function whyNoLaw(sizes: readonly SizeErrors[], law: PowerLaw | null, classes: number): string | null {
  const least = fewestPerClass * classes;
  const enough = sizes.filter(({ pictures }) => pictures >= least);
  if (enough.length < fewestSizes || law === null) {
    return `it takes ${fewestSizes} sizes of at least ${least} pictures (${fewestPerClass} for each class), and ${enough.length === 0 ? 'none is' : enough.length === 1 ? 'one is' : `${enough.length} are`} that large.`;
  }
  if (law.rSquared < leastRSquared || law.slope <= 0) return 'the errors don’t fall steadily with more pictures, so going on from them would be a guess.';
  return null;
}

/** "With twice as many pictures: 87–91 % right, after 85 % now." */
function inWords(now: number, forecasts: LearningCurve['forecasts']): string {
  const [next] = forecasts;
  if (!next) return `${percent(now)} right now.`;
  const [low, high] = next.interval.map((share) => percent(share)) as [string, string];
  const range = low === high ? high : `${low.replace(' %', '')}–${high}`;
  return `With ${next.times === 2 ? 'twice' : `${next.times} times`} as many pictures: ${range} right, after ${percent(now)} now.`;
}
