// Checks of a plan before training: every class needs training pictures.
import { UserError } from '../../../preload/contract.ts';
import type { Features } from '../model/extract-features.ts';
import type { Plan } from '../protocol/plan.ts';
import { itemAt } from '../../numerics/index.ts';

/** Refuses a plan with an empty class; plans may come from elsewhere. */
export function refuseEmptyClasses({ pictures, classes }: Plan): void {
  const trainLabels = new Set(pictures.filter(({ part }) => part === 'train').map(({ label }) => label));
  const empty = classes.findIndex((_, label) => !trainLabels.has(label));
  if (empty >= 0) throw new UserError('class-too-small', { name: itemAt(classes, empty), pictures: 0 });
}

/** Refuses when a class has lost all its training pictures since the import; others that vanished are left out. */
export function refuseLostClasses(
  { pictures, classes }: Plan, train: readonly number[], problems: Features['problems'],
): void {
  if (new Set(train.map((i) => itemAt(pictures, i).label)).size === classes.length) return;
  throw new UserError('pictures-missing', {
    missing: problems.length, first: pictures[problems[0]?.index ?? 0]?.path ?? '',
  });
}
