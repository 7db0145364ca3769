// What a run said of many pictures, laid out flat so that tens of thousands are measured in a blink.

/** What a run said of one picture. `label` is an index into the classes; probabilities are in their order. */
export type LabelledPrediction = { label: number; probabilities: ArrayLike<number> };

/** Index of the class called: the most probable one, the first of equals. Of a flat list, of the picture whose probabilities begin at `from`. */
export function predictedClass(probabilities: ArrayLike<number>, from = 0, classes = probabilities.length): number {
  let best = 0;
  for (let k = 1; k < classes; k++) if (probabilities[from + k]! > probabilities[from + best]!) best = k;
  return best;
}

/** `n` pictures and `classes` classes; picture i's probabilities are probabilities[i·classes … (i+1)·classes). */
export interface PredictionMatrix {
  readonly n: number;
  readonly classes: number;
  readonly labels: Int32Array;
  /** The class called: the most probable one, the first of equals. */
  readonly called: Int32Array;
  readonly probabilities: Float64Array;
  readonly groups: Groups | null;
}

/** Pictures that belong together (one patient, one object): `of` numbers them from 0 to count − 1. */
export interface Groups {
  readonly of: Int32Array;
  readonly count: number;
}

/** Numbers groups by their name; a picture without a name is a group of its own. Null where no group holds two pictures: then pictures are independent. */
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

/** Lays answers out flat. Refuses one whose probabilities are not as many as the classes. */
export function predictionMatrixOf(classes: number, list: readonly LabelledPrediction[], groupNames: readonly (string | null)[] = []): PredictionMatrix {
  const probabilities = new Float64Array(list.length * classes);
  list.forEach((answer, i) => {
    if (answer.probabilities.length !== classes) throw new RangeError(`picture ${i} has ${answer.probabilities.length} probabilities for ${classes} classes`);
    probabilities.set(answer.probabilities, i * classes);
  });
  return {
    n: list.length, classes, probabilities, labels: Int32Array.from(list, ({ label }) => label), called: Int32Array.from(list, (answer) => predictedClass(answer.probabilities)),
    groups: groupNames.length > 0 ? groupsOf(groupNames) : null,
  };
}

/** The probability of the class called, per picture. */
export function confidences({ n, classes, called: calls, probabilities }: PredictionMatrix): Float64Array {
  const confidence = new Float64Array(n);
  for (let i = 0; i < n; i++) confidence[i] = probabilities[i * classes + calls[i]!]!;
  return confidence;
}

/** Which pictures are right, as 0 and 1. */
export function correctness({ n, labels, called: calls }: PredictionMatrix): Uint8Array {
  const right = new Uint8Array(n);
  for (let i = 0; i < n; i++) right[i] = labels[i] === calls[i] ? 1 : 0;
  return right;
}
