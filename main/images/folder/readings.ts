// Readings of a folder: which level of folders names the sets, which the classes. The best is taken unless the person
// chooses another; each has an id that says it as a path, such as “set/class”.
import type { Part } from '../../../preload/contract.ts';
import { namesCollection } from './folder-words.ts';
import { levelsOf, type FolderPath } from './folder-levels.ts';
import { setRoles, type SetRole } from '../set-words.ts';

/** What the folders above a picture say of it. */
export interface Place {
  /** Class by folder; null outside the class folders. */
  found: string | null;
  /** Set by folder, where the folders give sets. */
  given: Part | null;
}

export interface FolderReading {
  /** “set/class”, “class/set”, “*∕class”, “**∕class” for the innermost folder, “name” for the files’ names; “none” for no classes. */
  id: string;
  kind: 'classes' | 'parts-and-classes' | 'flat';
  /** `relative`: the picture in it, whose name says the class in some readings. */
  placeOf: (folder: FolderPath, relative?: string) => Place;
}

/** A folder with the names above its pictures that say something, and how many pictures are in it. */
interface Folder { path: FolderPath; names: readonly string[]; pictures: number }

/** The level of the sets, and the set by name at that level. */
interface SetLevel { level: number; roles: ReadonlyMap<string, SetRole> }

/** A class by its level below what names the sets; `innermost` is the folder that holds the picture. */
type ClassLevel = number | 'innermost' | null;

const maxSetLevel = 3;
const maxClassLevels = 5;
/** Share of the pictures that must lie below a level that names sets or classes. */
const most = 0.8;

/**
 * The plausible readings of folders, the best first. `weights`: pictures directly in each folder. Usable or not they
 * count, since a class of which nothing can be read is a class.
 */
export function readingsOf(weights: ReadonlyMap<FolderPath, number>): [FolderReading, ...FolderReading[]] {
  const levelsAbove = levelsOf(weights);
  const known = new Map([...weights.keys()].map((path) => [path, levelsAbove(path)]));
  const levels = (path: FolderPath): readonly string[] => known.get(path) ?? levelsAbove(path);
  const folders = [...weights].filter(([, pictures]) => pictures > 0).map(([path, pictures]): Folder => ({ path, names: levels(path), pictures }));
  const sets = setLevelOf(folders);
  const first = firstChoice(folders, sets);
  const depth = Math.min(maxClassLevels, Math.max(0, ...folders.map(({ names }) => names.length)) - (sets === null ? 0 : 1));
  const reading = (of: SetLevel | null, classes: ClassLevel): FolderReading => {
    const kind = classes === null ? 'flat' : of === null ? 'classes' : 'parts-and-classes';
    return { id: idOf(of, classes), kind, placeOf: (path) => placeOf(levels(path), of, classes) };
  };
  const all = [
    reading(sets, first),
    ...Array.from({ length: depth }, (_, level) => reading(sets, level)),
    reading(sets, 'innermost'),
    ...sets === null ? [] : [reading(null, first === null ? null : rawLevel(sets, first)), reading(null, sets.level)],
    reading(null, null),
  ];
  const [best, ...others] = distinct(all, folders);
  return [best ?? reading(null, null), ...others];
}

/** Readings that say something else of some picture than those before them. */
function distinct(all: readonly FolderReading[], folders: readonly Folder[]): FolderReading[] {
  const seen = new Set<string>();
  return all.filter(({ placeOf: at }) => {
    const said = folders.map(({ path }) => Object.values(at(path)).join('\0')).join('\n');
    return !seen.has(said) && seen.add(said);
  });
}

const rawLevel = (sets: SetLevel | null, level: ClassLevel): ClassLevel =>
  (typeof level !== 'number' || sets === null || level < sets.level ? level : level + 1);

function idOf(sets: SetLevel | null, classes: ClassLevel): string {
  const at = rawLevel(sets, classes);
  const last = Math.max(sets?.level ?? -1, typeof at === 'number' ? at : -1);
  const path: string[] = Array.from({ length: last + 1 }, (_, level) => (level === sets?.level ? 'set' : level === at ? 'class' : '*'));
  if (classes === 'innermost') return [...path, '**', 'class'].join('/');
  return path.join('/') || 'none';
}

