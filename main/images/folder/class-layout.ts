// The classes of a folder under one reading: how many pictures each has, in words and in numbers.
import { counted, naturalOrder, parts, type Layout, type Part, type PartCounts, type PictureFact } from '../../../preload/contract.ts';
import { wordsOf } from '../set-words.ts';
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

const setNames = { train: 'training', validation: 'validation', test: 'test' } satisfies Record<Part, string>;
const shownClasses = 3;

/** “training and test sets” */
function setsOf(places: readonly PlacedFolder[]): string {
  const given = parts.filter((part) => places.some((place) => place.given === part));
  return `${given.map((part) => setNames[part]).join(', ').replace(/, (\w+)$/, ' and $1')} ${given.length === 1 ? 'set' : 'sets'}`;
}

/** The layout as a sentence for the person. */
export function sentenceOf(kind: Kind, places: readonly PlacedFolder[], classes: Layout['classes'], byNames = false): string {
  const pictures = counted(picturesOf(places), 'picture');
  if (picturesOf(places) === 0) return 'No picture here can be imported.';
  if (kind === 'flat') return `One folder without classes; ${pictures}, to be labelled here.`;
  const outside = unlabelledIn(places);
  const where = byNames ? 'whose names tell no class' : 'outside the class folders';
  const rest = outside === 0 ? '' : ` ${counted(outside, 'picture')} ${where} ${outside === 1 ? 'is' : 'are'} imported without a label.`;
  const folders = `${classes.length} ${classes.length === 1 ? 'folder = 1 class' : `folders = ${classes.length} classes`}`;
  const words = `${byNames ? `${counted(classes.length, 'class', 'classes')} by the names of the files` : folders}; ${pictures}`;
  return kind === 'classes' ? `${words}.${rest}` : `${words}, already split into ${setsOf(places)}.${rest}`;
}

/** A reading as a choice: “Classes “cat” and “dog”, in training and test sets”. */
export function choiceOf(kind: Kind, places: readonly PlacedFolder[], classes: Layout['classes']): string {
  const inSets = places.some(({ given }) => given !== null) ? `, in ${setsOf(places)}` : '';
  if (kind === 'flat') return `No classes${inSets}: label the pictures here`;
  const named = classes.slice(0, shownClasses).map(({ found }) => `“${found}”`);
  if (classes.length > shownClasses) named.push(`${classes.length - shownClasses} more`);
  const list = named.join(', ').replace(/, ([^,]*)$/, ' and $1');
  return `${classes.length === 1 ? 'Class' : 'Classes'} ${list}${inSets}`;
}

export const picturesOf = (places: readonly PlacedFolder[]): number => places.reduce((sum, { pictures }) => sum + pictures, 0);
export const unlabelledIn = (places: readonly PlacedFolder[]): number => picturesOf(places.filter(({ found }) => found === null));
