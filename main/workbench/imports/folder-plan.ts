// Plan of an import: what became of each file of a folder and of each picture the project has of it, with the labels that
// the folder now says. Pure; it is told of by `plan-words.ts` and carried out by `apply-plan.ts`.
import type { ClassChoice, Layout, PictureFact, PlanChoices } from '../../../preload/contract.ts';
import type { KnownRow } from '../../history/index.ts';
import type { FolderChange } from '../../training/index.ts';

/** What the reader found, and what it was compared with. */
export interface Comparison extends Pick<Layout, 'reading' | 'classes' | 'problems' | 'pictures'> { changes: readonly FolderChange[] }

/** A picture that lies in another class folder than its label says. */
export interface Relabelled { id: number; relative: string; label: string | null; to: string; byHand: boolean }

/** A class folder that has another name now; `name`: what the project calls the class. */
export interface RenamedClass { from: string; to: string; pictures: number; name: string }

export interface FolderPlan {
  comparison: Comparison;
  relabelled: Relabelled[];
  renamed: RenamedClass[];
  /** What the project calls the class of each folder; null where it is left out. */
  names: ReadonlyMap<string, string | null>;
  rows: ReadonlyMap<number, KnownRow>;
  /** By picture, those that a table says now and the project doesn't have. */
  facts: ReadonlyMap<number, readonly PictureFact[]>;
}

/** The classes of a folder as the project has them: as asked for, else as before; a folder that is left out stays so. */
export function rememberedClasses(
  known: readonly KnownRow[], { asked, before }: { asked: readonly ClassChoice[]; before: readonly ClassChoice[] },
): Map<string, string | null> {
  const tallies = new Map<string, Map<string, number>>();
  for (const { found, imported, label } of known) {
    const name = imported ?? label;
    if (!found || name === null) continue;
    const tally = tallies.get(found) ?? new Map<string, number>();
    tallies.set(found, tally.set(name, (tally.get(name) ?? 0) + 1));
  }
  const byMost = [...tallies].map(([found, tally]): [string, string] => [found, [...tally].reduce((a, b) => (b[1] > a[1] ? b : a))[0]]);
  const choices = (list: readonly ClassChoice[]) => list.map(({ found, name }): [string, string | null] => [found, name]);
  return new Map([...choices(before), ...byMost, ...choices(asked)]);
}

/** What the project calls the class of each folder; null where it is left out. */
export const classesOf = ({ comparison: { classes }, names }: FolderPlan): ClassChoice[] =>
  classes.map(({ found }) => ({ found, name: names.has(found) ? names.get(found) ?? null : found }));

/** How a folder is read. `rename`: class folders whose classes take the new name. */
interface FolderReading extends Pick<PlanChoices, 'rename'>, Pick<FolderPlan, 'facts' | 'names'> { folder: string }

export function folderPlan(
  known: readonly KnownRow[], compared: Comparison, { folder, names: before, rename, facts }: FolderReading,
): FolderPlan {
  const rows = new Map(known.map((row) => [row.id, row]));
  // What is in the trash of the project may go without a word.
  const isTold = ({ change, ids }: FolderChange): boolean => change !== 'gone' || ids.some((id) => rows.get(id)?.removed === false);
  const comparison = { ...compared, changes: compared.changes.filter(isTold) };
  const names = new Map(before);
  const touched = new Set(comparison.changes.flatMap(({ ids }) => ids));
  const own = known.filter(({ id, path }) => touched.has(id) || isUnder(path, folder));
  const renamed = renamedClasses(own, comparison, names, rows);
  for (const { from, to, name } of renamed) {
    const taken = rename.includes(to) ? to : name;
    names.set(to, taken);
    names.set(from, taken);
  }
  const called = (found: string): string => names.get(found) ?? found;
  const newNames = new Map(renamed.filter(({ to }) => rename.includes(to)).map(({ name, to }) => [name, to]));
  const relabelled = comparison.changes.flatMap((change): Relabelled[] => {
    if ((change.change !== 'moved' && change.change !== 'same') || change.found === null) return [];
    const to = called(change.found);
    return change.ids.flatMap((id) => {
      const row = rows.get(id);
      if (!row) return [];
      const label = newNames.get(row.label ?? '') ?? row.label;
      const said = saidBefore(row, change);
      const word = said === '' ? null : called(said);
      return label === to || word === to ? [] : [{ id, relative: change.relative, label, to, byHand: label !== word }];
    });
  });
  return { comparison, relabelled, renamed, names, rows, facts };
}

/** The class folder that a picture came with; of one in place that isn't known of, the one it is in. */
function saidBefore(row: KnownRow, { was, found }: FolderChange): string {
  return row.found ?? (was === null ? found : row.imported) ?? '';
}

/** Folders with the pictures of a class that has no folder of its old name any more. */
function renamedClasses(
  known: readonly KnownRow[], { changes, classes }: Comparison, names: ReadonlyMap<string, string | null>, rows: ReadonlyMap<number, KnownRow>,
): RenamedClass[] {
  const there = new Set(classes.map(({ found }) => found));
  const before = new Map<string, number>();
  for (const { found, content } of known) if (found && content !== 'replaced') before.set(found, (before.get(found) ?? 0) + 1);
  const ways = new Map<string, { from: string; to: string; pictures: number }>();
  for (const change of changes) {
    const row = rows.get(change.ids[0] ?? 0);
    if (change.change !== 'moved' || !row || !change.found) continue;
    const from = saidBefore(row, change);
    if (from === '' || from === change.found || there.has(from) || before.has(change.found)) continue;
    const way = ways.get(`${from}\n${change.found}`) ?? { from, to: change.found, pictures: 0 };
    ways.set(`${from}\n${change.found}`, { ...way, pictures: way.pictures + change.ids.length });
  }
  return [...ways.values()].filter(({ from, pictures }) => pictures * 2 > (before.get(from) ?? pictures))
    .map((way) => ({ ...way, name: names.get(way.from) ?? way.from }));
}

/** Whether a path lies in a folder, whichever way its parts are divided. */
export const isUnder = (path: string, folder: string): boolean => {
  const own = folder.replace(/[\\/]+$/, '');
  return path.startsWith(own) && /^[\\/]/.test(path.slice(own.length));
};
