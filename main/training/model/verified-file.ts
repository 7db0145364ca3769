// Files of a trained model as they were written: each is held against the digest that was kept when it was.
import { readFileSync } from 'node:fs';
import { UserError } from '../../../preload/contract.ts';

/** Reads with `read`; whatever it throws, the file is what is wrong. Throws UserError model-damaged. */
export function readVerified<T>(file: string, read: (bytes: Buffer) => T): T {
  try {
    return read(readFileSync(file));
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError('model-damaged', { file, why: reasonOf(error) });
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof Damage) return error.message;
  return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'it is missing' : 'it can’t be read';
}

/** What is wrong with a file, as part of a sentence. */
export class Damage extends Error {}

export const changedSinceWritten = 'it has changed since it was written';
