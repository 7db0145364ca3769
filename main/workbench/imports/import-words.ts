// Outcome of an import in words: what was taken in, what was left out and why, and what is to be known of the files.
import type { KnownRow } from '../../history/index.ts';
import type { AppliedCounts } from './apply-plan.ts';
import { isUnder, type FolderPlan } from './folder-plan.ts';
import { importWords as said } from './outcome-of-import-words.ts';

/** Pictures of the folder that a person removed: they stay in the trash, whatever lies there. */
export function stillRemoved({ rows }: FolderPlan, folder: string): string[] {
  const isRemoved = ({ removed, missing, content, path }: KnownRow): boolean =>
    removed && !missing && content !== 'replaced' && isUnder(path, folder);
  const n = [...rows.values()].filter(isRemoved).length;
  return n === 0 ? [] : [said.stillRemoved(n)];
}

/** Names and dates in the pixels are learnt from, and leave with every picture that is shown or sent. */
export const burntInWarning = (files: number): string[] => (files === 0 ? [] : [said.burntIn(files)]);

export interface ImportCounts extends AppliedCounts { added: number; changed: number; unusable: number; copies: number; conflicts: number }

export const sentenceOfImport = (counts: ImportCounts, total: number): string => said.outcome(counts, counts.added - counts.changed, total);
