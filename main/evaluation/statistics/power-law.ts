// Learning curve: errors at several training set sizes, and the power law e(m) = a + b·m^(−½) that forecasts larger
// ones.
import type { Interval, LearningCurve } from '../../../preload/contract.ts';
import { sum } from '../../numerics/index.ts';
import { forecastWords as said } from './forecast-words.ts';

/**
 * Errors at one size: training pictures, and each fold's held-out pictures that were wrong. Folds are the same, in the
 * same order, at every size.
 */
export interface SizeErrors {
  readonly pictures: number;
  readonly folds: readonly { readonly wrong: number; readonly of: number }[];
}

export interface PowerLaw {
  /** a ≥ 0: the error that stays however many pictures there are. */
  readonly floor: number;
  /** b */
  readonly slope: number;
  /** Weighted share of the variation of the errors that the law explains. */
  readonly rSquared: number;
}

/** A law takes at least so many sizes of at least so many pictures per class. */
export const [minSizes, minPicturesPerClass] = [4, 10];
const minRSquared = 0.5;
const draws = 1000;

export const followsPowerLaw = ({ rSquared }: PowerLaw): boolean => rSquared >= minRSquared;

/**
 * Weighted least squares of e = a + b·m^(−½) with a ≥ 0, each size weighted by its pictures, since errors after few
 * scatter most. Exponent and weights as in Hoiem et al., Learning Curves for Analysis of Deep Networks, ICML 2021, § 3.
 * Needs two sizes that differ.
 */
export function fitPowerLaw(points: readonly { readonly pictures: number; readonly error: number }[]): PowerLaw {
  const rows = points.map(({ pictures, error }) => ({ w: pictures, x: 1 / Math.sqrt(pictures), y: error }));
  const weight = sum(rows.map(({ w }) => w));
  const [meanX, meanY] = [sum(rows.map(({ w, x }) => w * x)) / weight, sum(rows.map(({ w, y }) => w * y)) / weight];
  const b =
    sum(rows.map(({ w, x, y }) => w * (x - meanX) * (y - meanY))) / sum(rows.map(({ w, x }) => w * (x - meanX) ** 2));
  const a = meanY - b * meanX;
  const law = a >= 0 ? { floor: a, slope: b }
    : { floor: 0, slope: sum(rows.map(({ w, x, y }) => w * x * y)) / sum(rows.map(({ w, x }) => w * x * x)) };
  const residual = sum(rows.map(({ w, x, y }) => w * (y - law.floor - law.slope * x) ** 2));
  const total = sum(rows.map(({ w, y }) => w * (y - meanY) ** 2));
  return { ...law, rSquared: total > 0 ? 1 - residual / total : 0 };
}

export const errorOf = (folds: SizeErrors['folds']): number =>
  sum(folds.map(({ wrong }) => wrong)) / sum(folds.map(({ of }) => of));
const clamped = (share: number): number => Math.min(1, Math.max(0, share));
export const errorAt = ({ floor, slope }: PowerLaw, pictures: number): number => clamped(floor + slope / Math.sqrt(pictures));

/**
 * The curve with forecasts at `times` the pictures of the largest size. Intervals are those of a bootstrap over folds
 * (95 %, percentiles) with numbers from `random`. Where sizes are too few or don't follow a law there is no forecast
 * but the reason.
 */
export function learningCurveOf(
  given: readonly SizeErrors[],
  { classes, random, times = [2, 4] }: { classes: number; random: () => number; times?: readonly number[] },
): LearningCurve {
  const sizes = given.toSorted((a, b) => a.pictures - b.pictures);
  const samples = Array.from({ length: draws }, () => resampled(sizes, random));
  const measured = sizes.map(({ pictures, folds }, i) => ({
    pictures,
    accuracy: 1 - errorOf(folds),
    interval: middle95(samples.map((sample) => 1 - (sample[i]?.error ?? 0))),
  }));
  const law =
    sizes.length < 2 ? null : fitPowerLaw(sizes.map(({ pictures, folds }) => ({ pictures, error: errorOf(folds) })));
  const why = whyNoLaw(sizes, law, classes);
  const largest = sizes.at(-1)?.pictures ?? 0;
  if (why !== null || law === null) {
    return {
      sizes: measured,
      fit: null,
      forecasts: [],
      why,
      sentence: said.none(why ?? said.oneSize),
    };
  }
  const laws = samples.map((sample) => fitPowerLaw(sample));
  const forecasts = times.map((factor) => {
    const pictures = factor * largest;
    return {
      times: factor,
      pictures,
      accuracy: 1 - errorAt(law, pictures),
      interval: middle95(laws.map((sample) => 1 - errorAt(sample, pictures))),
    };
  });
  return {
    sizes: measured,
    fit: law,
    forecasts,
    why: null,
    sentence: forecastSentence(measured.at(-1)?.accuracy ?? 0, forecasts),
  };
}

export function resampled(sizes: readonly SizeErrors[], random: () => number): { pictures: number; error: number }[] {
  const count = Math.min(...sizes.map(({ folds }) => folds.length));
  const drawn = Array.from({ length: count }, () => Math.floor(random() * count));
  return sizes.map(({ pictures, folds }) => ({ pictures, error: errorOf(drawn.flatMap((f) => folds[f] ?? [])) }));
}

export function middle95(values: readonly number[]): Interval {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  return [at(0.025), at(0.975)];
}

function whyNoLaw(sizes: readonly SizeErrors[], law: PowerLaw | null, classes: number): string | null {
  const minPictures = minPicturesPerClass * classes;
  const large = sizes.filter(({ pictures }) => pictures >= minPictures).length;
  if (large < minSizes || law === null) return said.tooFew({ sizes: minSizes, pictures: minPictures, perClass: minPicturesPerClass, large });
  return !followsPowerLaw(law) || law.slope <= 0 ? said.unsteady : null;
}

/** "With twice as many pictures, expect an accuracy of 87–91 %; it is 85 % now." */
function forecastSentence(now: number, forecasts: LearningCurve['forecasts']): string {
  const [next] = forecasts;
  return next ? said.next(next.times, next.interval, now) : said.now(now);
}
