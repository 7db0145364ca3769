// Input batches, decoded ahead while the model works on the last one.
import type { FileProblem } from '../../../preload/contract.ts';
import { decodeInput, sideOf, type ModelInput, type ModelView, type PictureFile } from './model-input.ts';
import { UnusablePicture } from '../decode/decode-problems.ts';

export interface Batch {
  /**
   * [n, side, side, 3] RGB bytes, where the side is the size and its margins; n ≤ the batch's size, since what can't be
   * decoded is left out.
   */
  pixels: Uint8Array<ArrayBuffer>;
  /** Which of the files they are, in order. */
  indices: number[];
  /** What was learned of the files while they were decoded, by number. */
  inputs?: ReadonlyMap<number, Omit<ModelInput, 'pixels'>>;
  /** Files of this batch that can't be used. */
  problems: { index: number; problem: FileProblem }[];
}

/** Decodes `files` in their order, `batch` at a time. Throws the signal's reason once it is aborted. */
export function decodeBatches(
  files: readonly PictureFile[], options: ModelView & { batch: number; signal?: AbortSignal },
): AsyncGenerator<Batch> {
  return inBatches(files.length, options, (from, to) => decodeBatch(files, from, to, options));
}

/**
 * Makes batches of `batch` out of `count` things, in their order. Two are begun ahead of the one asked for: whoever uses
 * them blocks this thread in inference, and what other threads have been handed by then is worked on meanwhile. A picture
 * may take two turns (header, pixels), hence two. Throws the signal's reason once it is aborted.
 */
export async function* inBatches(
  count: number, { batch, signal }: { batch: number; signal?: AbortSignal | undefined }, make: (from: number, to: number) => Promise<Batch>,
): AsyncGenerator<Batch> {
  const begun: Promise<Batch>[] = [];
  let next = 0;
  try {
    for (;;) {
      for (; next < count && begun.length < 3; next += batch) {
        const one = make(next, Math.min(next + batch, count));
        // Its failure is thrown when its turn comes; until then it must not count as unhandled.
        one.catch(() => undefined);
        begun.push(one);
      }
      signal?.throwIfAborted();
      const first = begun.shift();
      if (!first) return;
      const ready = await first;
      signal?.throwIfAborted();
      yield ready;
    }
  } finally {
    await Promise.allSettled(begun);
  }
}

async function decodeBatch(
  files: readonly PictureFile[], from: number, to: number, view: ModelView & { signal?: AbortSignal },
): Promise<Batch> {
  const bytes = sideOf(view) ** 2 * 3;
  const pixels = new Uint8Array((to - from) * bytes);
  const problems: Batch['problems'] = [];
  const inputs = new Map<number, Omit<ModelInput, 'pixels'>>();
  const usable = new Array<boolean>(to - from).fill(false);
  await Promise.all(files.slice(from, to).map(async (file, i) => {
    if (view.signal?.aborted) return;
    try {
      const { pixels: square, ...input } = await decodeInput(file, view);
      pixels.set(square, i * bytes);
      usable[i] = true;
      inputs.set(from + i, input);
    } catch (error) {
      if (!(error instanceof UnusablePicture)) throw error;
      problems.push({ index: from + i, problem: error.problem });
    }
  }));
  return { ...batchOf(pixels, bytes, usable, from, problems), inputs };
}

/** The usable of the pictures laid in `pixels`, moved together; the first of them is number `from`. */
export function batchOf(
  pixels: Uint8Array<ArrayBuffer>, bytes: number, usable: readonly boolean[], from: number, problems: Batch['problems'],
): Batch {
  const good = usable.flatMap((is, i) => (is ? [i] : []));
  good.forEach((i, place) => {
    if (i !== place) pixels.copyWithin(place * bytes, i * bytes, (i + 1) * bytes);
  });
  return {
    pixels: pixels.subarray(0, good.length * bytes), indices: good.map((i) => from + i),
    problems: problems.sort((a, b) => a.index - b.index),
  };
}
