// The novelty detector of a run on disk, in its folder, with the training pictures that predictions are shown beside.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Sha256 } from '../../../preload/contract.ts';
import { sha256Of, writeAtomicSync, writeBlocksSync } from '../../storage/index.ts';
import type { NoveltyDetector } from '../../numerics/index.ts';
import { changedSinceWritten, Damage, readVerified } from './verified-file.ts';

/** Training pictures to compare with, by the cosine of the backbone’s own features. */
export interface References {
  /** Unit rows in steps of 1 / `referenceSteps`, one per picture. */
  readonly rows: Int16Array;
  readonly width: number;
  readonly pictures: readonly string[];
  /** How far each is from the nearest other (1 − cosine), rising. */
  readonly between: Float64Array;
}

/** Fine enough that a training picture is its own nearest, and half the size of single precision. */
export const referenceSteps = 32_767;

export interface SavedNovelty {
  readonly detector: NoveltyDetector;
  /** Pictures of one colour are among the training pictures, or may be: such pictures are not unlike them for that. */
  readonly knowsPlain: boolean;
  readonly references: References;
}

/** novelty.json; novelty.bin holds the numbers of each level as float32, little-endian, then the references. */
const Saved = z.object({
  format: z.literal(1), digest: z.string(),
  levels: z.array(z.object({
    from: z.number().int(), weight: z.number(), width: z.number().int(), classes: z.number().int(), rank: z.number().int(), floor: z.number(),
  })).min(1),
  leftOut: z.array(z.number()).min(1),
  // Earlier versions did not look.
  knowsPlain: z.boolean().default(true),
  references: z.object({ width: z.number().int(), pictures: z.array(Sha256), between: z.array(z.number()) }),
});

const fileOf = (folder: string): string => join(folder, 'novelty.json');

export const hasNovelty = (folder: string): boolean => existsSync(fileOf(folder));

/** Writes novelty.bin before novelty.json, so that a novelty.json always has its numbers. Throws UserError disk-full. */
export function saveNovelty(folder: string, { detector, knowsPlain, references }: SavedNovelty): void {
  const numbers = detector.levels.flatMap(({ distances: { mean, scale, factor, precise, offset } }) =>
    [mean, scale, factor, precise, offset].map((values) => Float32Array.from(values, finite)));
  const blocks = [...numbers, references.rows].map(({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength));
  writeBlocksSync(join(folder, 'novelty.bin'), blocks);
  writeAtomicSync(fileOf(folder), JSON.stringify({
    format: 1, digest: sha256Of(...blocks),
    levels: detector.levels.map(({ from, weight, distances: { width, classes, rank, floor } }) => ({ from, weight, width, classes, rank, floor })),
    leftOut: Array.from(detector.leftOut), knowsPlain,
    references: { width: references.width, pictures: references.pictures, between: Array.from(references.between) },
  }));
}

/** A class without pictures is further than anything that JSON and single precision can say. */
const finite = (value: number): number => (Number.isFinite(value) ? value : 3e38);

/** Null where the run has none. Throws UserError model-damaged when the files differ from what was written. */
export function loadNovelty(folder: string): SavedNovelty | null {
  if (!hasNovelty(folder)) return null;
  const { digest, levels, leftOut, knowsPlain, references } = readVerified(fileOf(folder), (bytes) => Saved.parse(JSON.parse(bytes.toString('utf8'))));
  return readVerified(join(folder, 'novelty.bin'), (bytes) => {
    if (sha256Of(bytes) !== digest) throw new Damage(changedSinceWritten);
    let at = 0;
    const take = (count: number): Float64Array => {
      const numbers = Float64Array.from({ length: count }, (_, i) => bytes.readFloatLE(at + 4 * i));
      at += 4 * count;
      return numbers;
    };
    return {
      knowsPlain,
      detector: {
        leftOut: Float64Array.from(leftOut),
        levels: levels.map(({ from, weight, width, classes, rank, floor }) => ({
          from, weight, distances: {
            width, classes, rank, floor, mean: take(width), scale: take(width), factor: take(width * rank), precise: take(classes * width),
            offset: take(classes),
          },
        })),
      },
      references: {
        width: references.width, pictures: references.pictures, between: Float64Array.from(references.between),
        rows: new Int16Array(bytes.buffer.slice(bytes.byteOffset + at, bytes.byteOffset + bytes.length)),
      },
    };
  });
}
