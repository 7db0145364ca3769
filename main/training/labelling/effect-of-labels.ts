// Effect of corrected labels: heads fitted with the labels before and after, cross-validated over the same folds.
import { argMax, itemAt } from '../../numerics/index.ts';
import { jointCrossValidation, type JointCrossValidation, type JointCrossValidationTask } from '../linear/joint-cross-validation.ts';
import { meanProbabilities } from '../linear/nested-cross-validation.ts';
import { extractFeatures, matrixOf } from '../model/extract-features.ts';
import { openTrainingEngine } from '../model/training-engine.ts';
import type { Control } from '../protocol/control.ts';
import { withPhase } from '../protocol/drain.ts';
import type { LabelEffectInput, LabelEffectResult } from '../protocol/label-effect-work.ts';
import type { WorkEvent } from '../protocol/plan.ts';

/** Cross-validations with other folds, whose probabilities are averaged. */
const repeats = 3;

/** Null where the pictures can't be split into folds. Throws the signal's reason, and what `extractFeatures` throws. */
export async function* measureLabelEffect(
  request: LabelEffectInput, { signal }: Pick<Control, 'signal'>,
): AsyncGenerator<WorkEvent, LabelEffectResult | null> {
  const { pictures, classes, seed } = request;
  const features = yield* extractFeatures(pictures, request.backbone, { flip: false, geometry: 'centre-crop' }, {
    cacheFolder: request.cacheFolder, signal, engine: await openTrainingEngine(request),
  });
  const rows = pictures.flatMap((_, i) => (features.rows[i] ? [i] : []));
  const leftOut = new Set(request.leftOut);
  const taskOf = (of: readonly number[], labels: readonly number[]): JointCrossValidationTask => ({
    features: matrixOf(features, of, features.levels), levels: features.levels, classes: classes.length,
    labels: Uint16Array.from(of, (i) => itemAt(labels, i)), groups: of.map((i) => itemAt(pictures, i).group ?? itemAt(pictures, i).sha256),
    classWeightExponent: null, seed, repeats, signal,
  });
  const before = yield* withPhase('Fitting with the labels before', jointCrossValidation(taskOf(rows, request.before)));
  if (before === null) return null;
  const places = rows.flatMap((i, at) => (leftOut.has(i) ? [] : [at]));
  const scored = places.map((at) => itemAt(rows, at));
  const after = yield* withPhase('Fitting with the corrected labels', jointCrossValidation({
    ...taskOf(scored, pictures.map(({ label }) => label)),
    foldOf: before.foldOf.map((folds) => Uint8Array.from(places, (at) => itemAt(folds, at))),
  }));
  if (after === null) return null;
  const [predictedBefore, predictedAfter] = [before, after].map(predictedClasses);
  return {
    scored: scored.map((picture, i) => ({
      picture, before: itemAt(predictedBefore ?? [], itemAt(places, i)), after: itemAt(predictedAfter ?? [], i),
    })),
  };
}

const predictedClasses = (validated: JointCrossValidation): number[] => meanProbabilities(validated).map((row) => argMax(row));
