// View schedule: the augmented view of each picture in each epoch, and the number of views cached at the thaw line.
import type { Augmentation } from '../../../preload/contract.ts';

interface KeptViewsQuestion {
  readonly epochs: number;
  readonly augmentation: Augmentation;
  /** The recipe's setting; null: as many as pay off. */
  readonly requested: number | null;
  /** True where the whole network is trained: nothing lies below the line. */
  readonly isWhole: boolean;
  /** Training and validation pictures. */
  readonly train: number;
  readonly validation: number;
  /** Bytes of one view of one picture at the line. */
  readonly bytes: number;
  readonly room: number;
}

/** Most views cached per picture by default: more gained nothing measurable. */
const maxKeptViews = 7;

/**
 * Augmented views to cache per picture besides the clean one; null: a fresh view every epoch. Caching pays with more
 * epochs than views, since each of the K + 1 views goes through the frozen part once.
 */
export function keptViewCount(
  { epochs, augmentation, requested, isWhole, train, validation, bytes, room }: KeptViewsQuestion,
): number | null {
  if (isWhole || requested === 0) return null;
  if (augmentation === 'none') return (train + validation) * bytes <= room ? 0 : null;
  const fitting = Math.floor((room / bytes - validation) / train) - 1;
  const views = Math.min(requested ?? Math.min(maxKeptViews, Math.floor(epochs / 2)), fitting);
  return views >= 1 ? views : null;
}

/**
 * View of a picture in an epoch; 0 is the clean one. Cached views take turns, each picture starting at its own offset.
 */
export function viewIn(
  epoch: number,
  { keptViews, augmentation, offset }: { keptViews: number | null; augmentation: Augmentation; offset: number },
): number {
  if (augmentation === 'none') return 0;
  return keptViews === null ? epoch + 1 : (offset + epoch) % (keptViews + 1);
}
