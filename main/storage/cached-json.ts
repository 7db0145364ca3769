// Derived results cached as JSON. Safe to delete; recomputed on demand.
import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { writeAtomicSync } from './atomic-file.ts';

/** Throws UserError disk-full. */
export function writeCached(file: string, value: unknown): void {
  writeAtomicSync(file, JSON.stringify(value));
}

/** Null where nothing is cached, or nothing that fits the schema. */
export function readCached<T>(file: string, schema: z.ZodType<T>): T | null {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}
