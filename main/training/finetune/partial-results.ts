// Partial results of a run with cross-validation, kept in its folder until it is done: the run's own fit and the predictions of
// finished folds. A run that is paused or cut off then repeats at most the fold it was working on.
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { FittedRun, PlanPrediction } from '../protocol/plan.ts';
import { renameFields, type RenamedFields } from './renamed-fields.ts';

/** Predictions of one fold by a network that never saw it. */
const PartialFold = z.object({
  /** Digest of the pictures, their labels and their folds. */
  assignment: z.string(),
  seconds: z.number(),
  predictions: z.array(PlanPrediction),
});
export type PartialFold = z.infer<typeof PartialFold>;

const namesInRun: RenamedFields = {
  tuned: 'fineTuning', secondHead: 'lastLayerRetrained', leftOut: 'crossValidation', processor: 'cpu', right: 'correct', answers: 'predictions',
};
const namesInFold: RenamedFields = { deal: 'assignment', answers: 'predictions' };
const StoredRun = z.preprocess((value) => renameFields(value, namesInRun), FittedRun);
const StoredFold = z.preprocess((value) => renameFields(value, namesInFold), PartialFold);

const folder = (runFolder: string): string => join(runFolder, 'so-far');
const ownFile = 'own.json';
const foldFile = (fold: number): string => `fold-${fold + 1}.json`;

/** Writes to a temporary file and renames it once it is on the disk: a file that can be read is complete. */
function write(runFolder: string, name: string, value: unknown): void {
  mkdirSync(folder(runFolder), { recursive: true });
  const file = join(folder(runFolder), name);
  writeFileSync(`${file}.part`, JSON.stringify(value), { flush: true });
  renameSync(`${file}.part`, file);
}

/** Null where the file is missing or damaged. */
function read<T>(runFolder: string, name: string, schema: z.ZodType<T>): T | null {
  try {
    return schema.parse(JSON.parse(readFileSync(join(folder(runFolder), name), 'utf8')));
  } catch {
    return null;
  }
}

export const savePartialRun = (runFolder: string, own: FittedRun): void => write(runFolder, ownFile, own);
export const loadPartialRun = (runFolder: string): FittedRun | null => read(runFolder, ownFile, StoredRun);
export const savePartialFold = (runFolder: string, fold: number, result: PartialFold): void => write(runFolder, foldFile(fold), result);

/** Null also where the fold was of another assignment. */
export function loadPartialFold(runFolder: string, fold: number, assignment: string): PartialFold | null {
  const result = read(runFolder, foldFile(fold), StoredFold);
  return result?.assignment === assignment ? result : null;
}

/** A finished run needs none of it, and a run that starts afresh must not find it. */
export function removePartialResults(runFolder: string): void {
  rmSync(folder(runFolder), { recursive: true, force: true });
}
