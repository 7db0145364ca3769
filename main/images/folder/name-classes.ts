// Classes in the names of files of a folder without class folders: “cat.0.jpg” and “dog_12.png” tell a class before a number. It is offered as a
// reading and never taken unasked, since names such as “scan 12” tell nothing.
import { basename } from 'node:path/posix';
import type { FolderReading, Place } from './readings.ts';

/** Words, then a number that may stand in brackets, then the ending. */
const named = /^(\p{L}[\p{L}\p{M}]*(?:[ _-]+\p{L}[\p{L}\p{M}]*)*)[ ._-]*\(?\d+\)?\.[^.]+$/u;

/** What cameras, scanners and programs call every picture. */
const ofDevices = /^(img|image|dsc[nf]?|pict?|p|photo|picture|scan|slice|frame|screenshot|screen|capture|unnamed|untitled|file|sample|test|wp|mvimg|pxl|vid)$/i;

/** Share of the pictures whose names must tell a class, classes at most, and pictures of each at least. */
const [minShare, maxClasses, minPerClass] = [0.8, 100, 2];

/** The class in a file’s name, or null. */
export function classInName(relative: string): string | null {
  const words = named.exec(basename(relative).normalize('NFC'))?.[1] ?? null;
  return words === null || ofDevices.test(words) ? null : words;
}

/** The reading by names on top of one without classes, whose sets it keeps; null where names tell no classes. */
export function readingByNames(relatives: readonly string[], { id, placeOf }: FolderReading): FolderReading | null {
  const counts = new Map<string, number>();
  for (const relative of relatives) {
    const name = classInName(relative);
    if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const classes = new Set([...counts].flatMap(([name, pictures]) => (pictures >= minPerClass ? [name] : [])));
  const told = [...counts].reduce((sum, [name, pictures]) => sum + (classes.has(name) ? pictures : 0), 0);
  if (classes.size < 2 || classes.size > maxClasses || told < minShare * relatives.length) return null;
  const foundIn = (relative: string | undefined): Place['found'] => {
    const name = relative === undefined ? null : classInName(relative);
    return name !== null && classes.has(name) ? name : null;
  };
  return {
    id: id === 'none' ? 'name' : `${id}/name`, kind: id === 'none' ? 'classes' : 'parts-and-classes',
    placeOf: (folder, relative) => ({ ...placeOf(folder), found: foundIn(relative) }),
  };
}

export const isByNames = (id: string): boolean => /(^|\/)name$/.test(id.replace('+masks', ''));
