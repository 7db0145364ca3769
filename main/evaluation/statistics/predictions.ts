/**
 * Predictions of a run in flat typed arrays: tens of thousands are measured in a blink, and a worker thread takes them
 * as they are.
 */

/** One prediction. `label` is an index into the classes; probabilities are in their order. */
export type LabelledPrediction = { label: number; probabilities: ArrayLike<number> };

/**
 * Index of the predicted class: the most probable one, the first of equals. Of a flat list, of the picture whose
 * probabilities begin at `from`.
 */
export function predictedClass(probabilities: ArrayLike<number>, from = 0, classes = probabilities.length): number {
  let best = 0;
  for (let k = 1; k < classes; k++) if (probabilities[from + k]! > probabilities[from + best]!) best = k;
  return best;
}

/** Predictions by picture, in columns: picture i's probabilities are probabilities[i·classes … (i+1)·classes). */
export interface PredictionColumns {
  /** Ids. */
  readonly pictures: Int32Array;
  /** Indices into the run's classes. */
  readonly labels: Int32Array;
  readonly probabilities: Float64Array;
}

/** Predictions laid out for measuring; picture i's probabilities are probabilities[i·classes … (i+1)·classes). */
export interface PredictionMatrix {
  readonly n: number;
  readonly classes: number;
  readonly labels: Int32Array;
  /** The predicted class: the most probable one, the first of equals. */
  readonly predicted: Int32Array;
  readonly probabilities: Float64Array;
  readonly groups: Groups | null;
}

/** Pictures that belong together (one patient, one object): `of` numbers them from 0 to count − 1. */
export interface Groups {
  readonly of: Int32Array;
  readonly count: number;
}

/**
 * Numbers groups by their name; a picture without a name is a group of its own. Null where no group holds two pictures:
 * then pictures are independent.
 */
export function groupsOf(names: readonly (string | null)[]): Groups | null {
  const numbers = new Map<string, number>();
  let count = 0;
  const of = Int32Array.from(names, (name) => {
    const known = name === null ? undefined : numbers.get(name);
    if (known !== undefined) return known;
    if (name !== null) numbers.set(name, count);
    return count++;
  });
  return count < names.length ? { of, count } : null;
}

/** Lays predictions out in columns. Refuses one whose probabilities are not as many as the classes. */
export function predictionColumns(
  classes: number,
  list: readonly (LabelledPrediction & { picture: number })[],
): PredictionColumns {
  return { pictures: Int32Array.from(list, ({ picture }) => picture), ...flat(classes, list) };
}

function flat(classes: number, list: readonly LabelledPrediction[]): Omit<PredictionColumns, 'pictures'> {
  const probabilities = new Float64Array(list.length * classes);
  list.forEach((prediction, i) => {
    const { length } = prediction.probabilities;
    if (length !== classes) throw new RangeError(`picture ${i} has ${length} probabilities for ${classes} classes`);
    probabilities.set(prediction.probabilities, i * classes);
  });
  return { labels: Int32Array.from(list, ({ label }) => label), probabilities };
}

/** The same predictions, ready to be measured. */
export function predictionMatrix(
  classes: number,
  { labels, probabilities }: Omit<PredictionColumns, 'pictures'>,
  groups: Groups | null,
): PredictionMatrix {
  const called = Int32Array.from(labels, (_, i) => predictedClass(probabilities, i * classes, classes));
  return { n: labels.length, classes, labels, predicted: called, probabilities, groups };
}

/** From a list. Refuses a prediction whose probabilities are not as many as the classes. */
export const predictionMatrixOf = (
  classes: number,
  list: readonly LabelledPrediction[],
  groupNames: readonly (string | null)[] = [],
): PredictionMatrix =>
  predictionMatrix(classes, flat(classes, list), groupNames.length > 0 ? groupsOf(groupNames) : null);

/** The probability of the predicted class, per picture. */
export function confidences({ n, classes, predicted: calls, probabilities }: PredictionMatrix): Float64Array {
  const confidence = new Float64Array(n);
  for (let i = 0; i < n; i++) confidence[i] = probabilities[i * classes + calls[i]!]!;
  return confidence;
}

/** Which pictures are predicted correctly, as 0 and 1. */
export function correctness({
  n,
  labels,
  predicted: calls,
}: Pick<PredictionMatrix, 'n' | 'labels' | 'predicted'>): Uint8Array {
  const correct = new Uint8Array(n);
  for (let i = 0; i < n; i++) correct[i] = labels[i] === calls[i] ? 1 : 0;
  return correct;
}
