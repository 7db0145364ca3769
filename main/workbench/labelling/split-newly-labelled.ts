// Sets of pictures that got their first label after the import: by the rule of the split, groups kept together.
import type { Part } from '../../../preload/contract.ts';
import { lockedSets, setParts, splitRowsOfFresh, type Connection } from '../../history/index.ts';
import { assignSplit } from '../../images/index.ts';

/** A picture that gets its first label is also put in a set, so that the next run uses it; older pictures stay where they are. */
export function splitNewlyLabelled(db: Connection, project: number): void {
  const rows = splitRowsOfFresh(db, project);
  if (rows.length === 0) return;
  const items = rows.map((row) => ({ label: row.label, group: row.group, given: null, part: row.part }));
  const { parts } = assignSplit(items, { seed: 0, locked: lockedSets(db, project) });
  const fresh = new Map<number, Part | null>();
  rows.forEach((row, i) => {
    if (row.part === null && parts[i]) fresh.set(row.id, parts[i]);
  });
  setParts(db, fresh);
}
