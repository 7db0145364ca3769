// Thawed weights as files in the run's folder: what of the starting model learned, by the names that its graph has for them.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { elementCount, floats, type Graph, type Tensor } from '../../graph/index.ts';
import { writeAtomicSync, writeBlocksSync } from '../../storage/index.ts';

/** weights.json; weights.bin holds the numbers as float32, little-endian, tensor after tensor. */
const Saved = z.object({ format: z.literal(1), digest: z.string(), tensors: z.array(z.object({ name: z.string(), dims: z.array(z.number().int().nonnegative()) })) });

export interface SavedWeights {
  /** Tells these weights apart from all others, so that what is computed with them can be kept. */
  readonly digest: string;
  readonly tensors: ReadonlyMap<string, Tensor>;
}

/** What has learned, with what differed before it did. */
export function weightsFrom(before: SavedWeights | null, learned: Iterable<readonly [string, Tensor]>): SavedWeights {
  const tensors = new Map<string, Tensor>([...(before?.tensors ?? []), ...learned]);
  const digest = createHash('sha256');
  for (const [name, { data }] of tensors) digest.update(name).update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  return { digest: digest.digest('hex'), tensors };
}

/** Writes weights.bin, then weights.json, so that a weights.json always has its numbers. Throws UserError disk-full. */
export function saveWeights(folder: string, { digest, tensors }: SavedWeights): void {
  writeBlocksSync(join(folder, 'weights.bin'), Array.from(tensors.values(), ({ data }) => new Uint8Array(data.buffer, data.byteOffset, data.byteLength)));
  const list = Array.from(tensors, ([name, { dims }]) => ({ name, dims: [...dims] }));
  writeAtomicSync(join(folder, 'weights.json'), JSON.stringify({ format: 1, digest, tensors: list }));
}

export function removeWeights(folder: string): void {
  rmSync(join(folder, 'weights.json'), { force: true });
  rmSync(join(folder, 'weights.bin'), { force: true });
}

/** Null where the run left the starting model as it is. Throws when the files don't fit each other. */
export function loadWeights(folder: string): SavedWeights | null {
  if (!existsSync(join(folder, 'weights.json'))) return null;
  const { digest, tensors } = Saved.parse(JSON.parse(readFileSync(join(folder, 'weights.json'), 'utf8')));
  const bytes = readFileSync(join(folder, 'weights.bin'));
  const numbers = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  let at = 0;
  const found = new Map(tensors.map(({ name, dims }): [string, Tensor] => {
    const count = elementCount(dims);
    at += count;
    return [name, floats(dims, numbers.slice(at - count, at))];
  }));
  if (at !== numbers.length) throw new Error(`weights.bin has ${numbers.length} numbers, not ${at}`);
  return { digest, tensors: found };
}

/** The graph with these weights in place of its own. Throws for a weight that the graph doesn't have in that size. */
export function withWeights(graph: Graph, { tensors }: SavedWeights): Graph {
  for (const [name, { dims }] of tensors) {
    const own = graph.initialisers.get(name);
    if (own?.dims.join() !== dims.join()) throw new Error(`the weight “${name}” [${dims.join()}] does not belong to this starting model`);
  }
  return { ...graph, initialisers: new Map([...graph.initialisers, ...tensors]) };
}
