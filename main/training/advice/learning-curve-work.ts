// The work behind "what would more pictures bring": features of what a run learned from and tuned on, and heads from parts of them.
import { headTaskFrom } from '../transfer/transfer-folds.ts';
import { openTrainingEngine } from '../model/training-engine.ts';
import { extractFeatures } from '../model/extract-features.ts';
import { learningCurve } from './learning-curve.ts';
import type { WorkResult } from '../protocol/messages.ts';
import type { Plan, WorkEvent } from '../protocol/plan.ts';
import { mulberry32, shuffled } from '../../numerics/index.ts';
import type { Control } from '../protocol/control.ts';

export type LearningCurveRequest = Pick<Plan, 'pictures' | 'classes' | 'recipe' | 'seed' | 'backbone' | 'cacheFolder' | 'engine'>;

/** More pictures than this would take minutes and say the same. */
const enough = 3000;

/** Test pictures are not looked at. Null where the classes can't be dealt into folds. Throws the signal's reason and what `featuresOf` throws. */
export async function* learningCurveWork(request: LearningCurveRequest, { signal }: Pick<Control, 'signal'>): AsyncGenerator<WorkEvent, WorkResult<'learningCurve'>> {
  const wanted = someOf(request.pictures.filter(({ part }) => part !== 'test'), request.seed);
  const seen = yield* extractFeatures(wanted, request.backbone, { flip: request.recipe.flip, geometry: 'centre-crop' }, { cacheFolder: request.cacheFolder, signal, engine: await openTrainingEngine(request) });
  const rows = wanted.flatMap((_, i) => (seen.rows[i] ? [i] : []));
  const levels = request.recipe.levels === 'last' ? seen.levels.slice(0, 1) : seen.levels;
  const steps = learningCurve({ ...headTaskFrom({ ...request, pictures: wanted }, seen, rows, levels), signal });
  for (;;) {
    const step = await steps.next();
    if (step.done) return step.value && step.value.map(({ pictures, folds }) => ({ pictures, folds: [...folds] }));
    yield { type: 'progress', phase: 'Learning again from parts of the pictures', ...step.value };
  }
}

/** Whole groups in an order of chance until there are enough. */
function someOf(pictures: LearningCurveRequest['pictures'], seed: number): LearningCurveRequest['pictures'] {
  if (pictures.length <= enough) return pictures;
  const groups = Map.groupBy(pictures, ({ group, sha256 }) => group ?? sha256);
  const taken: LearningCurveRequest['pictures'] = [];
  for (const group of shuffled([...groups.values()], mulberry32(seed))) if (taken.length < enough) taken.push(...group);
  return taken;
}
