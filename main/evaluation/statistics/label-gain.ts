// The worth of further labels: by how much the accuracy would rise with so many more, from the power law of the labels there are. A hint when to
// stop labelling.
import type { Interval } from '../../../preload/contract.ts';
import { forecastWords as said } from './forecast-words.ts';
import { errorAt, errorOf, fitPowerLaw, followsPowerLaw, middle95, resampled, type SizeErrors } from './power-law.ts';

/**
 * The smallest share of the labels must have so many of each class, and there must be so many in all, or the curve says nothing: below, the
 * real gain was up to 16 points away (tests/bench/label-promises.ts).
 */
const [minLabelsPerClass, minLabels] = [5, 100];
const minSizes = 4;
const draws = 400;

export interface LabelGain {
  /**
   * Rise of the accuracy, 0 … 1, and how far it scatters by a bootstrap over folds (95 %). The luck of which labels come next is not in it, so
   * it decides what is said but isn’t shown.
   */
  readonly gain: number;
  readonly interval: Interval;
  readonly sentence: string;
}

/** By `more` labels than the `labels` there are. Null where labels are too few, or where the errors don't fall steadily with more of them. */
export function labelGain(
  sizes: readonly SizeErrors[], { classes, labels, more, random }: { classes: number; labels: number; more: number; random: () => number },
): LabelGain | null {
  const large = sizes.filter(({ pictures }) => pictures >= minLabelsPerClass * classes);
  if (large.length < minSizes || labels < minLabels) return null;
  const law = fitPowerLaw(large.map(({ pictures, folds }) => ({ pictures, error: errorOf(folds) })));
  const gainOf = (own: Parameters<typeof errorAt>[0]): number => Math.max(0, errorAt(own, labels) - errorAt(own, labels + more));
  const gain = gainOf(law);
  const interval = middle95(Array.from({ length: draws }, () => gainOf(fitPowerLaw(resampled(large, random)))));
  // Where nothing is gained any more there is no law either, and that is the answer.
  if (!followsPowerLaw(law) && interval[1] >= onePoint) return null;
  return { gain, interval, sentence: sentenceOf(gain, interval, more) };
}

const onePoint = 0.01;

function sentenceOf(gain: number, [, high]: Interval, more: number): string {
  if (high < onePoint) return said.labelsStop(more);
  return gain < onePoint ? said.labelsLittle(more) : said.labels(more, Math.round(100 * gain));
}
