// Verified ONNX export: the file written must give the run's own predictions before the export counts as done.
import { readFile, stat } from 'node:fs/promises';
import { UserError } from '../../preload/contract.ts';
import type { Engine } from '../engines/index.ts';
import { writeChosen, type Replacing } from '../storage/index.ts';

/** A reference picture as the model takes it (uint8, size × size × 3), with the run's probabilities. */
export interface Proof { pixels: Uint8Array; probabilities: readonly number[] }

export interface Written {
  bytes: number;
  largestDifference: number;
  /** Number of reference pictures that the file was checked on. */
  proofs: number;
}

/** Largest difference between probabilities that another order of summation explains. */
const tolerance = 1e-3;

/**
 * Writes `model` (pixels in, probabilities out) to a draft, reads it back, runs it on the proofs and only then renames
 * it to `file`. Without proofs it must at least return probabilities for a grey picture.
 * Throws UserError file-exists, disk-full, file-not-written, export-differs; no partial file is left behind.
 */
export async function exportVerified(
  engine: Engine, model: Uint8Array, file: string, proofs: readonly Proof[], { size, replace }: Replacing & { size: number },
): Promise<Written> {
  const largestDifference = await writeChosen(file, model, { replace }, async (draft) => {
    const measured = await largestDifferenceOf(engine, await readFile(draft), proofs, size);
    // Written so that NaN differs too.
    if (!(measured <= tolerance)) throw new UserError('export-differs', { file, difference: measured.toPrecision(2) });
    return measured;
  });
  return { bytes: (await stat(file)).size, largestDifference, proofs: proofs.length };
}

async function largestDifferenceOf(
  engine: Engine, model: Uint8Array, proofs: readonly Proof[], size: number,
): Promise<number> {
  await using session = await engine.open(model);
  const predict = async (pixels: Uint8Array): Promise<number[]> => {
    const input = { pixels: { dtype: 'uint8', dims: [1, size, size, 3], data: pixels } } as const;
    const { probabilities } = await session.run(input, ['probabilities']);
    return probabilities ? Array.from(probabilities.data as Float32Array) : [];
  };
  if (proofs.length === 0) {
    const grey = await predict(new Uint8Array(size * size * 3).fill(128));
    return Math.abs(1 - grey.reduce((sum, p) => sum + p, 0));
  }
  let largest = 0;
  for (const { pixels, probabilities } of proofs) {
    const predicted = await predict(pixels);
    if (predicted.length !== probabilities.length) return Number.NaN;
    // Math.max keeps a NaN once there is one.
    probabilities.forEach((p, k) => { largest = Math.max(largest, Math.abs(p - (predicted[k] ?? Number.NaN))); });
  }
  return largest;
}
