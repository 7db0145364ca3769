// Fine-tuned weights on disk, in the run's folder: every weight that differs from the backbone's, by its name in the
// graph.
import { createHash } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { elementCount, floats, type Graph, type Tensor } from '../../graph/index.ts';
import { writeAtomicSync, writeBlocksSync } from '../../storage/index.ts';
import { changedSinceWritten, Damage, readVerified } from './verified-file.ts';

/** weights.json; weights.bin holds the numbers as float32, little-endian, tensor after tensor. */
const Saved = z.object({
  format: z.literal(1), digest: z.string(),
  tensors: z.array(z.object({ name: z.string(), dims: z.array(z.number().int().nonnegative()) })),
});

export interface SavedWeights {
  /** Identifies these weights, as part of cache keys. */
  readonly digest: string;
  readonly tensors: ReadonlyMap<string, Tensor>;
}

/** Merges trained weights over earlier ones. */
export function weightsFrom(before: SavedWeights | null, trained: Iterable<readonly [string, Tensor]>): SavedWeights {
  const tensors = new Map<string, Tensor>([...(before?.tensors ?? []), ...trained]);
  const digest = createHash('sha256');
  for (const [name, { data }] of tensors) {
    digest.update(name).update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  }
  return { digest: digest.digest('hex'), tensors };
}

/** Writes weights.bin before weights.json, so that a weights.json always has its numbers. Throws UserError disk-full. */
export function saveWeights(folder: string, { digest, tensors }: SavedWeights): void {
  writeBlocksSync(join(folder, 'weights.bin'), Array.from(
    tensors.values(), ({ data }) => new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
  ));
  const list = Array.from(tensors, ([name, { dims }]) => ({ name, dims: [...dims] }));
  writeAtomicSync(join(folder, 'weights.json'), JSON.stringify({ format: 1, digest, tensors: list }));
}

export function removeWeights(folder: string): void {
  rmSync(join(folder, 'weights.json'), { force: true });
  rmSync(join(folder, 'weights.bin'), { force: true });
}

/**
 * Null where the run left the backbone unchanged. Throws UserError model-damaged when the files differ from what was
 * written, or don't fit each other.
 */
export function loadWeights(folder: string): SavedWeights | null {
  const list = join(folder, 'weights.json');
  if (!existsSync(list)) return null;
  const { digest, tensors } = readVerified(list, (bytes) => Saved.parse(JSON.parse(bytes.toString('utf8'))));
  return readVerified(join(folder, 'weights.bin'), (bytes) => {
    const numbers = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
    const count = tensors.reduce((sum, { dims }) => sum + elementCount(dims), 0);
    if (count !== numbers.length) throw new Damage(`it has ${numbers.length} numbers, not ${count}`);
    let at = 0;
    const read = weightsFrom(null, tensors.map(({ name, dims }): [string, Tensor] => {
      const start = at;
      at += elementCount(dims);
      return [name, floats(dims, numbers.slice(start, at))];
    }));
    if (read.digest !== digest) throw new Damage(changedSinceWritten);
    return read;
  });
}

/** The graph with these weights in place of its own. Throws where the graph lacks a weight of that name and size. */
export function withWeights(graph: Graph, { tensors }: SavedWeights): Graph {
  for (const [name, { dims }] of tensors) {
    const own = graph.initialisers.get(name);
    if (own?.dims.join() !== dims.join()) {
      throw new Error(`the weight “${name}” [${dims.join()}] does not belong to this pre-trained model`);
    }
  }
  return { ...graph, initialisers: new Map([...graph.initialisers, ...tensors]) };
}
