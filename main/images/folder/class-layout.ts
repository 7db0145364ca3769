// Folder layout: whether the folders above pictures name classes, sets above classes, or nothing.
import { counted, type Layout, type Part, type PartCounts } from '../../../preload/contract.ts';

export type Kind = Layout['kind'];

/** What the folders above a picture say of it. */
interface Place {
  /** Class by folder; null outside the class folders. */
  found: string | null;
  /** Set by folder, where the folders give sets. */
  given: Part | null;
}

export interface FoundPicture extends Place {
  /** Absolute. */
  path: string;
  /** To the folder, with forward slashes. */
  relative: string;
}

const partNames: Readonly<Record<string, Part>> = {
  train: 'train', training: 'train', val: 'validation', valid: 'validation', validation: 'validation', test: 'test', testing: 'test',
};

function partOf(folder: string | undefined): Part | null {
  return partNames[(folder ?? '').trim().toLowerCase()] ?? null;
}

/**
 * The kind of layout of pictures by their relative paths:
 * - `parts-and-classes`: folders named after the sets (train, validation, test, in their usual spellings) with class folders in them.
 * - `classes`: a folder per class; what is nested deeper belongs to the class.
 * - `flat`: no class folders.
 * Folders that hold nothing but one folder are looked through.
 */
export function kindOf(relatives: readonly string[]): Kind {
  const folders = foldersOf(relatives);
  const top = folders.filter(([first]) => first !== undefined);
  if (top.length === 0) return 'flat';
  const given = new Set(top.map(([first]) => partOf(first)));
  const onlyParts = !given.has(null);
  const classesInParts = top.some(([first, second]) => partOf(first) !== null && second !== undefined);
  // A class may be called “test”; two sets side by side, or nothing but sets, are no coincidence.
  if (classesInParts && (onlyParts || given.size > 2)) return 'parts-and-classes';
  return onlyParts && !classesInParts ? 'flat' : 'classes';
}

/** Class and given part of each picture, if the layout is read as `kind`. */
export function placesOf(relatives: readonly string[], kind: Kind): Place[] {
  return foldersOf(relatives).map(([first, second]): Place => {
    if (kind === 'classes') return { found: first ?? null, given: null };
    const given = partOf(first);
    return { found: kind === 'flat' || given === null ? null : second ?? null, given };
  });
}

/** The folders above each picture, without those that all pictures lie in and that only lead on. */
function foldersOf(relatives: readonly string[]): string[][] {
  const folders = relatives.map((relative) => relative.split('/').slice(0, -1));
  let skipped = 0;
  for (; ; skipped++) {
    const first = folders[0]?.[skipped];
    if (first === undefined || partOf(first) !== null || !folders.every((f) => f[skipped] === first && f.length > skipped + 1)) break;
  }
  return folders.map((f) => f.slice(skipped));
}

/** Pictures per class, and per given part where parts are given, in the order in which the classes first appear. */
export function countClasses(places: readonly Place[], kind: Kind): Layout['classes'] {
  const counts = new Map<string, { pictures: number; given: PartCounts }>();
  for (const { found, given } of places) {
    if (found === null) continue;
    const count = counts.get(found) ?? { pictures: 0, given: { train: 0, validation: 0, test: 0 } };
    count.pictures++;
    if (given) count.given[given]++;
    counts.set(found, count);
  }
  return [...counts].map(([found, { pictures, given }]) => ({ found, pictures, given: kind === 'parts-and-classes' ? given : null }));
}

const setNames = { train: 'training', validation: 'validation', test: 'test' } satisfies Record<Part, string>;

/** The layout as a sentence for the person. */
export function sentenceOf(kind: Kind, places: readonly Place[], classes: Layout['classes']): string {
  const pictures = counted(places.length, 'picture');
  if (kind === 'flat') return `One folder without classes; ${pictures}, to be labelled here.`;
  const outside = places.filter(({ found }) => found === null).length;
  const rest = outside === 0 ? '' : ` ${counted(outside, 'picture')} outside the class folders ${outside === 1 ? 'is' : 'are'} imported without a label.`;
  const words = `${classes.length} ${classes.length === 1 ? 'folder = 1 class' : `folders = ${classes.length} classes`}; ${pictures}`;
  if (kind === 'classes') return `${words}.${rest}`;
  const given = (['train', 'validation', 'test'] as const).filter((part) => places.some((place) => place.given === part));
  const sets = given.map((part) => setNames[part]).join(', ').replace(/, (\w+)$/, ' and $1');
  return `${words}, already split into ${sets} ${given.length === 1 ? 'set' : 'sets'}.${rest}`;
}
