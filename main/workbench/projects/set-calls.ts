// Calls about the training, validation and test set: dealt again by shares, locked, and put back.
import {
  naturalOrder, parts as allParts, UserError, type PartCounts, type SetDeal, type SetShares,
} from '../../../preload/contract.ts';
import {
  canUndoRegroup, lockedSets, lockSet, regroup, requireProject, splitRows, undoRegroup, unlockSet, type Grouped,
} from '../../history/index.ts';
import { assignSplit } from '../../images/index.ts';
import type { Context, MethodsOf } from '../core/context.ts';
import { chosenForTest } from '../labelling/audit-set.ts';
import { setWordsOf as said, undoWords } from './project-words.ts';

interface DealRequest { project: number; shares: SetShares; seed: number }

export function setMethods(context: Context): MethodsOf<'sets'> {
  const { db, now } = context;
  return {
    'sets.get': ({ project }) => {
      requireProject(db, project);
      return { locked: lockedSets(db, project), undoable: canUndoRegroup(db, project) };
    },
    'sets.preview': (request) => {
      const { preview, warning } = deal(context, request);
      return { ...preview, remarks: [...warning === null ? [] : [warning], ...preview.remarks] };
    },
    'sets.deal': (request) => {
      const { preview, warning, before, after } = deal(context, request);
      if (after.length > 0) regroup(db, request.project, before, after, now());
      tellChangedSets(context, request.project);
      const sentence = preview.moved === 0 ? said.same
        : [said.dealt(preview.moved), ...warning === null ? [] : [warning]].join(' ');
      return { ...preview, sentence };
    },
    'sets.undo': ({ project }) => {
      requireProject(db, project);
      const { pictures: { length: undone }, sentence } = undoSets(context, project);
      return { undone, sentence: undone === 0 ? undoWords.noSplit : sentence };
    },
    'sets.lock': ({ project, part, locked }) => {
      requireProject(db, project);
      if (locked) lockSet(db, project, part, now());
      else unlockSet(db, project, part);
      tellChangedSets(context, project);
      const sentence = locked ? said.locked(said.name[part]) : said.unlocked(said.name[part]);
      return { locked: lockedSets(db, project), sentence };
    },
  };
}

/** Undoes the newest change of sets, and tells pages. */
export function undoSets(context: Context, project: number): { pictures: number[]; sentence: string } {
  const pictures = undoRegroup(context.db, project, context.now());
  tellChangedSets(context, project);
  return { pictures, sentence: undoWords.sets(pictures.length) };
}

/** Pages show other sets, and a dataset check judges them anew. */
export function tellChangedSets({ emit }: Context, project: number): void {
  emit({ type: 'changed', what: 'pictures', project });
  emit({ type: 'changed', what: 'checks', project });
}

interface Deal { preview: SetDeal; warning: string | null; before: Grouped[]; after: Grouped[] }

/** Throws UserError project-unknown, sets-all-locked. */
function deal({ db }: Context, { project, shares, seed }: DealRequest): Deal {
  requireProject(db, project);
  const locked = lockedSets(db, project);
  if (locked.length === allParts.length) throw new UserError('sets-all-locked', {});
  const rows = splitRows(db, project);
  const { parts, remarks } = assignSplit(rows.map(({ label, group, part }) => (
    { label, group, given: null, part: part !== null && locked.includes(part) ? part : null })), { seed, fractions: shares, locked });
  const classes = new Map<string, { before: PartCounts; after: PartCounts }>();
  const [before, after]: [Grouped[], Grouped[]] = [[], []];
  rows.forEach(({ id, label, group, part }, i) => {
    const next = parts[i] ?? (part !== null && locked.includes(part) ? part : null);
    if (label !== null) {
      const counts = classes.get(label) ?? { before: { train: 0, validation: 0, test: 0 }, after: { train: 0, validation: 0, test: 0 } };
      if (part) counts.before[part]++;
      if (next) counts.after[next]++;
      classes.set(label, counts);
    }
    if (next === part) return;
    before.push({ id, group, part });
    after.push({ id, group, part: next });
  });
  const named = [...classes].map(([name, counts]) => ({ name, ...counts })).sort((a, b) => naturalOrder(a.name, b.name));
  const warning = chosenForTest(db, project, after.map((row, i) => ({ before: before[i]?.part ?? null, after: row.part })));
  return { preview: { classes: named, moved: after.length, locked, remarks }, warning, before, after };
}
