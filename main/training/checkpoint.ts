// Everything that learning needs to go on from where it was, in one file that is replaced as a whole.
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { z } from 'zod';
import { UserError } from '../../preload/contract.ts';

/** Where learning is. Rounds and steps count from 0; what is drawn by chance follows from them and the seed. */
export const Position = z.object({
  epoch: z.number().int(),
  /** Steps of this round that are done. */
  step: z.number().int(),
  /** Pictures in a step. */
  batch: z.number().int(),
  /** Updates since the optimiser began. */
  updates: z.number().int(),
  /** Of the pictures seen in this round: summed loss, their number, seconds of steps; and the same since the last point. */
  round: z.object({ loss: z.number(), pictures: z.number(), seconds: z.number() }),
  recent: z.object({ loss: z.number(), pictures: z.number(), seconds: z.number() }),
  /** Of the whole run so far. */
  total: z.object({ pictures: z.number(), seconds: z.number(), epochs: z.number(), epochSeconds: z.number() }),
  /** Score: what is to become small; null before anything was judged. */
  best: z.object({ epoch: z.number().int(), score: z.number().nullable() }),
  /** Of the first steps, by which a break-down is known. */
  firstLosses: z.array(z.number()),
  /** Lowered whenever learning broke down. */
  rateScale: z.number(),
  remarks: z.array(z.string()),
});
export type Position = z.infer<typeof Position>;

/** All as the engine lays them out: `layout` tells whether another machine's would differ. */
export interface Checkpoint {
  readonly layout: string;
  readonly position: Position;
  readonly weights: Float32Array;
  readonly firsts: Float32Array;
  readonly seconds: Float32Array;
  /** The weights of the best round so far, and those that learning began with. */
  readonly best: Float32Array;
  readonly start: Float32Array;
}

const parts = ['weights', 'firsts', 'seconds', 'best', 'start'] as const;
const Header = z.object({ format: z.literal(1), layout: z.string(), count: z.number().int(), checksums: z.array(z.number()).length(parts.length), position: Position });
const fileIn = (folder: string): string => join(folder, 'checkpoint.bin');
const bytesOf = ({ buffer, byteOffset, byteLength }: Float32Array): Uint8Array => new Uint8Array(buffer, byteOffset, byteLength);

/** Writes beside the last one, waits for the disk, and puts it in its place. Throws UserError disk-full. */
export function saveCheckpoint(folder: string, checkpoint: Checkpoint): void {
  mkdirSync(folder, { recursive: true });
  const { layout, position, weights } = checkpoint;
  const blocks = parts.map((part) => bytesOf(checkpoint[part]));
  const header = new TextEncoder().encode(JSON.stringify({ format: 1, layout, position, count: weights.length, checksums: blocks.map((block) => crc32(block)) } satisfies z.infer<typeof Header>));
  const length = new Uint8Array(Uint32Array.of(header.length).buffer);
  const unfinished = `${fileIn(folder)}.part`;
  const file = openSync(unfinished, 'w');
  try {
    for (const block of [length, header, ...blocks]) for (let at = 0; at < block.length; ) at += writeSync(file, block, at, block.length - at);
    fsyncSync(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') throw new UserError('disk-full', { path: folder });
    throw error;
  } finally {
    closeSync(file);
  }
  renameSync(unfinished, fileIn(folder));
}

/** Null where there is none, or none that is whole. */
export function loadCheckpoint(folder: string): Checkpoint | null {
  if (!existsSync(fileIn(folder))) return null;
  const bytes = readFileSync(fileIn(folder));
  const length = bytes.length >= 4 ? bytes.readUInt32LE(0) : 0;
  const parsed = Header.safeParse(parsedJson(bytes.toString('utf8', 4, 4 + length)));
  if (!parsed.success) return null;
  const { layout, position, count, checksums } = parsed.data;
  const blocks = parts.map((_, i) => Uint8Array.from(bytes.subarray(4 + length + i * count * 4, 4 + length + (i + 1) * count * 4)));
  if (blocks.some((block, i) => block.length !== count * 4 || crc32(block) !== checksums[i])) return null;
  const [weights, firsts, seconds, best, start] = blocks.map((block) => new Float32Array(block.buffer)) as [Float32Array, Float32Array, Float32Array, Float32Array, Float32Array];
  return { layout, position, weights, firsts, seconds, best, start };
}

/** A finished run needs none. */
export function removeCheckpoint(folder: string): void {
  rmSync(fileIn(folder), { force: true });
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