function placeOf(names: readonly string[], sets: SetLevel | null, classes: ClassLevel): Place {
  const role = sets?.roles.get(names[sets.level] ?? '') ?? null;
  const given = role === 'none' ? null : role;
  // Beside the sets lies what belongs to none of them and is no class.
  if (sets !== null && role === null) return { found: null, given };
  const rest = sets === null ? names : names.toSpliced(sets.level, 1);
  const found = classes === null ? undefined : classes === 'innermost' ? rest.at(-1) : rest[classes];
  return { found: found ?? null, given };
}

const sumOf = (folders: readonly Folder[]): number => folders.reduce((sum, { pictures }) => sum + pictures, 0);

/** The uppermost level that names sets, if any does. */
function setLevelOf(folders: readonly Folder[]): SetLevel | null {
  for (let level = 0; level <= maxSetLevel; level++) {
    const there = folders.filter(({ names }) => names.length > level);
    const roles = setRoles(there.map(({ names }) => names[level] ?? ''));
    const inSets = there.filter(({ names }) => roles.get(names[level] ?? ''));
    const sets = new Set([...roles.values()].filter((role) => role !== null && role !== 'none'));
    if (sets.size === 0) continue;
    const enough = level === 0 ? namesSets(there, inSets, sets.size) : sets.size > 1 && sumOf(inSets) >= most * sumOf(folders);
    if (enough) return { level, roles };
  }
  return null;
}

/** A class may be called “test”. Two sets side by side with folders in them, or nothing but sets, are no coincidence. */
function namesSets(there: readonly Folder[], inSets: readonly Folder[], sets: number): boolean {
  const onlySets = inSets.length === there.length;
  return onlySets || (sets > 1 && inSets.some(({ names }) => names.length > 1));
}

/** The level that most likely names the classes: the first, unless it only collects what is further down. */
function firstChoice(folders: readonly Folder[], sets: SetLevel | null): ClassLevel {
  const inside = folders.filter(({ names }) => sets === null || sets.roles.get(names[sets.level] ?? ''));
  const rests = inside.map(({ names, pictures, path }): Folder => ({ path, pictures, names: sets === null ? names : names.toSpliced(sets.level, 1) }));
  if (!rests.some(({ names }) => names.length > 0)) return null;
  const below = sets !== null && sets.level > 0 && leadsFurther(rests, sets.level - 1) ? sets.level : 0;
  let level = below;
  while (level < maxClassLevels && leadsFurther(rests, level) && onlyCollects(rests, level)) level++;
  return level;
}

function leadsFurther(folders: readonly Folder[], level: number): boolean {
  return sumOf(folders.filter(({ names }) => names.length > level + 1)) >= most * sumOf(folders.filter(({ names }) => names.length > level));
}

/** True where the folders of a level are one, or sites, folds, versions or numbered patients, in which the same names come again. */
function onlyCollects(folders: readonly Folder[], level: number): boolean {
  const below = new Map<string, Set<string>>();
  const upper = new Set<string>();
  for (const { names } of folders) {
    const [own, next] = names.slice(level, level + 2);
    if (own === undefined || next === undefined) continue;
    upper.add(own);
    below.set(next, (below.get(next) ?? new Set()).add(own));
  }
  if (below.size < 2) return false;
  if (upper.size === 1) return true;
  if ([...upper].every((name) => /^\p{L}$/u.test(name)) && upper.size > 2) return [...below].every(([name, of]) => of.size === 1 && of.has(name.charAt(0)));
  const again = [...below.values()].filter((of) => of.size >= upper.size / 2).length >= below.size / 2;
  const numbered = [...upper].every((name) => /\d{3}/.test(name)) && upper.size >= 3 * below.size;
  return again && ([...upper].every(namesCollection) || numbered);
}
