// Derived results cached as JSON, with a checksum. Safe to delete; recomputed on demand.
import { readFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import type { z } from 'zod';
import { writeAtomicSync } from '../atomic-file.ts';

/** Throws UserError disk-full. */
export function writeCached(file: string, value: unknown): void {
  const text = JSON.stringify(value);
  writeAtomicSync(file, `${headOf(text)}${text}}`);
}

/** Null where nothing is cached, nothing that fits the schema, or not what was written. */
export function readCached<T>(file: string, schema: z.ZodType<T>): T | null {
  try {
    return schema.parse(JSON.parse(valueIn(readFileSync(file, 'utf8'))));
  } catch {
    return null;
  }
}

const headOf = (text: string): string => `{"crc32":"${crc32(text).toString(16).padStart(8, '0')}","value":`;
const headLength = headOf('').length;

/** Earlier versions wrote the value alone. */
function valueIn(text: string): string {
  if (!text.startsWith('{"crc32":"')) return text;
  const value = text.slice(headLength, -1);
  if (!text.startsWith(headOf(value))) throw new Error('the checksum differs');
  return value;
}
