// The head behind suggestions: fitted on the few labels there are, in features scaled over all pictures. With ten labels the
// deviations of their own features would be noise.
import { classWeights } from '../linear/fit-head.ts';
import { minimiseJointly, probabilitiesOf, zeroParameters, type DesignRows, type Parameters, type RowWeights } from '../linear/logistic-regression.ts';
import { openMatrixProducts } from '../linear/matrix-products.ts';
import { foldsOf, normalised, penaltyGrid, penaltyPath, type Fold } from '../linear/penalty-path.ts';
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

/** `penalty` null: chosen. `start`: parameters of a head at this λ on fewer labels, from which the new one is near. */
interface HeadOptions { readonly penalty: number | null; readonly start?: Parameters | null; readonly seed: number }

/**
 * Fits the head on the labelled rows; λ is the one with the least cross-validated log-loss, or the one given. A class without
 * a label is never suggested.
 */
export async function fitSuggestionHead(
  { scaled }: HeldFeatures, known: LabelledRows, { penalty, start = null, seed }: HeadOptions,
): Promise<SuggestionHead> {
  const { rows, labels, groups, classes } = known;
  const x = rowsOf(scaled, rows);
  await using opened = await openMatrixProducts();
  const weights = weightsOf(known);
  if (penalty !== null && start !== null) {
    const [fit] = await minimiseJointly({ products: opened.with(x), labels, classes }, [weights], [start], penalty, finalOptions);
    return { penalty, parameters: fit?.at ?? start };
  }
  const space = worthRotating(x) ? await rowSpaceOf(x, opened.with(x)) : null;
  const design: DesignRows = { products: opened.with(space?.coordinates ?? x), labels, classes };
  const folds = penalty === null ? foldsOf(rows.map((_, i) => ({ label: itemAt(labels, i), group: itemAt(groups, i) })), weights, seed) : [];
  const chosen = await bestOf(design, weights, folds, penalty);
  const [fit] = await minimiseJointly(design, [weights], [chosen.parameters], chosen.penalty, finalOptions);
  const at = fit?.at ?? chosen.parameters;
  return { penalty: chosen.penalty, parameters: space ? unrotated(space, at, classes) : at };
}

/** Row weights by class, as in training. */
function weightsOf({ labels, classes }: LabelledRows): RowWeights {
  const counts = new Array<number>(classes).fill(0);
  for (const label of labels) counts[label] = itemAt(counts, label) + 1;
  const ofClass = classWeights(counts, null);
  return normalised(Float64Array.from(labels, (label) => itemAt(ofClass, label)));
}

/** The step of the path with the least held-out loss; without folds the last one, at the λ that is given or usual. */
async function bestOf(design: DesignRows, weights: RowWeights, folds: readonly Fold[], penalty: number | null): Promise<SuggestionHead> {
  const last = folds.length > 0 ? null : penalty ?? defaultPenalty;
  let best: SuggestionHead & { loss: number } = { penalty: defaultPenalty, parameters: zeroParameters(design), loss: Infinity };
  const path = last === null ? penaltyGrid : [...penaltyGrid.filter((step) => step > last), last];
  for await (const step of penaltyPath(design, weights, folds, path)) {
    if (step.heldOutLoss === null || step.heldOutLoss < best.loss) best = { ...step, loss: step.heldOutLoss ?? Infinity };
  }
  return best;
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
