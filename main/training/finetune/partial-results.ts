// What a run has come to before all of it is done, kept in its folder: its own result, and answers of those folds that are through.
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { FittedRun, PlanPrediction } from '../protocol/plan.ts';

/** Answers of one fold by a network that never saw it. */
const PartialFold = z.object({
  /** Names who was in which fold under which label. */
  deal: z.string(),
  seconds: z.number(),
  answers: z.array(PlanPrediction),
});
export type KeptFold = z.infer<typeof PartialFold>;

const folder = (runFolder: string): string => join(runFolder, 'so-far');
const ownFile = 'own.json';
const foldFile = (fold: number): string => `fold-${fold + 1}.json`;

/** Written beside, and put in its place once the disk has it: what can be read is whole. */
function write(runFolder: string, name: string, value: unknown): void {
  mkdirSync(folder(runFolder), { recursive: true });
  const file = join(folder(runFolder), name);
  writeFileSync(`${file}.part`, JSON.stringify(value), { flush: true });
  renameSync(`${file}.part`, file);
}

/** Null where it is not there, or not as it was written. */
function read<T>(runFolder: string, name: string, schema: z.ZodType<T>): T | null {
  try {
    return schema.parse(JSON.parse(readFileSync(join(folder(runFolder), name), 'utf8')));
  } catch {
    return null;
  }
}

export const savePartialRun = (runFolder: string, own: FittedRun): void => write(runFolder, ownFile, own);
export const loadPartialRun = (runFolder: string): FittedRun | null => read(runFolder, ownFile, FittedRun);
export const savePartialFold = (runFolder: string, fold: number, kept: KeptFold): void => write(runFolder, foldFile(fold), kept);

/** Null also where it is of another deal. */
export function loadPartialFold(runFolder: string, fold: number, deal: string): KeptFold | null {
  const kept = read(runFolder, foldFile(fold), PartialFold);
  return kept?.deal === deal ? kept : null;
}

/** A finished run needs none of it, and one that begins anew must not find it. */
export function removePartialResults(runFolder: string): void {
  rmSync(folder(runFolder), { recursive: true, force: true });
}
