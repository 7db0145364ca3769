// Features for the bench of the flag “unlike”: those of a picture set and of spoilt pictures of it, computed once and kept in a cache folder.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { onnxruntime } from '../../main/engines/index.ts';
import { decodeForModel } from '../../main/images/index.ts';
import { mulberry32, shuffled, type Matrix, type Random } from '../../main/numerics/index.ts';
import { extractFeatures, matrixOf } from '../../main/training/model/extract-features.ts';
import type { Plan } from '../../main/training/index.ts';
import type { WorkEvent } from '../../main/training/protocol/plan.ts';
import { sha256, shared, splitOf } from './reference.ts';

export interface SetFeatures {
  readonly labels: readonly string[];
  /** Widths of the levels. */
  readonly levels: readonly number[];
  readonly features: Matrix;
  /** By kind. */
  readonly spoilt: ReadonlyMap<string, Matrix>;
}

/** Pictures of a set that are spoilt. */
const maxSpoilt = 24;

type Pixels = Uint8Array;
interface Spoiling {
  /** Of an input of size × size × 3. */
  readonly spoil: (pixels: Pixels, size: number, random: Random) => Pixels | Promise<Pixels>;
  /** Every picture becomes the same one. */
  readonly constant?: true;
}

const spoilings: Readonly<Record<string, Spoiling>> = {
  black: { spoil: (pixels) => pixels.map(() => 0), constant: true },
  blank: { spoil: (pixels) => pixels.map(() => 255), constant: true },
  noise: { spoil: (pixels, _, random) => pixels.map(() => Math.floor(256 * random())) },
  inverted: { spoil: (pixels) => pixels.map((value) => 255 - value) },
  blurred: { spoil: (pixels, size) => sharp(pixels, { raw: { width: size, height: size, channels: 3 } }).blur(size / 24).raw().toBuffer() },
  'turned 90°': { spoil: (pixels, size) => turned(pixels, size, (x, y) => [y, size - 1 - x]) },
  'turned 180°': { spoil: (pixels, size) => turned(pixels, size, (x, y) => [size - 1 - x, size - 1 - y]) },
};
export const spoiltKinds: readonly string[] = Object.keys(spoilings);

function turned(pixels: Pixels, size: number, from: (x: number, y: number) => [number, number]): Pixels {
  const out = new Uint8Array(pixels.length);
  for (let y = 0; y < size; y++) for (let x = 0; x < size; x++) {
    const [fx, fy] = from(x, y);
    for (let c = 0; c < 3; c++) out[(y * size + x) * 3 + c] = pixels[(fy * size + fx) * 3 + c] ?? 0;
  }
  return out;
}

export async function featuresOf(set: string, backbone: Plan['backbone'], cacheFolder: string): Promise<SetFeatures> {
  const rows = splitOf(set, 0);
  const files = rows.map(({ path }) => join(shared, 'data', set, path)).map((path) => ({ path, sha256: sha256(readFileSync(path)) }));
  const options = { cacheFolder, signal: new AbortController().signal, engine: onnxruntime };
  const view = { flip: false, geometry: 'centre-crop' } as const;
  const found = await told(set, extractFeatures(files, backbone, view, options));
  const { size } = backbone.preprocessing;
  const some = shuffled(files, mulberry32(5)).slice(0, maxSpoilt);
  const altered = new Map<string, Matrix>();
  for (const [kind, { spoil, constant }] of Object.entries(spoilings)) {
    // Under names of their own in the cache.
    const spoilt = some.slice(0, constant ? 1 : maxSpoilt).map((file) => ({ ...file, sha256: sha256(Buffer.from(`${kind} ${file.sha256}`)) }));
    const result = await told(`${set}, ${kind}`, extractFeatures(spoilt, backbone, view, { ...options, async *pixelsOf (indices) {
      for (const [at, index] of indices.entries()) {
        const pixels = await decodeForModel(some[index] ?? { path: '' }, { size, geometry: 'centre-crop' });
        yield { pixels: Uint8Array.from(await spoil(pixels, size, mulberry32(index))), indices: [at], problems: [] };
      }
    } }));
    altered.set(kind, matrixOf(result, spoilt.map((_, i) => i), result.levels));
  }
  return { labels: rows.map(({ label }) => label), levels: found.levels, features: matrixOf(found, rows.map((_, i) => i), found.levels), spoilt: altered };
}

/** What it computes, on standard error. */
async function told<Result>(what: string, steps: AsyncGenerator<WorkEvent, Result>): Promise<Result> {
  for (let step = await steps.next(); ; step = await steps.next()) {
    if (step.done) return step.value;
    if (step.value.type === 'progress') process.stderr.write(`\r${what}: ${step.value.done} of ${step.value.total}    `);
  }
}
