// What was found out about a run, kept as a file in its folder: whatever is lost of it can be found out again.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { z } from 'zod';

/** Written beside and put in its place whole. */
export function writeCached(file: string, found: unknown): void {
  writeFileSync(`${file}.part`, JSON.stringify(found));
  renameSync(`${file}.part`, file);
}

/** Null where nothing is kept, or what is kept can't be read. */
export function readCached<T>(file: string, schema: z.ZodType<T>): T | null {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}
