// Partial results of a run with cross-validation, kept in its folder until it is done: the run's own fit and the
// predictions of finished folds. A run that is paused or cut off then repeats at most the fold it was working on.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ChosenImageSize } from '../../../preload/contract.ts';
import { readCached, writeCached } from '../../storage/index.ts';
import { FittedRun, PlanPrediction } from '../protocol/plan.ts';
import { renameFields, type RenamedFields } from './renamed-fields.ts';

/** Predictions of one fold by a network that never saw it. */
const PartialFold = z.object({
  /** Digest of the pictures, their labels and their folds. */
  assignment: z.string(),
  seconds: z.number(),
  predictions: z.array(PlanPrediction),
});
type PartialFold = z.infer<typeof PartialFold>;

const namesInRun: RenamedFields = {
  tuned: 'fineTuning', secondHead: 'lastLayerRetrained', leftOut: 'crossValidation', processor: 'cpu', right: 'correct',
  answers: 'predictions',
};
const namesInFold: RenamedFields = { deal: 'assignment', answers: 'predictions' };
const StoredRun = z.preprocess((value) => renameFields(value, namesInRun), FittedRun);
const StoredFold = z.preprocess((value) => renameFields(value, namesInFold), PartialFold);

const folder = (runFolder: string): string => join(runFolder, 'so-far');
const fileIn = (runFolder: string, name: string): string => join(folder(runFolder), name);
const ownFile = 'own.json';
const sizeFile = 'image-size.json';
const foldFile = (fold: number): string => `fold-${fold + 1}.json`;

export const savePartialRun = (runFolder: string, own: FittedRun): void => writeCached(fileIn(runFolder, ownFile), own);
export const loadPartialRun = (runFolder: string): FittedRun | null =>
  readCached(fileIn(runFolder, ownFile), StoredRun);
export const savePartialFold = (runFolder: string, fold: number, result: PartialFold): void =>
  writeCached(fileIn(runFolder, foldFile(fold)), result);

/** Null also where the fold was of another assignment. */
export function loadPartialFold(runFolder: string, fold: number, assignment: string): PartialFold | null {
  const result = readCached(fileIn(runFolder, foldFile(fold)), StoredFold);
  return result?.assignment === assignment ? result : null;
}

/** The image size that a run began with. */
export const saveImageSize = (runFolder: string, chosen: ChosenImageSize): void => writeCached(fileIn(runFolder, sizeFile), chosen);
export const loadImageSize = (runFolder: string): ChosenImageSize | null => readCached(fileIn(runFolder, sizeFile), ChosenImageSize);

/** A finished run needs none of it, and a run that starts afresh must not find it. */
export function removePartialResults(runFolder: string): void {
  rmSync(folder(runFolder), { recursive: true, force: true });
}
