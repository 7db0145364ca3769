// Reference for explanations: the finished model, and features of its training pictures.
import { basename, join } from 'node:path';
import { onnxruntime } from '../../engines/index.ts';
import { cosine } from '../../numerics/index.ts';
import { scoreBaselineOf, type ScoreBaseline } from './score-baseline.ts';
import { extractFeatures } from '../model/extract-features.ts';
import type { FinishedRunInput, PictureToExplain } from '../protocol/messages.ts';
import { loadModel, type FinishedModel } from '../model/finished-model.ts';
import type { WorkEvent } from '../protocol/plan.ts';

export interface ReferenceModel {
  readonly model: FinishedModel;
  /** Baseline over the training pictures; unreadable ones are left out. */
  readonly baseline: ScoreBaseline;
  readonly trainingPictures: FinishedRunInput['trainingPictures'];
  /** Whole feature row of the picture to explain; null without one. */
  readonly features: Float32Array | null;
  /** Width of the model's own features, the first of a row. */
  readonly featureWidth: number;
}

/** Loads a finished run. Features of its training pictures come from the cache, or are computed and cached. */
export async function* openReferenceModel(
  input: FinishedRunInput, picture: PictureToExplain | null, signal: AbortSignal,
): AsyncGenerator<WorkEvent, ReferenceModel> {
  const model = loadModel(input.backbone, input.runFolder);
  const { head, backbone, weights } = model;
  const { rows, levels } = yield* extractFeatures(input.trainingPictures, backbone, head.view, {
    cacheFolder: input.cacheFolder, signal, weights, engine: onnxruntime,
  });
  // In a cache of its own: the other one has a single writer, which may be a run in training now.
  const own = picture ? (yield* extractFeatures([picture], backbone, head.view, {
    cacheFolder: join(input.cacheFolder, 'looked'), signal, weights, engine: onnxruntime,
  })).rows[0] : null;
  const readable = input.trainingPictures.flatMap(
    (entry, i) => { const row = rows[i]; return row ? [{ picture: entry, row }] : []; },
  );
  return {
    model, trainingPictures: readable.map(({ picture: entry }) => entry),
    baseline: scoreBaselineOf(readable.map(({ row }) => row), head.width),
    features: own ?? null, featureWidth: levels[0] ?? 0,
  };
}

const maxNearest = 5;

/** The training pictures with the highest cosine similarity of their own features, without the picture itself. */
export function nearestTo(
  { features, featureWidth, baseline: { rows }, trainingPictures }: ReferenceModel, sha256: string,
): { picture: number; sha256: string; name: string; label: string; similarity: number }[] {
  if (!features) return [];
  return trainingPictures
    .map((entry, i) => ({
      picture: entry.picture, sha256: entry.sha256, name: basename(entry.path), label: entry.label,
      similarity: cosine(features.subarray(0, featureWidth), rows[i]?.subarray(0, featureWidth) ?? []),
    }))
    .filter((entry) => entry.sha256 !== sha256)
    .sort((a, b) => b.similarity - a.similarity)
    .slice(0, maxNearest);
}
