// Input batches of whatever has been decoded, in no order: an answer never waits for another file, however slow or damaged that is.
import { problem, UnusablePicture } from '../decode/decode-problems.ts';
import type { Batch } from './batches.ts';
import { decodeInput, sideOf, type ModelInput, type ModelView, type PictureFile } from './model-input.ts';

interface ReadyOptions extends ModelView {
  /** Pictures that the next batch may hold; asked before each. */
  most: () => number;
  signal: AbortSignal;
}

/**
 * Files that are begun and not yet taken: a batch in inference blocks this thread, and what other threads have been handed by
 * then is worked on meanwhile.
 */
const ahead = 96;
/** A decoded picture waits no longer for others to fill its batch. */
const waitMs = 200;

type Decoded = { index: number; since: number } & ({ input: ModelInput } | { failure: Batch['problems'][number]['problem'] });

/**
 * Batches of the pictures that are decoded first; `indices` says which they are. Whatever goes wrong with a file is its own
 * problem. Throws the signal's reason once it is aborted.
 */
export async function* readyBatches(files: readonly PictureFile[], { most, signal, ...view }: ReadyOptions): AsyncGenerator<Batch> {
  const ready: Decoded[] = [];
  const underWay = new Set<Promise<void>>();
  let next = 0;
  let wake = (): void => undefined;
  const woken = (): void => wake();
  const begin = (): void => {
    for (; next < files.length && underWay.size + ready.length < ahead; next++) {
      const work = decoded(files, next, view).then((one) => {
        underWay.delete(work);
        ready.push(one);
        wake();
      });
      underWay.add(work);
    }
  };
  signal.addEventListener('abort', woken);
  try {
    for (;;) {
      signal.throwIfAborted();
      begin();
      const [first] = ready;
      if (first === undefined && underWay.size === 0) return;
      const left = first === undefined ? Infinity : first.since + waitMs - performance.now();
      if (ready.length >= most() || (first !== undefined && (underWay.size === 0 || left <= 0))) {
        const taken = ready.splice(0, most());
        begin();
        yield batchOf(taken, sideOf(view) ** 2 * 3);
        continue;
      }
      await new Promise<void>((resolve) => {
        const timer = left === Infinity ? undefined : setTimeout(resolve, left);
        wake = () => { clearTimeout(timer); resolve(); };
      });
    }
  } finally {
    signal.removeEventListener('abort', woken);
    await Promise.allSettled(underWay);
  }
}

async function decoded(files: readonly PictureFile[], index: number, view: ModelView): Promise<Decoded> {
  const file = files[index];
  try {
    if (file === undefined) throw new Error(`there is no file ${index}`);
    return { index, input: await decodeInput(file, view), since: performance.now() };
  } catch (error) {
    const failure = error instanceof UnusablePicture ? error.problem : unforeseen(file?.path ?? '', error);
    return { index, failure, since: performance.now() };
  }
}

/** A mistake of ours that one file brings out: it is told with its file, and the others are predicted. */
function unforeseen(path: string, error: unknown): Batch['problems'][number]['problem'] {
  console.error(error);
  return problem(path, 'damaged', { why: error instanceof Error ? error.message : String(error) });
}

function batchOf(taken: readonly Decoded[], bytes: number): Batch {
  const usable = taken.flatMap((one) => ('input' in one ? [one] : []));
  const pixels = new Uint8Array(usable.length * bytes);
  usable.forEach(({ input }, place) => { pixels.set(input.pixels, place * bytes); });
  return {
    pixels, indices: usable.map(({ index }) => index),
    inputs: new Map(usable.map(({ index, input: { pixels: _, ...input } }) => [index, input])),
    problems: taken.flatMap((one) => ('failure' in one ? [{ index: one.index, problem: one.failure }] : [])),
  };
}
