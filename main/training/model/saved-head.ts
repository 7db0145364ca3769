// The fitted head on disk: plain linear weights on raw features, validated when read.
import { join } from 'node:path';
import { z } from 'zod';
import { sha256Of, writeAtomicSync, writeBlocksSync } from '../../storage/index.ts';
import type { View } from './extract-features.ts';
import { changedSinceWritten, Damage, readVerified } from './verified-file.ts';

const Saved = z.object({
  format: z.literal(1), classes: z.number().int().min(2), width: z.number().int(), penalty: z.number().nullable(),
  view: z.object({ flip: z.boolean(), geometry: z.enum(['centre-crop', 'whole']) }),
  // Absent in files of runs without a choice of image size.
  size: z.number().int().nullable().default(null),
  /** SHA-256 of head.bin; absent in files of earlier versions. */
  digest: z.string().optional(),
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
  writeAtomicSync(join(folder, 'head.json'), JSON.stringify({ format: 1, digest: sha256Of(...blocks), ...facts }));
}

/** Throws UserError model-damaged when files are missing, differ from what was written, or don't fit each other. */
export function loadHead(folder: string): SavedHead {
  const { format: _, digest, ...facts } = readVerified(
    join(folder, 'head.json'), (bytes) => Saved.parse(JSON.parse(bytes.toString('utf8'))),
  );
  const numbers = readVerified(join(folder, 'head.bin'), (bytes) => {
    const expected = 4 * facts.classes * (facts.width + 1);
    if (bytes.length !== expected) throw new Damage(`it has ${bytes.length} bytes, not ${expected}`);
    if (digest !== undefined && sha256Of(bytes) !== digest) throw new Damage(changedSinceWritten);
    return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  });
  return {
    ...facts, weight: numbers.slice(0, facts.classes * facts.width), bias: numbers.slice(facts.classes * facts.width),
  };
}
