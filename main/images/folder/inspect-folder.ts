// Inspection of a folder before anything is stored: its layout and its pictures.
import { UserError, type FileProblem, type Layout } from '../../../preload/contract.ts';
import { dirname } from 'node:path/posix';
import {
  alikeClasses, choiceOf, countClasses, picturesOf, sentenceOf, unlabelledIn, type FoundPicture, type Kind, type PlacedFolder,
} from './class-layout.ts';
import { emptyClassNotes, type Unusable } from './class-notes.ts';
import { layoutWords } from './layout-words.ts';
import { findMasks } from './masks.ts';
import { tablesAndGroupings } from './offered-tables.ts';
import { isByNames, readingByNames } from './name-classes.ts';
import { readingsOf, type FolderReading } from './readings.ts';
import { scanFolder, type Scan, type ScanOptions } from './scan-folder.ts';

/** What one walk through a folder found, under one reading of it. */
export interface FolderContents {
  /** Id of the reading. */
  reading: string;
  kind: Kind;
  /** In natural order, with their classes and parts where the folder is laid out by them. */
  pictures: FoundPicture[];
  classes: Layout['classes'];
  problems: FileProblem[];
}

/** `reading` is the id of one; the best without it. */
export interface ReadingOptions extends ScanOptions { reading?: string | undefined }

/** At the end of a reading’s id: masks are taken for pictures too. */
const withMasks = '+masks';

/**
 * The pictures of a folder and what they tell of its layout, from one walk through it. About a second for 20 000 files.
 * With null as reading it is every picture, masks too, whatever the folders say.
 * Throws UserError folder-missing, folder-not-a-folder, folder-unreadable, folder-empty, folder-reading-unknown; the
 * signal's reason once it is aborted.
 */
export async function readFolder(
  folder: string, { reading, ...options }: ScanOptions & { reading?: string | null | undefined } = {},
): Promise<FolderContents> {
  const scan = await scanFolder(folder, options);
  if (reading === null) return everyPicture(scan, folder);
  const { problems, ...seen } = seenIn(scan, folder, reading);
  return { problems, reading: seen.taken.id, kind: seen.taken.kind, classes: seen.taken.classes, pictures: seen.pictures };
}

function everyPicture({ pictures, problems }: Scan, folder: string): FolderContents {
  if (pictures.length + problems.length === 0) throw new UserError('folder-empty', { folder });
  return { reading: 'none', kind: 'flat', classes: [], problems, pictures: pictures.map((file) => ({ ...file, found: null, given: null })) };
}

/** The layout in words, with groupings worth offering. Throws as readFolder does. */
export async function inspectFolder(folder: string, options: ReadingOptions = {}): Promise<Layout> {
  const scan = await scanFolder(folder, options);
  const { taken: { id, kind, classes, places }, readings, pictures, notes, problems } = seenIn(scan, folder, options.reading);
  remember(folder, id, pictures);
  return {
    folder, reading: id, readings: readings.map((reading) => offered(reading, readings[0])), notes, alike: alikeClasses(classes), kind, classes, problems,
    pictures: pictures.length, sentence: sentenceOf(kind, places, classes, isByNames(id)), ...await tablesAndGroupings(pictures, scan),
  };
}

/**
 * The pictures of a folder under a reading, as they were found a moment ago: a table's mapping is tried several times in a
 * row. An import reads anew.
 */
export async function recentPictures(folder: string, reading: string | null | undefined, signal?: AbortSignal): Promise<FoundPicture[]> {
  if (recent?.key === keyOf(folder, reading) && Date.now() - recent.found < maxAgeMs) return recent.pictures;
  const { pictures } = await readFolder(folder, { reading, signal });
  remember(folder, reading, pictures);
  return pictures;
}

function remember(folder: string, reading: string | null | undefined, pictures: FoundPicture[]): void {
  recent = { key: keyOf(folder, reading), found: Date.now(), pictures };
}
const keyOf = (folder: string, reading: string | null | undefined): string => JSON.stringify(reading === undefined ? [folder] : [folder, reading]);
const maxAgeMs = 30_000;
let recent: { key: string; found: number; pictures: FoundPicture[] } | null = null;

