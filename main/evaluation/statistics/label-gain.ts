// The worth of further labels: by how much the accuracy would rise with so many more, from the power law of the labels there are. A hint when to
// stop labelling.
import { counted, type Interval } from '../../../preload/contract.ts';
import { errorAt, errorOf, fitPowerLaw, followsPowerLaw, middle95, resampled, type SizeErrors } from './power-law.ts';

/** The smallest share of the labels must have so many of each class, or the curve says nothing. */
const minLabelsPerClass = 3;
const minSizes = 4;
const draws = 400;

export interface LabelGain {
  /** Rise of the accuracy, 0 … 1, with its 95 % interval by a bootstrap over folds. */
  readonly gain: number;
  readonly interval: Interval;
  readonly sentence: string;
}

/** By `more` labels than the `labels` there are. Null where labels are too few, or where the errors don't fall steadily with more of them. */
export function labelGain(
  sizes: readonly SizeErrors[], { classes, labels, more, random }: { classes: number; labels: number; more: number; random: () => number },
): LabelGain | null {
  const large = sizes.filter(({ pictures }) => pictures >= minLabelsPerClass * classes);
  if (large.length < minSizes) return null;
  const law = fitPowerLaw(large.map(({ pictures, folds }) => ({ pictures, error: errorOf(folds) })));
  const gainOf = (own: Parameters<typeof errorAt>[0]): number => Math.max(0, errorAt(own, labels) - errorAt(own, labels + more));
  const gain = gainOf(law);
  const interval = middle95(Array.from({ length: draws }, () => gainOf(fitPowerLaw(resampled(large, random)))));
  // Where nothing is gained any more there is no law either, and that is the answer.
  if (!followsPowerLaw(law) && interval[1] >= onePoint) return null;
  return { gain, interval, sentence: sentenceOf(gain, interval, more) };
}

const onePoint = 0.01;
const points = (share: number): number => Math.round(100 * share);

function sentenceOf(gain: number, [low, high]: Interval, more: number): string {
  const labels = `Another ${counted(more, 'label')}`;
  if (high < onePoint) return `${labels} would add less than 1 point: you can stop.`;
  if (gain < onePoint) return `${labels} would likely add less than 1 point, at most ${Math.ceil(100 * high)}.`;
  const range = points(low) === points(high) ? '' : ` (95 % interval ${points(low)}–${points(high)})`;
  return `${labels} would likely add about ${counted(points(gain), 'point')}${range}.`;
}
