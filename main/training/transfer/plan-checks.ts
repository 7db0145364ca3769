// What a plan must bring before anything can be learned from it.
import { UserError } from '../../../preload/contract.ts';
import type { Features } from '../model/extract-features.ts';
import type { Plan } from '../protocol/plan.ts';

/** A plan may come from elsewhere: every class needs a picture to learn from. */
export function refuseEmptyClasses({ pictures, classes }: Plan): void {
  const learned = new Set(pictures.filter(({ part }) => part === 'train').map(({ label }) => label));
  const empty = classes.findIndex((_, label) => !learned.has(label));
  if (empty >= 0) throw new UserError('class-too-small', { name: classes[empty]!, pictures: 0 });
}

/** Pictures that vanished since the import are left out; when a class has none left to learn from, that is an end. */
export function refuseLostClasses({ pictures, classes }: Plan, train: readonly number[], problems: Features['problems']): void {
  if (new Set(train.map((i) => pictures[i]!.label)).size === classes.length) return;
  throw new UserError('pictures-missing', { missing: problems.length, first: pictures[problems[0]?.index ?? 0]?.path ?? '' });
}