/** A reading and what it makes of the pictures of each folder. */
interface Counted extends FolderReading { places: PlacedFolder[]; classes: Layout['classes'] }

function offered({ id, kind, places, classes }: Counted, best: Counted | undefined): Layout['readings'][number] {
  const remarks = [
    ...best?.kind === 'parts-and-classes' && kind === 'classes' ? [layoutWords.choice.drawnAnew] : [],
    ...isByNames(id) ? [layoutWords.choice.byNames] : [],
    ...id.endsWith(withMasks) ? [layoutWords.choice.withMasks] : [],
  ];
  return {
    id, sentence: choiceOf(kind, places, classes) + remarks.join(''), classes: classes.length, pictures: picturesOf(places),
    unlabelled: unlabelledIn(places),
  };
}

interface Seen { taken: Counted; readings: Counted[]; pictures: FoundPicture[]; notes: string[]; problems: FileProblem[] }

function seenIn(scan: Scan, folder: string, wanted?: string): Seen {
  const { pictures: files, problems } = scan;
  if (files.length + problems.length === 0) throw new UserError('folder-empty', { folder });
  const unusable = unusableOf(scan);
  const masks = findMasks(files.map(({ relative }) => relative));
  const apart = files.filter((_, i) => !masks.isMask[i]);
  const readings = countedReadings(apart, scan, unusable);
  if (masks.sentence !== null) {
    const [best] = countedReadings(files, scan, unusable);
    if (best) readings.push({ ...best, id: best.id + withMasks });
  }
  const taken = wanted === undefined ? readings[0] : readings.find(({ id }) => id === wanted);
  if (taken === undefined) {
    throw new UserError('folder-reading-unknown', { folder, reading: wanted ?? '', readings: readings.map(({ id }) => `“${id}”`).join(', ') });
  }
  const all = taken.id.endsWith(withMasks);
  const pictures = (all ? files : apart).map((file) => ({ ...file, ...taken.placeOf(folderOf(file.relative), file.relative) }));
  const maskNotes = masks.sentence === null || all ? [] : [masks.sentence];
  return { taken, readings, pictures, problems, notes: [...maskNotes, ...emptyClassNotes(taken, taken.classes, unusable)] };
}

function countedReadings(pictures: Scan['pictures'], scan: Scan, unusable: Unusable): Counted[] {
  const usable = new Map<string, number>();
  for (const { relative } of pictures) usable.set(folderOf(relative), (usable.get(folderOf(relative)) ?? 0) + 1);
  const counted = readingsOf(weightsOf(usable, scan, unusable)).map((reading): Counted => {
    const places = [...usable].map(([folder, count]) => ({ ...reading.placeOf(folder), pictures: count }));
    return { ...reading, places, classes: countClasses(places, reading.kind) };
  });
  const [best] = counted;
  const byNames = best && best.classes.length === 0 ? readingByNames(pictures.map(({ relative }) => relative), best) : null;
  if (byNames !== null) {
    const places = pictures.map(({ relative }) => ({ ...byNames.placeOf(folderOf(relative), relative), pictures: 1 }));
    counted.push({ ...byNames, places, classes: countClasses(places, byNames.kind) });
  }
  return counted;
}

const folderOf = (relative: string): string => (relative.includes('/') ? dirname(relative) : '');

/** Pictures directly in each folder, usable or not; an empty folder has none, and one of other files is not among them. */
function weightsOf(usable: ReadonlyMap<string, number>, { pictures }: Scan, { files, folders }: Unusable): Map<string, number> {
  const weights = new Map(usable);
  for (const { relative, code } of files) {
    if (code !== null && code !== 'archive') weights.set(folderOf(relative), (weights.get(folderOf(relative)) ?? 0) + 1);
  }
  const filled = new Set([...pictures, ...files].map(({ relative }) => folderOf(relative)).concat(folders.map(folderOf)));
  for (const folder of folders) if (!filled.has(folder)) weights.set(folder, 0);
  return weights;
}

function unusableOf({ folder, problems, others, folders }: Scan): Unusable {
  const known = problems.map(({ path, code }) => ({ relative: path.slice(folder.length + 1).replaceAll('\\', '/'), code }));
  return { folders, files: [...known, ...others.map((relative) => ({ relative, code: null }))] };
}
