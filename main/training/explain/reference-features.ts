// What looking inside a finished run needs besides the picture: the model, and features of pictures that the run learned from.
import { basename, join } from 'node:path';
import { onnxruntime } from '../../engines/index.ts';
import { cosine } from '../../numerics/index.ts';
import { scoreBaselineOf, type ScoreBaseline } from './score-baseline.ts';
import { extractFeatures } from '../model/extract-features.ts';
import type { Finished, LookedAt } from '../protocol/messages.ts';
import { loadModel, type FinishedModel } from '../model/finished-model.ts';
import type { WorkEvent } from '../protocol/plan.ts';

export interface ReferenceModel {
  readonly model: FinishedModel;
  /** Of pictures learned from; those that can't be read any more are left out. */
  readonly averages: ScoreBaseline;
  readonly learned: Finished['trainingPictures'];
  /** Features of the picture asked about, whole rows; null where there is none. */
  readonly own: Float32Array | null;
  /** Width of the model's own features, the first of a row. */
  readonly ownWidth: number;
}

/** Loads what a run has learned; its features of the pictures come from the cache, or are computed and kept. */
export async function* openReferenceModel(input: Finished, picture: LookedAt | null, signal: AbortSignal): AsyncGenerator<WorkEvent, ReferenceModel> {
  const model = loadModel(input.backbone, input.runFolder);
  const { head, backbone, weights } = model;
  const { rows, levels } = yield* extractFeatures(input.trainingPictures, backbone, head.view, { cacheFolder: input.cacheFolder, signal, weights, engine: onnxruntime });
  // Apart from the others: that cache has one writer at a time, which may be a run that learns beside this.
  const own = picture ? (yield* extractFeatures([picture], backbone, head.view, { cacheFolder: join(input.cacheFolder, 'looked'), signal, weights, engine: onnxruntime })).rows[0] : null;
  const readable = input.trainingPictures.flatMap((one, i) => { const row = rows[i]; return row ? [{ one, row }] : []; });
  return {
    model, learned: readable.map(({ one }) => one), averages: scoreBaselineOf(readable.map(({ row }) => row), head.width),
    own: own ?? null, ownWidth: levels[0] ?? 0,
  };
}

const shown = 5;

/** The pictures learned from whose own features point the most the same way, the picture itself left out. */
export function nearestTo({ own, ownWidth, averages: { rows }, learned }: ReferenceModel, sha256: string): { picture: number; sha256: string; name: string; label: string; similarity: number }[] {
  if (!own) return [];
  return learned
    .map((one, i) => ({ picture: one.picture, sha256: one.sha256, name: basename(one.path), label: one.label, similarity: cosine(own.subarray(0, ownWidth), rows[i]?.subarray(0, ownWidth) ?? []) }))
    .filter((one) => one.sha256 !== sha256)
    .sort((a, b) => b.similarity - a.similarity)
    .slice(0, shown);
}
