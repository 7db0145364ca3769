// Writes a finished model and proves that the file answers as the run did before it says done.
import { readFile, stat } from 'node:fs/promises';
import { UserError } from '../../preload/contract.ts';
import type { Engine } from '../engines/index.ts';
import { writeVerified } from '../storage/index.ts';

/** A picture as the model takes it (uint8, size × size × 3), and what the run said of it. */
export interface Proof { pixels: Uint8Array; probabilities: readonly number[] }

export interface Written { bytes: number; largestDifference: number; /** Pictures that the file was tried on. */ proofs: number }

/** Largest difference of a probability that rounding between two orders of summation explains. */
const tolerance = 1e-3;

/**
 * Writes `model` (pixels in, probabilities out) beside `file`, reads it back, runs it on the proofs and only then gives
 * it its name. Without proofs it must at least answer a grey picture with probabilities.
 * Throws UserError export-exists, disk-full, export-differs; nothing is left behind then.
 */
export async function exportVerified(engine: Engine, model: Uint8Array, file: string, proofs: readonly Proof[], size: number): Promise<Written> {
  try {
    const largestDifference = await writeVerified(file, model, async (draft) => {
      const found = await difference(engine, await readFile(draft), proofs, size);
      // Written so that NaN differs too.
      if (!(found <= tolerance)) throw new UserError('export-differs', { file, difference: found.toPrecision(2) });
      return found;
    });
    return { bytes: (await stat(file)).size, largestDifference, proofs: proofs.length };
  } catch (error) {
    if (error instanceof UserError || (error as NodeJS.ErrnoException).code === undefined) throw error;
    throw new UserError('export-exists', { file });
  }
}

async function difference(engine: Engine, model: Uint8Array, proofs: readonly Proof[], size: number): Promise<number> {
  await using session = await engine.open(model);
  const answer = async (pixels: Uint8Array) => {
    const { probabilities } = await session.run({ pixels: { dtype: 'uint8', dims: [1, size, size, 3], data: pixels } }, ['probabilities']);
    return Array.from(probabilities!.data as Float32Array);
  };
  if (proofs.length === 0) return Math.abs(1 - (await answer(new Uint8Array(size * size * 3).fill(128))).reduce((sum, p) => sum + p, 0));
  let largest = 0;
  for (const { pixels, probabilities } of proofs) {
    const said = await answer(pixels);
    if (said.length !== probabilities.length) return Number.NaN;
    // Math.max keeps a NaN once there is one.
    probabilities.forEach((p, k) => { largest = Math.max(largest, Math.abs(p - said[k]!)); });
  }
  return largest;
}
