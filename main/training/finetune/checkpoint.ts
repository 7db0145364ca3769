// Training checkpoint: position, weights and optimiser state in one file that is replaced atomically.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { z } from 'zod';
import type { OptimizerState } from '../../engines/index.ts';
import { elementCount, floats, type Tensor } from '../../graph/index.ts';
import { writeBlocksSync } from '../../storage/index.ts';
import { renameFields, type RenamedFields } from './renamed-fields.ts';

/** Position of the training loop. Epochs and steps count from 0; all randomness follows from them and the seed. */
export const Position = z.object({
  epoch: z.number().int(),
  /** Finished steps of this epoch. */
  step: z.number().int(),
  /** Batch size. */
  batch: z.number().int(),
  /** Updates since the optimiser started. */
  updates: z.number().int(),
  /** Summed loss, pictures and seconds of this epoch so far, and of the time since the last point of the curve. */
  epochSums: z.object({ loss: z.number(), pictures: z.number(), seconds: z.number() }),
  sinceLastPoint: z.object({ loss: z.number(), pictures: z.number(), seconds: z.number() }),
  /** Of the whole run so far. */
  total: z.object({ pictures: z.number(), seconds: z.number(), epochs: z.number(), epochSeconds: z.number() }),
  /** Score: the validation loss; null before the first validation. */
  best: z.object({ epoch: z.number().int(), score: z.number().nullable() }),
  /** Losses of the first steps, to detect divergence. */
  firstLosses: z.array(z.number()),
  /** Factor on the learning rate, lowered after every divergence. */
  rateScale: z.number(),
  remarks: z.array(z.string()),
});
export type Position = z.infer<typeof Position>;

/** Tensors by weight name, as in the graph. */
export type Weights = ReadonlyMap<string, Tensor>;

/** Stored in the graph's own layout, so that any engine can resume, with any batch size. */
export interface Checkpoint extends OptimizerState {
  readonly position: Position;
  /** The best weights so far, and the initial ones. */
  readonly best: Weights;
  readonly start: Weights;
}

const parts = ['weights', 'm', 'v', 'best', 'start'] as const;
const Sizes = z.object({ name: z.string(), dims: z.array(z.number().int().nonnegative()) });
/** Checkpoints of earlier versions are still read. */
const namesInPosition: RenamedFields = { round: 'epochSums', recent: 'sinceLastPoint' };
const StoredPosition = z.preprocess((value) => renameFields(value, namesInPosition), Position);
const common = { checksums: z.array(z.number()).length(parts.length), position: StoredPosition };
const Header = z.union([
  z.object({ format: z.literal(2), tensors: z.array(Sizes), ...common }),
  z.object({ format: z.literal(1), layout: z.string(), count: z.number().int(), ...common }).transform(
    ({ layout, count, ...fields }) => ({ ...fields, count, tensors: tensorsOfFormat1(layout) }),
  ),
]);
type Tensors = readonly (z.infer<typeof Sizes> & { readonly offset?: number })[];
const fileIn = (folder: string): string => join(folder, 'checkpoint.bin');

/**
 * Format 1 stored each part in its engine's layout, weight after weight at multiples of 16. The layout of ordinary
 * operators is the graph's own; other layouts are not read, so that such a checkpoint fits no network.
 */
function tensorsOfFormat1(layout: string): Tensors {
  const [form, list = ''] = layout.split(': ');
  if (form !== 'ordinary') return [];
  let end = 0;
  return list.split(', ').map((entry) => {
    const [, name = '', length = ''] = /^(.*) (\d+)$/.exec(entry) ?? [];
    const offset = end;
    end += Math.ceil(Number(length) / 16) * 16;
    return { name, dims: [Number(length)], offset };
  });
}

/** Replaces the last checkpoint atomically. Throws UserError disk-full. */
export function saveCheckpoint(folder: string, checkpoint: Checkpoint): void {
  const tensors = Array.from(checkpoint.weights, ([name, { dims }]) => ({ name, dims: [...dims] }));
  const blocks = parts.map((part) => tensors.map(({ name }) => bytesOf(checkpoint[part].get(name))));
  const checksums = blocks.map((block) => block.reduce((sum, bytes) => crc32(bytes, sum), 0));
  const header = new TextEncoder().encode(
    JSON.stringify({ format: 2, tensors, checksums, position: checkpoint.position } satisfies z.input<typeof Header>),
  );
  const length = new Uint8Array(Uint32Array.of(header.length).buffer);
  writeBlocksSync(fileIn(folder), [length, header, ...blocks.flat()]);
}

function bytesOf(tensor: Tensor | undefined): Uint8Array {
  if (!(tensor?.data instanceof Float32Array)) throw new Error('a weight of the checkpoint is not float32');
  return new Uint8Array(tensor.data.buffer, tensor.data.byteOffset, tensor.data.byteLength);
}

/** Null when the checkpoint is missing or damaged. One of an earlier version may hold no readable weights. */
export function loadCheckpoint(folder: string): Checkpoint | null {
  if (!existsSync(fileIn(folder))) return null;
  const bytes = readFileSync(fileIn(folder));
  const length = bytes.length >= 4 ? bytes.readUInt32LE(0) : 0;
  const parsed = Header.safeParse(parsedJson(bytes.toString('utf8', 4, 4 + length)));
  if (!parsed.success) return null;
  const { tensors, checksums, position } = parsed.data;
  const count = 'count' in parsed.data
    ? parsed.data.count
    : tensors.reduce((sum, { dims }) => sum + elementCount(dims), 0);
  const blocks = parts.map(
    (_, i) => Uint8Array.from(bytes.subarray(4 + length + i * count * 4, 4 + length + (i + 1) * count * 4)),
  );
  if (blocks.some((block, i) => block.length !== count * 4 || crc32(block) !== checksums[i])) return null;
  const [weights, m, v, best, start] = blocks.map(
    (block) => weightsIn(new Float32Array(block.buffer), tensors),
  ) as [Weights, Weights, Weights, Weights, Weights];
  return { position, weights, m, v, best, start };
}

/** Tensors one after another, where no offset is given. */
function weightsIn(numbers: Float32Array, tensors: Tensors): Weights {
  let end = 0;
  return new Map(tensors.map(({ name, dims, offset = end }) => {
    end = offset + elementCount(dims);
    return [name, floats(dims, numbers.slice(offset, end))];
  }));
}

/** A finished run needs no checkpoint. */
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
