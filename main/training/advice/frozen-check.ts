// Check of a model file frozen: a head on its features, cross-validated, beside one on the built-in model’s and one on raw pixels. It
// finds files that are of use only thawed, and files that were assumed to expect other pixels than they do.
import { UserError } from '../../../preload/contract.ts';
import { decodeForModel } from '../../images/index.ts';
import { argMax, type Matrix } from '../../numerics/index.ts';
import { sha256OfFile } from '../../storage/index.ts';
import { foldCount, stratifiedGroupFolds } from '../linear/folds.ts';
import { jointCrossValidation } from '../linear/joint-cross-validation.ts';
import { extractFeatures, matrixOf } from '../model/extract-features.ts';
import { openTrainingEngine } from '../model/training-engine.ts';
import { drain } from '../protocol/drain.ts';
import type { FrozenCheckInput, FrozenCheckResult } from '../protocol/frozen-check-work.ts';
import type { PlanBackbone, WorkEvent } from '../protocol/plan.ts';

const [wantedFolds, seed] = [5, 0];
/** Side of the raw pixels; from 4 to 32 they tell the sample pictures apart equally well. */
const pixelSide = 16;

interface Sample { readonly path: string; readonly sha256: string; readonly label: number }
interface Features { readonly matrix: Matrix; readonly levels: readonly number[] }

/** Throws the signal's reason, UserError advice-too-few, and those of `extractFeatures`. */
export async function* checkFrozen(input: FrozenCheckInput, signal: AbortSignal): AsyncGenerator<WorkEvent, FrozenCheckResult> {
  const { file, preprocessing, builtIn, cacheFolder, classes } = input;
  const pictures = await Promise.all(input.pictures.map(async ({ path, label }): Promise<Sample> => (
    { path, label, sha256: await sha256OfFile(path, signal) })));
  const items = pictures.map(({ label, sha256 }) => ({ label, group: sha256 }));
  const folds = foldCount(items, wantedFolds);
  if (folds < 2) throw new UserError('advice-too-few', { pictures: pictures.length });
  // What isn't added yet has no place in the cache: with weights in files beside it, its digest is that of a part.
  const examined = { file, preprocessing, name: file, sha256: await sha256OfFile(file, signal) };
  const foldOf = [stratifiedGroupFolds(items, folds, seed)];
  const correctBy = async ({ matrix, levels }: Features): Promise<boolean[]> => {
    const result = await drain(jointCrossValidation({
      features: matrix, levels: [...levels], classes, labels: Uint16Array.from(pictures, ({ label }) => label), groups: items.map(({ group }) => group),
      classWeightExponent: null, seed, repeats: 1, foldOf, signal,
    }));
    return pictures.map(({ label }, i) => argMax(result?.predictions[0]?.[i] ?? []) === label);
  };
  const model = await correctBy(yield* featuresBy(examined, pictures, null, signal));
  const other = await correctBy(yield* featuresBy(builtIn, pictures, cacheFolder, signal));
  const pixels = await correctBy({ matrix: await rawPixels(pictures), levels: [3 * pixelSide ** 2] });
  const count = (of: readonly boolean[]): number => of.filter(Boolean).length;
  const apart = (of: readonly boolean[]) => ({
    onlyModel: count(model.map((is, i) => is && of[i] !== true)), onlyOther: count(of.map((is, i) => is && model[i] !== true)),
  });
  return {
    pictures: pictures.length, correct: { model: count(model), builtIn: count(other), pixels: count(pixels) }, builtIn: apart(other), pixels: apart(pixels),
  };
}

async function* featuresBy(
  backbone: PlanBackbone, pictures: readonly Sample[], cacheFolder: string | null, signal: AbortSignal,
): AsyncGenerator<WorkEvent, Features> {
  const features = yield* extractFeatures(pictures, backbone, { flip: false, geometry: 'centre-crop' }, {
    cacheFolder, signal, engine: await openTrainingEngine({ engine: null }),
  });
  const [problem] = features.problems;
  if (problem) throw new UserError('picture-unreadable', { why: problem.sentence });
  return { matrix: matrixOf(features, [...pictures.keys()], features.levels), levels: features.levels };
}

async function rawPixels(pictures: readonly Sample[]): Promise<Matrix> {
  const columns = 3 * pixelSide ** 2;
  const values = new Float32Array(pictures.length * columns);
  await Promise.all(pictures.map(async ({ path }, i) => {
    values.set((await decodeForModel({ path }, { size: pixelSide })).map((value) => value), i * columns);
  }));
  return { values, rows: pictures.length, columns };
}
