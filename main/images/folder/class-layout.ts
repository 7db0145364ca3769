// The classes of a folder under one reading: how many pictures each has, in words and in numbers.
import { naturalOrder, type Layout, type Part, type PartCounts, type PictureFact } from '../../../preload/contract.ts';
import { wordsOf } from '../set-words.ts';
import { layoutWords } from './layout-words.ts';
import type { Place } from './readings.ts';

export type Kind = Layout['kind'];

export interface FoundPicture extends Place {
  /** Absolute. */
  path: string;
  /** To the folder, with forward slashes. */
  relative: string;
  /** From further columns of a table. */
  facts?: PictureFact[];
}

/** Pictures of one folder, which all have the same place. */
export interface PlacedFolder extends Place { pictures: number }

/** Pictures per class in natural order, and per given part where parts are given. */
export function countClasses(folders: readonly PlacedFolder[], kind: Kind): Layout['classes'] {
  const counts = new Map<string, { pictures: number; given: PartCounts }>();
  for (const { found, given, pictures } of folders) {
    if (found === null) continue;
    const count = counts.get(found) ?? { pictures: 0, given: { train: 0, validation: 0, test: 0 } };
    count.pictures += pictures;
    if (given) count.given[given] += pictures;
    counts.set(found, count);
  }
  return [...counts].map(([found, { pictures, given }]) => ({ found, pictures, given: kind === 'parts-and-classes' ? given : null }))
    .sort((a, b) => naturalOrder(a.found, b.found));
}

/** Classes whose names are the same but for capitals and for the marks between words: “Apple scab” and “apple_scab”. */
export function alikeClasses(classes: Layout['classes']): string[][] {
  const byWords = Map.groupBy(classes.map(({ found }) => found), (found) => wordsOf(found.toLowerCase()).join(' ') || found);
  return [...byWords.values()].filter((names) => names.length > 1);
}

const shownClasses = 3;

const setsOf = (places: readonly PlacedFolder[]): ReadonlySet<Part> => new Set(places.flatMap(({ given }) => given ?? []));

/** The layout as a sentence for the person. */
export function sentenceOf(kind: Kind, places: readonly PlacedFolder[], classes: Layout['classes'], byNames = false): string {
  const pictures = picturesOf(places);
  if (pictures === 0) return layoutWords.nothing;
  if (kind === 'flat') return layoutWords.flat(pictures);
  const given = kind === 'classes' ? new Set<Part>() : setsOf(places);
  return layoutWords.classes(classes.length, pictures, { byNames, outside: unlabelledIn(places), given });
}

/** A reading as a choice: “Classes “cat” and “dog”, in training and test sets”. */
export function choiceOf(kind: Kind, places: readonly PlacedFolder[], classes: Layout['classes']): string {
  if (kind === 'flat') return layoutWords.choice.flat(setsOf(places));
  const named = classes.slice(0, shownClasses).map(({ found }) => found);
  return layoutWords.choice.classes(named, classes.length - named.length, setsOf(places));
}

export const picturesOf = (places: readonly PlacedFolder[]): number => places.reduce((sum, { pictures }) => sum + pictures, 0);
export const unlabelledIn = (places: readonly PlacedFolder[]): number => picturesOf(places.filter(({ found }) => found === null));
