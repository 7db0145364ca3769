// The head behind suggestions: fitted on the few labels there are, in features scaled over all pictures. With ten labels the
// deviations of their own features would be noise.
import { classWeights } from '../linear/fit-head.ts';
import { minimiseJointly, probabilitiesOf, zeroParameters, type DesignRows, type Parameters } from '../linear/logistic-regression.ts';
import { openMatrixProducts } from '../linear/matrix-products.ts';
import { foldsOf, normalised, penaltyGrid, penaltyPath } from '../linear/penalty-path.ts';
import { rowSpaceOf, worthRotating } from '../linear/row-space.ts';
import { itemAt } from '../../numerics/index.ts';
import { rowsOf, type HeldFeatures } from './held-features.ts';

export interface LabelledRows {
  /** Rows held that have a label. */
  readonly rows: readonly number[];
  /** Class of each, and its group, which is never split between folds. */
  readonly labels: Uint16Array;
  readonly groups: readonly string[];
  readonly classes: number;
}

export interface SuggestionHead {
  readonly penalty: number;
  /** columns × classes weights, row by row, then the biases. */
  readonly parameters: Parameters;
}

/** λ where cross-validation is impossible, as with one picture per class. */
const defaultPenalty = 0.1;

const finalOptions = { maxIterations: 100, gradientTolerance: 1e-5, decreaseTolerance: 1e-6 };

/**
 * Fits the head on the labelled rows; λ is the one with the least cross-validated log-loss, or the one given. A class without
 * a label is never suggested.
 */
export async function fitSuggestionHead(
  { scaled }: HeldFeatures, { rows, labels, groups, classes }: LabelledRows, { penalty, seed }: { penalty: number | null; seed: number },
): Promise<SuggestionHead> {
  const x = rowsOf(scaled, rows);
  await using opened = await openMatrixProducts();
  const space = worthRotating(x) ? await rowSpaceOf(x, opened.with(x)) : null;
  const design: DesignRows = { products: opened.with(space?.coordinates ?? x), labels, classes };
  const counts = new Array<number>(classes).fill(0);
  for (const label of labels) counts[label] = itemAt(counts, label) + 1;
  const ofClass = classWeights(counts, null);
  const weights = normalised(Float64Array.from(labels, (label) => itemAt(ofClass, label)));
  const folds = penalty === null ? foldsOf(rows.map((_, i) => ({ label: itemAt(labels, i), group: itemAt(groups, i) })), weights, seed) : [];
  const last = penalty ?? (folds.length > 0 ? 0 : defaultPenalty);
  const path = [...penaltyGrid.filter((p) => p > last), ...(last > 0 ? [last] : [])];
  let best = { penalty: defaultPenalty, parameters: zeroParameters(design), loss: Infinity };
  for await (const step of penaltyPath(design, weights, folds, path)) {
    const loss = step.heldOutLoss ?? -1 / step.penalty;
    if (loss < best.loss) best = { penalty: step.penalty, parameters: step.parameters, loss };
  }
  const [fit] = await minimiseJointly(design, [weights], [best.parameters], best.penalty, finalOptions);
  const at = fit?.at ?? best.parameters;
  return { penalty: best.penalty, parameters: space ? unrotated(space, at, classes) : at };
}

function unrotated(space: Awaited<ReturnType<typeof rowSpaceOf>>, at: Parameters, classes: number): Parameters {
  const weights = space.toFeatures(at, classes);
  const parameters = new Float64Array(weights.length + classes);
  parameters.set(weights);
  parameters.set(at.subarray(space.coordinates.columns * classes), weights.length);
  return parameters;
}

/** Class probabilities of every row held. */
export async function suggestionsOf({ products }: HeldFeatures, { parameters }: SuggestionHead, classes: number): Promise<number[][]> {
  const columns = products.columns;
  const logits = await products.forward(Float32Array.from(parameters.subarray(0, columns * classes)), classes);
  return probabilitiesOf(logits.map((z, i) => z + itemAt(parameters, columns * classes + (i % classes))), classes);
}
