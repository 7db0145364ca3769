// Sets of the pictures that an import brought, dealt once it has ended.
import { giveKeys, lockedSets, setParts, splitRows } from '../../history/index.ts';
import { assignSplit } from '../../images/index.ts';
import type { Context } from '../core/context.ts';

/**
 * Assigns every labelled picture without a set to one. Those up to `before` keep theirs, so that results of earlier
 * runs stay comparable; other sets come from the folder, which may leave some open. Returns warnings.
 */
export function assignSets({ db }: Context, project: number, before: number, seed: number): string[] {
  const rows = splitRows(db, project);
  const { parts, remarks } = assignSplit(
    rows.map(({ id, label, group, part, inherits }) =>
      id <= before || inherits ? { label, group, given: null, part } : { label, group, given: part, part: null },
    ),
    { seed, locked: lockedSets(db, project) },
  );
  setParts(db, new Map(rows.map((row, i) => [row.id, parts[i] ?? null])));
  giveKeys(db, project);
  return remarks;
}
