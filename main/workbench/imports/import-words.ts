// Outcome of an import in words: what was taken in, what was left out and why, and what is to be known of the files.
import { count, counted } from '../../../preload/contract.ts';
import type { KnownRow } from '../../history/index.ts';
import type { AppliedCounts } from './apply-plan.ts';
import { isUnder, type FolderPlan } from './folder-plan.ts';

/** Pictures of the folder that a person removed: they stay in the trash, whatever lies there. */
export function stillRemoved({ rows }: FolderPlan, folder: string): string[] {
  const isRemoved = ({ removed, missing, content, path }: KnownRow): boolean =>
    removed && !missing && content !== 'replaced' && isUnder(path, folder);
  const n = [...rows.values()].filter(isRemoved).length;
  if (n === 0) return [];
  const [stay, them] = n === 1 ? ['stays', 'it'] : ['stay', 'them'];
  return [`${counted(n, 'picture')} of the folder ${stay} in the trash of Pictures, where you put ${them}.`];
}

/** Names and dates in the pixels are learnt from, and leave with every picture that is shown or sent. */
export const burntInWarning = (files: number): string[] => (files === 0 ? [] : [
  `${counted(files, 'DICOM file')} ${files === 1 ? 'says' : 'say'} that text is burnt into the picture: `
    + 'names or dates may be seen, and learnt.',
]);

export interface ImportCounts extends AppliedCounts { added: number; changed: number; unusable: number; copies: number; conflicts: number }

export function sentenceOfImport(
  { added, changed, unusable, copies, conflicts, moved, relabelled, facts, back, gone, dropped }: ImportCounts, total: number,
): string {
  const fresh = added - changed;
  const [settings, labels] = [changed === 1 ? 'its label and set' : 'their labels and sets', moved === 1 ? 'its label' : 'their labels'];
  const are = (n: number): string => (n === 1 ? 'is' : 'are');
  return [
    fresh === total ? `${counted(fresh, 'picture')} imported.` : `${counted(fresh, 'new picture')} imported, ${count(total)} in all.`,
    ...(changed > 0 ? [`${counted(changed, 'picture')} changed; the new content keeps ${settings}.`] : []),
    ...(moved > 0 ? [`${counted(moved, 'picture')} moved to another place and kept ${labels}.`] : []),
    ...(relabelled > 0 ? [`${counted(relabelled, 'picture')} took the folder’s label.`] : []),
    ...(facts > 0 ? [`${counted(facts, 'picture')} took new facts from the table.`] : []),
    ...(back > 0 ? [`${counted(back, 'picture')} ${are(back)} back.`] : []),
    ...(dropped > 0 ? [`${counted(dropped, 'picture')} whose files are gone ${are(dropped)} in the trash now.`] : []),
    ...(gone > dropped ? [`${counted(gone, 'picture')} ${are(gone)} gone.`] : []),
    ...(conflicts > 0 ? [`${counted(conflicts, 'picture is', 'pictures are')} in two classes: set the right one in Pictures.`] : []),
    ...(copies > 0 ? [`${counted(copies, 'exact copy is', 'exact copies are')} left out.`] : []),
    ...(unusable > 0 ? [`${counted(unusable, 'file')} can’t be used.`] : []),
  ].join(' ');
}
