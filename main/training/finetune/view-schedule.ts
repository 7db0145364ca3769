// Which views of a picture a round sees, and how many of them are kept at the thaw line.
import type { Augmentation } from '../../../preload/contract.ts';

export interface KeptViewsQuestion {
  readonly epochs: number;
  readonly augmentation: Augmentation;
  /** What the person said; null: as it pays. */
  readonly wanted: number | null;
  /** True where the whole network learns: nothing lies below the line. */
  readonly isWhole: boolean;
  /** Pictures to learn from, and to tune on. */
  readonly train: number;
  readonly validation: number;
  /** Bytes of one view of one picture at the line. */
  readonly bytes: number;
  readonly room: number;
}

/** Most views that are made of a picture for keeping: more gained nothing that could be measured. */
const mostViews = 7;

/**
 * Augmented views to keep of each picture beside the clean one; null: a fresh view every round. Keeping pays where there are
 * more rounds than views, since each of the K + 1 views goes through the frozen part once.
 */
export function keptViewCount({ epochs, augmentation, wanted, isWhole, train, validation, bytes, room }: KeptViewsQuestion): number | null {
  if (isWhole || wanted === 0) return null;
  if (augmentation === 'none') return (train + validation) * bytes <= room ? 0 : null;
  const fitting = Math.floor((room / bytes - validation) / train) - 1;
  const views = Math.min(wanted ?? Math.min(mostViews, Math.floor(epochs / 2)), fitting);
  return views >= 1 ? views : null;
}

/** The view of a picture in a round: 0 is the clean one. Kept views take turns, beginning at another one for every picture. */
export function viewIn(epoch: number, { kept, augmentation, offset }: { kept: number | null; augmentation: Augmentation; offset: number }): number {
  if (augmentation === 'none') return 0;
  return kept === null ? epoch + 1 : (offset + epoch) % (kept + 1);
}
