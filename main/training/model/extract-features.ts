// Feature extraction through the frozen backbone, computed once per (picture, backbone, view) and cached.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Session, TrainingEngine } from '../../engines/index.ts';
import {
  describeBackbone, featureLevels, withFeatureTaps, withMirrorMean, withPixelInput, writeModel,
} from '../../graph/index.ts';
import {
  decodeBatches, whyChanged, type Batch, type Geometry, type PictureFile,
} from '../../images/index.ts';
import { readableBackbone } from './backbone.ts';
import { engineKey } from './training-engine.ts';
import { FeatureCache } from './feature-cache.ts';
import { readNetwork } from './network.ts';
import type { PlanBackbone, WorkEvent } from '../protocol/plan.ts';
import type { SavedWeights } from './saved-weights.ts';
import { itemAt, sum, type Matrix } from '../../numerics/index.ts';
import { phaseNames } from '../protocol/stages.ts';

/** View of the pictures for the backbone; part of the cache's key. */
export interface View { flip: boolean; geometry: Geometry }

interface FeatureRequest extends PictureFile { sha256: string; changed?: boolean | undefined }

export interface Features {
  /** Features of each requested picture, in order; null where it could not be read. */
  rows: (Float32Array | null)[];
  /** Widths of the levels in a row: the backbone's own features first, then earlier stages, deepest first. */
  levels: number[];
  /** `index` is that of the requested picture. */
  problems: { index: number; sentence: string }[];
}

export interface FeatureOptions {
  /** Null: no cache. */
  readonly cacheFolder: string | null;
  readonly signal: AbortSignal;
  readonly engine: TrainingEngine;
  /** Name of the phase in progress events. */
  readonly phase?: string;
  /** Replacements for the backbone's own weights. */
  readonly weights?: SavedWeights | null;
  /** Pixels of the pictures with these indices, in batches; by default they are decoded from their files. */
  readonly pixelsOf?: (indices: readonly number[]) => AsyncIterable<Batch>;
}

/** Measured on two cores: below 16 a run's fixed cost shows, above 32 only memory grows. */
const batch = 32;

/**
 * Part of the cache's key: raise it when the same picture would give other numbers. 4: rows before it may be of files that
 * had changed since their import.
 */
const cacheVersion = 4;

/**
 * Features of all pictures, from the cache or computed and cached, batch by batch; a cancelled extraction keeps
 * finished batches. Unreadable pictures are reported, not thrown. Throws UserError disk-full, backbone-missing,
 * backbone-unusable, and the signal's reason.
 */
export async function* extractFeatures(
  pictures: readonly FeatureRequest[], backbone: PlanBackbone, view: View,
  { cacheFolder, signal, engine, phase = phaseNames.features, weights = null, pixelsOf }: FeatureOptions,
): AsyncGenerator<WorkEvent, Features> {
  const { model, levels } = await featureModel(backbone, view, weights);
  const cache = cacheFolder === null
    ? null
    : FeatureCache.open(join(cacheFolder, 'features', cacheKey(backbone, view, { weights, engine })), sum(levels));
  try {
    const rows = pictures.map(({ sha256, changed }) => (changed ? null : cache?.get(sha256) ?? null));
    const missing = rows.flatMap((row, i) => (row || pictures[i]?.changed ? [] : [i]));
    const changed = pictures.flatMap(({ path, changed: is }, index) => (is ? [{ index, sentence: whyChanged(path) }] : []));
    const problems = missing.length ? yield* computeMissing(pictures, missing, rows, cache, {
      engine, model, phase, size: backbone.preprocessing.size,
      look: pixelsOf ?? ((indices) => decodeBatches(indices.map((i) => itemAt(pictures, i)), {
        size: backbone.preprocessing.size, batch, geometry: view.geometry, signal,
      })),
    }) : [];
    return { rows, levels, problems: [...changed, ...problems] };
  } finally {
    cache?.close();
  }
}

/** Fills `rows` at the indices of `missing`, and the cache if there is one. */
async function* computeMissing(
  pictures: readonly FeatureRequest[], missing: readonly number[], rows: (Float32Array | null)[],
  cache: FeatureCache | null,
  {
    engine, model, phase, size, look: pixelsOf,
  }: {
    engine: TrainingEngine;
    model: Uint8Array;
    phase: string;
    size: number;
    look: NonNullable<FeatureOptions['pixelsOf']>;
  },
): AsyncGenerator<WorkEvent, Features['problems']> {
  const problems: Features['problems'] = [];
  const progress = (done: number): WorkEvent => ({ type: 'progress', phase, done, total: missing.length });
  yield progress(0);
  await using session = await engine.open(model);
  let done = 0;
  for await (const { pixels, indices, problems: bad } of pixelsOf(missing)) {
    const fresh = indices.length ? await runBatch(session, pixels, indices.length, size) : [];
    indices.forEach((at, i) => {
      const index = itemAt(missing, at);
      rows[index] = itemAt(fresh, i);
      cache?.add(itemAt(pictures, index).sha256, itemAt(fresh, i));
    });
    cache?.flush();
    for (const { index, problem } of bad) problems.push({ index: itemAt(missing, index), sentence: problem.sentence });
    done += indices.length + bad.length;
    yield progress(done);
  }
  return problems;
}

/** Features of n pictures of size × size × 3 bytes. */
async function runBatch(session: Session, pixels: Uint8Array, n: number, size: number): Promise<Float32Array[]> {
  const [features] = Object.values(
    await session.run({ pixels: { dtype: 'uint8', dims: [n, size, size, 3], data: pixels } }),
  );
  if (!(features?.data instanceof Float32Array)) throw new Error('the backbone has no float features');
  const all = features.data;
  const width = all.length / n;
  return Array.from({ length: n }, (_, i) => all.slice(i * width, (i + 1) * width));
}

/**
 * The backbone as a graph from pixels to the features of its levels; with `flip`, averaged over the picture and its
 * mirror image.
 */
async function featureModel(
  backbone: PlanBackbone, { flip }: View, weights: SavedWeights | null,
): Promise<{ model: Uint8Array; levels: number[] }> {
  const graph = await readNetwork(backbone, weights);
  return readableBackbone(backbone.file, () => {
    const levels = featureLevels(describeBackbone(graph, backbone.preprocessing.size));
    const tapped = withFeatureTaps(graph, levels);
    return {
      model: writeModel(withPixelInput(flip ? withMirrorMean(tapped) : tapped, backbone.preprocessing)),
      levels: levels.map(({ channels }) => channels),
    };
  });
}

/** Feature matrix of some pictures of the plan, first levels only. */
export function matrixOf(
  { rows }: Pick<Features, 'rows'>, pictures: readonly number[], levels: readonly number[],
): Matrix {
  const columns = sum(levels);
  const values = new Float32Array(pictures.length * columns);
  pictures.forEach((picture, i) => {
    const row = rows[picture];
    if (!row) throw new Error(`picture ${picture} has no features`);
    values.set(row.subarray(0, columns), i * columns);
  });
  return { values, rows: pictures.length, columns };
}

/** Folder name per backbone, view and engine; inside it, rows are keyed by picture. */
function cacheKey(
  { sha256, preprocessing }: PlanBackbone, view: View,
  { weights, engine }: { weights: SavedWeights | null; engine: TrainingEngine },
): string {
  return createHash('sha256').update(JSON.stringify(
    [cacheVersion, sha256, preprocessing, view, ...(weights ? [weights.digest] : []), ...engineKey(engine)],
  )).digest('hex').slice(0, 32);
}
