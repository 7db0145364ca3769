// First bytes of files, by which their content is told: of tens of thousands, from drives that answer at once and from slow ones.
import { closeSync, open, openSync, read, readSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';

/**
 * Through the thread pool. With callbacks, because file handles as promises cost twice the time. Closing waits for no drive.
 * Fails as the file system does.
 */
export function firstBytes(path: string, count: number): Promise<Buffer> {
  return new Promise((done, fail) => {
    open(path, 'r', (error, file) => {
      if (error) return fail(error);
      read(file, Buffer.allocUnsafe(count), 0, count, 0, (readError, bytesRead, bytes) => {
        closeSync(file);
        if (readError) fail(readError);
        else done(bytes.subarray(0, bytesRead));
      });
    });
  });
}

function firstBytesInPlace(path: string, count: number): Buffer {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.allocUnsafe(count);
    return bytes.subarray(0, readSync(file, bytes, 0, count, 0));
  } finally {
    closeSync(file);
  }
}

interface Limits {
  /** A drive that takes longer for a file is a slow one. */
  promptMs: number;
  /** Files of a slow drive that are read at once, before it is tried in place again. */
  pooled: number;
  /** Other work has its turn after so long. */
  turnMs: number;
}

const usualLimits: Limits = { promptMs: 2, pooled: 128, turnMs: 20 };

/**
 * `firstBytes` for very many files. Where the drive answers at once, a file costs less than its way through the thread pool and
 * is read in place; a slow drive is asked for many at once.
 */
export function firstBytesOfMany(count: number, { promptMs, pooled, turnMs }: Limits = usualLimits): (path: string) => Promise<Buffer> {
  let [left, turned] = [0, performance.now()];
  let turn: Promise<void> | null = null;
  const nextTurn = async (): Promise<void> => {
    await setImmediate();
    [turn, turned] = [null, performance.now()];
  };
  return async (path) => {
    if (left > 0) {
      left--;
      return firstBytes(path, count);
    }
    if (turn !== null || performance.now() - turned > turnMs) await (turn ??= nextTurn());
    const begun = performance.now();
    const bytes = firstBytesInPlace(path, count);
    if (performance.now() - begun > promptMs) left = pooled;
    return bytes;
  };
}
