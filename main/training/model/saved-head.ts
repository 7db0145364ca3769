// The fitted head on disk: plain linear weights on raw features, validated when read.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writeAtomicSync, writeBlocksSync } from '../../storage/index.ts';
import type { View } from './extract-features.ts';

const Saved = z.object({
  format: z.literal(1), classes: z.number().int().min(2), width: z.number().int(), penalty: z.number().nullable(),
  view: z.object({ flip: z.boolean(), geometry: z.enum(['centre-crop', 'whole']) }),
  // Absent in files of runs without a choice of image size.
  size: z.number().int().nullable().default(null),
});

/** logits = weight · features + bias, on the first `width` features. */
export interface SavedHead {
  classes: number;
  /** Input features: the first `width` of the tapped ones. */
  width: number;
  /** Null without regularisation. */
  penalty: number | null;
  view: View;
  /** Image size in training; null: the backbone's own. */
  size: number | null;
  /** [classes, width], row-major. */
  weight: Float32Array;
  bias: Float32Array;
}

/** Writes head.bin before head.json, so that a head.json always has its weights. Throws UserError disk-full. */
export function saveHead(folder: string, { weight, bias, ...facts }: SavedHead): void {
  const blocks = [weight, bias].map(
    ({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength),
  );
  writeBlocksSync(join(folder, 'head.bin'), blocks);
  writeAtomicSync(join(folder, 'head.json'), JSON.stringify({ format: 1, ...facts }));
}

/** Throws when files are missing or don't fit each other. */
export function loadHead(folder: string): SavedHead {
  const { format: _, ...facts } = Saved.parse(JSON.parse(readFileSync(join(folder, 'head.json'), 'utf8')));
  const bytes = readFileSync(join(folder, 'head.bin'));
  const expected = 4 * facts.classes * (facts.width + 1);
  if (bytes.length !== expected) throw new Error(`head.bin has ${bytes.length} bytes, not ${expected}`);
  const numbers = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  return {
    ...facts, weight: numbers.slice(0, facts.classes * facts.width), bias: numbers.slice(facts.classes * facts.width),
  };
}
