// Sets of pictures that got their first label after the import: by the rule of the split, groups kept together.
import type { Part } from '../../../preload/contract.ts';
import { lockedSets, setParts, splitRowsOfFresh, type Connection } from '../../history/index.ts';
import { assignSplit } from '../../images/index.ts';
import { auditRule, drawnParts } from './audit-set.ts';

/**
 * A picture that gets its first label is also put in a set, so that the next run uses it; older pictures stay where they are.
 * Where a model helps with labelling, only those drawn at random go to the test set.
 */
export function splitNewlyLabelled(db: Connection, project: number): void {
  const { rows, others } = splitRowsOfFresh(db, project);
  if (rows.length === 0) return;
  const rule = auditRule(db, project);
  const drawn = drawnParts(rows, rule);
  const items = rows.map((row, i) => ({ label: row.label, group: row.group, given: null, part: drawn[i] ?? null }));
  const locked = lockedSets(db, project);
  const { parts } = assignSplit(items, { seed: 0, others, locked: rule === 'none' || locked.includes('test') ? locked : [...locked, 'test'] });
  const fresh = new Map<number, Part | null>();
  rows.forEach((row, i) => {
    if (row.part === null && parts[i]) fresh.set(row.id, parts[i]);
  });
  setParts(db, fresh);
}
