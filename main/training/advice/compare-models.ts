// Showdown of pre-trained models: frozen features of a sample by each, and a head on them, cross-validated over the same
// folds. The features stay in the cache for the run that follows.
import { UserError } from '../../../preload/contract.ts';
import { argMax, itemAt, sum, type Matrix } from '../../numerics/index.ts';
import { foldCount, stratifiedGroupFolds, type FoldItem } from '../linear/folds.ts';
import { jointCrossValidation } from '../linear/joint-cross-validation.ts';
import { extractFeatures, matrixOf, type Features } from '../model/extract-features.ts';
import { openTrainingEngine } from '../model/training-engine.ts';
import type { Control } from '../protocol/control.ts';
import { drain } from '../protocol/drain.ts';
import type { ComparedModel, ModelComparisonInput, ModelComparisonResult } from '../protocol/model-comparison-work.ts';
import type { PlanPicture, WorkEvent } from '../protocol/plan.ts';
import { modelPhase } from '../protocol/stages.ts';
import { stratifiedSample } from '../transfer/stratified-sample.ts';

/** Most pictures in the sample: the standard error of an accuracy is then about two points. */
const maxSample = 500;
const [wantedFolds, repeats] = [5, 2];
/** More models side by side would have more features than pictures to fit them on. */
const maxJoined = 2;

const toFold = ({ label, group, sha256 }: PlanPicture): FoldItem => ({ label, group: group ?? sha256 });

interface ModelFeatures {
  readonly backbone: number;
  readonly features: Features;
  readonly seconds: number;
  readonly fresh: number;
}

/** Test pictures are not used. Throws the signal's reason and UserError advice-too-few. */
export async function* compareModels(
  request: ModelComparisonInput, { signal }: Pick<Control, 'signal'>,
): AsyncGenerator<WorkEvent, ModelComparisonResult> {
  const usable = [...request.pictures.keys()].filter((i) => itemAt(request.pictures, i).part !== 'test');
  const places = stratifiedSample(usable.map((i) => toFold(itemAt(request.pictures, i))), maxSample, request.seed);
  const sampled = places.map((place) => itemAt(usable, place));
  const failed: ModelComparisonResult['failed'] = [];
  const taken: ModelFeatures[] = [];
  for (const backbone of request.backbones.keys()) {
    try {
      taken.push(yield* featuresBy(request, { backbone, sampled }, signal));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      failed.push({ backbone, why: error.message });
    }
  }
  // Every model on the same pictures: those that all could read.
  const read = sampled.flatMap((_, at) => (taken.every(({ features }) => features.rows[at]) ? [at] : []));
  const pictures = read.map((at) => itemAt(request.pictures, itemAt(sampled, at)));
  const items = pictures.map(toFold);
  const folds = foldCount(items, wantedFolds);
  if (folds < 2) throw new UserError('advice-too-few', { pictures: items.length });
  const foldOf = Array.from({ length: repeats }, (_, repeat) => stratifiedGroupFolds(items, folds, request.seed + repeat));
  const task = { pictures, foldOf, folds, classes: request.classes.length, seed: request.seed, signal };
  const models: ComparedModel[] = [];
  for (const [done, own] of taken.entries()) {
    yield { type: 'progress', phase: 'Weighing the evidence', done, total: taken.length + 1 };
    models.push(await crossValidated(task, [own], read));
  }
  const joined = models.toSorted((a, b) => sum(b.correct) - sum(a.correct)).slice(0, maxJoined)
    .flatMap(({ backbones }) => taken.filter(({ backbone }) => backbones.includes(backbone)));
  if (joined.length > 1) models.push(await crossValidated(task, joined, read));
  return { sample: read.map((at) => itemAt(sampled, at)), repeats, folds, models, failed };
}

/** Throws as `extractFeatures` does. */
async function* featuresBy(
  { backbones, pictures, cacheFolder, engine }: ModelComparisonInput,
  { backbone, sampled }: { backbone: number; sampled: readonly number[] }, signal: AbortSignal,
): AsyncGenerator<WorkEvent, ModelFeatures> {
  const started = performance.now();
  const own = itemAt(backbones, backbone);
  const work = extractFeatures(sampled.map((i) => itemAt(pictures, i)), own, { flip: false, geometry: 'centre-crop' }, {
    cacheFolder, signal, engine: await openTrainingEngine({ engine }), phase: modelPhase(own.name),
  });
  let fresh = 0;
  for (;;) {
    const step = await work.next();
    if (step.done) return { backbone, features: step.value, fresh, seconds: (performance.now() - started) / 1000 };
    if (step.value.type === 'progress') fresh = step.value.total;
    yield step.value;
  }
}

interface FoldTask {
  readonly pictures: readonly PlanPicture[];
  readonly foldOf: readonly Uint8Array[];
  readonly folds: number;
  readonly classes: number;
  readonly seed: number;
  readonly signal: AbortSignal;
}

/** `read`: rows of the features. */
async function crossValidated(
  { pictures, foldOf, folds, classes, seed, signal }: FoldTask, of: readonly ModelFeatures[], read: readonly number[],
): Promise<ComparedModel> {
  const labels = Uint16Array.from(pictures, ({ label }) => label);
  const result = await drain(jointCrossValidation({
    features: sideBySide(of.map(({ features }) => matrixOf(features, read, features.levels))),
    levels: of.flatMap(({ features }) => features.levels), classes, labels, groups: pictures.map((picture) => toFold(picture).group),
    classWeightExponent: null, seed, repeats, foldOf, signal,
  }));
  const predictions = result?.predictions ?? [];
  const counted = (holds: (repeat: number, row: number) => boolean): number[] => foldOf.flatMap((own, repeat) =>
    Array.from({ length: folds }, (_, fold) => pictures.filter((__, row) => own[row] === fold && holds(repeat, row)).length));
  return {
    backbones: of.map(({ backbone }) => backbone), probabilities: (predictions[0] ?? []).map((own) => [...own]),
    correct: counted((repeat, row) => argMax(predictions[repeat]?.[row] ?? []) === labels[row]), n: counted(() => true),
    seconds: sum(of.map(({ seconds }) => seconds)), fresh: sum(of.map(({ fresh }) => fresh)),
  };
}

function sideBySide(parts: readonly Matrix[]): Matrix {
  const [first] = parts;
  const rows = first?.rows ?? 0;
  const columns = sum(parts.map((part) => part.columns));
  const values = new Float32Array(rows * columns);
  let offset = 0;
  for (const part of parts) {
    for (let row = 0; row < rows; row++) {
      values.set(part.values.subarray(row * part.columns, (row + 1) * part.columns), row * columns + offset);
    }
    offset += part.columns;
  }
  return { values, rows, columns };
}
