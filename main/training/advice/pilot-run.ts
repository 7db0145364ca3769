// Pilot run: a short fine-tuning before advice, with a third of the pictures held out and a quarter of the usual views.
import { UserError } from '../../../preload/contract.ts';
import { foldCount, stratifiedGroupFolds } from '../linear/folds.ts';
import type { PlanPicture } from '../protocol/plan.ts';
import { epochsFor } from '../finetune/hyperparameters.ts';

const [heldOutFolds, validationFolds] = [3, 5];
const viewShare = 0.25;

/** Share of the pictures outside the test set that a pilot trains on. */
export const pilotShare = (1 - 1 / heldOutFolds) * (1 - 1 / validationFolds);

/**
 * Splits the pictures outside the test set anew by class and group: a third is held out, a fifth of the rest is for
 * validation. Where a class would have no training pictures, it is not held out. Throws UserError advice-too-few.
 */
export function pilotPictures(pictures: readonly PlanPicture[], seed: number): PlanPicture[] {
  const known = pictures.filter(({ part }) => part !== 'test');
  const heldOut = firstFold(known, heldOutFolds, seed);
  const remaining = known.filter((_, i) => !heldOut.has(i));
  const validation = firstFold(remaining, validationFolds, seed + 1);
  const dealt = [
    ...known.filter((_, i) => heldOut.has(i)).map((picture) => ({ ...picture, part: 'test' as const })),
    ...remaining.map(
      (picture, i) => ({ ...picture, part: validation.has(i) ? 'validation' as const : 'train' as const }),
    ),
  ];
  const trainLabels = new Set(dealt.filter(({ part }) => part === 'train').map(({ label }) => label));
  return dealt.map((picture) => (trainLabels.has(picture.label) ? picture : { ...picture, part: 'train' as const }));
}

function firstFold(pictures: readonly PlanPicture[], wanted: number, seed: number): Set<number> {
  const toFold = pictures.map(({ label, group, sha256 }) => ({ label, group: group ?? sha256 }));
  const count = foldCount(toFold, wanted);
  if (count < 2) throw new UserError('advice-too-few', { pictures: pictures.length });
  const folds = stratifiedGroupFolds(toFold, count, seed);
  return new Set(pictures.flatMap((_, i) => (folds[i] === 0 ? [i] : [])));
}

/** Epochs of a pilot on a training set of this size. */
export function pilotEpochs(pictures: number): number {
  return Math.max(2, Math.ceil(viewShare * epochsFor(pictures, 'everything')));
}
