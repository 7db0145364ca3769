// A pilot: a third of the pictures held out, and a quarter of the views that thawing everything is usually worth.
import { UserError } from '../../../preload/contract.ts';
import { foldCount, stratifiedGroupFolds } from '../linear/folds.ts';
import type { PlanPicture } from '../protocol/plan.ts';
import { epochsFor } from '../finetune/hyperparameters.ts';

const [heldOutFolds, tuningFolds] = [3, 5];
const shareOfViews = 0.25;

/** Of the pictures that are not for testing, the share that a pilot learns from. */
export const pilotShare = (1 - 1 / heldOutFolds) * (1 - 1 / tuningFolds);

/**
 * The pictures to learn from and to tune on, dealt anew by class and group: a third is to be answered, of the rest a fifth to
 * tune on. Test pictures stay out of it. Where a class would have none to learn from, those to be answered lose its pictures.
 * Throws UserError advice-too-few.
 */
export function pilotPictures(pictures: readonly PlanPicture[], seed: number): PlanPicture[] {
  const known = pictures.filter(({ part }) => part !== 'test');
  const heldOut = firstFold(known, heldOutFolds, seed);
  const rest = known.filter((_, i) => !heldOut.has(i));
  const tuning = firstFold(rest, tuningFolds, seed + 1);
  const dealt = [
    ...known.filter((_, i) => heldOut.has(i)).map((picture) => ({ ...picture, part: 'test' as const })),
    ...rest.map((picture, i) => ({ ...picture, part: tuning.has(i) ? 'validation' as const : 'train' as const })),
  ];
  const learned = new Set(dealt.filter(({ part }) => part === 'train').map(({ label }) => label));
  return dealt.map((picture) => (learned.has(picture.label) ? picture : { ...picture, part: 'train' as const }));
}

function firstFold(pictures: readonly PlanPicture[], wanted: number, seed: number): Set<number> {
  const toFold = pictures.map(({ label, group, sha256 }) => ({ label, group: group ?? sha256 }));
  const count = foldCount(toFold, wanted);
  if (count < 2) throw new UserError('advice-too-few', { pictures: pictures.length });
  const folds = stratifiedGroupFolds(toFold, count, seed);
  return new Set(pictures.flatMap((_, i) => (folds[i] === 0 ? [i] : [])));
}

/** Rounds of a pilot over so many pictures to learn from. */
export function pilotEpochs(pictures: number): number {
  return Math.max(2, Math.ceil(shareOfViews * epochsFor(pictures, 'everything')));
}
