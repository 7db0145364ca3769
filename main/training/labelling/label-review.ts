// Label review: held-out probabilities and nearest neighbours from frozen features, and what they say against the labels.
import { suspectLabels, type ReviewEvidence } from '../../evaluation/index.ts';
import { itemAt, sum, type Matrix } from '../../numerics/index.ts';
import { jointCrossValidation, type JointCrossValidation } from '../linear/joint-cross-validation.ts';
import { nearestOutside, type NearestRows } from '../linear/nearest-features.ts';
import { meanProbabilities } from '../linear/nested-cross-validation.ts';
import { extractFeatures, matrixOf } from '../model/extract-features.ts';
import { openTrainingEngine } from '../model/training-engine.ts';
import type { Control } from '../protocol/control.ts';
import { withPhase } from '../protocol/drain.ts';
import type { LabelReviewResult } from '../protocol/label-review-result.ts';
import type { FrozenFeaturesInput, WorkEvent } from '../protocol/plan.ts';

/** Neighbours that vote. */
const neighbourCount = 10;
/** Cross-validations with other folds, whose probabilities are averaged. */
const repeats = 3;

/** Null where the pictures can't be split into folds. Throws the signal's reason, and what `extractFeatures` throws. */
export async function* reviewLabels(
  request: FrozenFeaturesInput, { signal }: Pick<Control, 'signal'>,
): AsyncGenerator<WorkEvent, LabelReviewResult | null> {
  const { pictures, cacheFolder, seed, classes } = request;
  const features = yield* extractFeatures(pictures, request.backbone, { flip: false, geometry: 'centre-crop' }, {
    cacheFolder, signal, engine: await openTrainingEngine(request),
  });
  const rows = pictures.flatMap((_, i) => (features.rows[i] ? [i] : []));
  const evidence = yield* evidenceOf({
    features: matrixOf(features, rows, features.levels), levels: features.levels, classes: classes.length,
    labels: rows.map((i) => itemAt(pictures, i).label),
    // Identical content is one group whatever the file names.
    groups: rows.map((i) => itemAt(pictures, i).group ?? itemAt(pictures, i).sha256),
  }, { seed, signal });
  if (evidence === null) return null;
  const found = suspectLabels(evidence);
  const inRequest = <S extends { picture: number; neighbours: readonly number[] }>(suspects: readonly S[]) => suspects.map((suspect) => ({
    ...suspect, picture: itemAt(rows, suspect.picture), neighbours: suspect.neighbours.map((row) => itemAt(rows, row)),
  }));
  return {
    mistakes: inRequest(found.mistakes), outliers: inRequest(found.outliers), ambiguous: inRequest(found.ambiguous),
    small: [...found.small], unreadable: pictures.length - rows.length,
  };
}

/** One row of features, a class and a group per picture. */
export interface LabelledFeatures {
  readonly features: Matrix; readonly levels: readonly number[]; readonly classes: number; readonly labels: readonly number[];
  readonly groups: readonly string[];
}

/** Everything that the judgement of labels rests on; null where the pictures can't be split into folds. */
export async function* evidenceOf(
  { features, levels, classes, labels, groups }: LabelledFeatures, { seed, signal }: { seed: number; signal: AbortSignal },
): AsyncGenerator<WorkEvent, ReviewEvidence | null> {
  const validated = yield* withPhase('Predicting every picture by heads that never saw it', jointCrossValidation({
    features, levels, classes, labels: Uint16Array.from(labels), groups, classWeightExponent: null, seed, repeats, signal,
  }));
  if (validated === null) return null;
  const [outside = [], all = []] = yield* withPhase(
    'Finding similar pictures', nearestOutside(features, neighbourCount, [groups, [...labels.keys()]]), signal,
  );
  return {
    probabilities: meanProbabilities(validated), labels, classes, groups,
    neighbours: outside.map((near) => near.rows), distances: all.map(meanDistance), spread: spreadOf(validated),
  };
}

const meanDistance = ({ cosines }: NearestRows): number => 1 - sum(cosines) / Math.max(1, cosines.length);

/** Standard deviation over the repeats of the difference between the two classes that are most probable in the mean. */
function spreadOf(validated: JointCrossValidation): number[] {
  return meanProbabilities(validated).map((row, i) => {
    const [first = 0, second = 0] = row.map((_, k) => k).sort((a, b) => itemAt(row, b) - itemAt(row, a));
    const margins = validated.predictions.map((repeat) => itemAt(itemAt(repeat, i), first) - itemAt(itemAt(repeat, i), second));
    const centre = sum(margins) / margins.length;
    return Math.sqrt(sum(margins.map((margin) => (margin - centre) ** 2)) / margins.length);
  });
}
