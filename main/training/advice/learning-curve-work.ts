// Learning curve of a run: extracts features of its training and validation pictures, then fits heads on growing shares
// of them.
import { headTaskFrom } from '../transfer/transfer-folds.ts';
import { openTrainingEngine } from '../model/training-engine.ts';
import { extractFeatures } from '../model/extract-features.ts';
import { wholeGroups } from './group-sample.ts';
import { learningCurve } from '../linear/learning-curve.ts';
import type { WorkResult } from '../protocol/messages.ts';
import type { Plan, WorkEvent } from '../protocol/plan.ts';
import type { Control } from '../protocol/control.ts';
import { withPhase } from '../protocol/drain.ts';

type LearningCurveRequest = Pick<
  Plan, 'pictures' | 'classes' | 'recipe' | 'seed' | 'backbone' | 'cacheFolder' | 'engine'
>;

/** Most pictures: more would take minutes and give the same curve. */
const maxPictures = 3000;

/**
 * Test pictures are not used. Null where the classes can't be split into folds. Throws the signal's reason and what
 * `extractFeatures` throws.
 */
export async function* learningCurveWork(
  request: LearningCurveRequest, { signal }: Pick<Control, 'signal'>,
): AsyncGenerator<WorkEvent, WorkResult<'learningCurve'>> {
  const sampled = wholeGroups(
    request.pictures.filter(({ part }) => part !== 'test'), ({ group, sha256 }) => group ?? sha256, maxPictures, request.seed,
  );
  const features = yield* extractFeatures(
    sampled, request.backbone, { flip: request.recipe.flip, geometry: 'centre-crop' },
    { cacheFolder: request.cacheFolder, signal, engine: await openTrainingEngine(request) },
  );
  const rows = sampled.flatMap((_, i) => (features.rows[i] ? [i] : []));
  const levels = request.recipe.levels === 'last' ? features.levels.slice(0, 1) : features.levels;
  const sizes = yield* withPhase('Fitting heads on parts of the training set', learningCurve({
    ...headTaskFrom({ ...request, pictures: sampled }, features, rows, levels), signal,
  }));
  return sizes && sizes.map(({ pictures, folds }) => ({ pictures, folds: [...folds] }));
}
