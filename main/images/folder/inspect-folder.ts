// Inspection of a folder before anything is stored: its layout and its pictures.
import { UserError, type FileProblem, type Layout } from '../../../preload/contract.ts';
import { suggestGroupings } from './group-suggestions.ts';
import { countClasses, kindOf, placesOf, sentenceOf, type FoundPicture, type Kind } from './class-layout.ts';
import { scanFolder, type Scan, type ScanOptions } from './scan-folder.ts';
import { readTables } from './csv-tables.ts';

/** What one walk through a folder found. */
interface FolderContents {
  kind: Kind;
  /** In natural order, with their classes and parts where the folder is laid out by them. */
  pictures: FoundPicture[];
  classes: Layout['classes'];
  problems: FileProblem[];
}

/**
 * The pictures of a folder and what they tell of its layout, from one walk through it. About a second for 20 000 files.
 * Throws UserError folder-missing, folder-not-a-folder, folder-unreadable, folder-empty; the signal's reason once it is aborted.
 */
export async function readFolder(folder: string, options: ScanOptions = {}): Promise<FolderContents> {
  return seenIn(await scanFolder(folder, options), folder);
}

/** The layout in words, with groupings worth offering. Throws as lookThrough does. */
export async function inspectFolder(folder: string, options: ScanOptions = {}): Promise<Layout> {
  const scan = await scanFolder(folder, options);
  const { kind, pictures, classes, problems } = seenIn(scan, folder);
  return {
    folder, kind, classes, pictures: pictures.length, problems, sentence: sentenceOf(kind, pictures, classes),
    groupings: suggestGroupings(pictures, await readTables(scan.tables)),
  };
}

function seenIn({ pictures: files, problems }: Scan, folder: string): FolderContents {
  if (files.length + problems.length === 0) throw new UserError('folder-empty', { folder });
  const relatives = files.map(({ relative }) => relative);
  const kind = kindOf(relatives);
  const places = placesOf(relatives, kind);
  const pictures = files.map((file, i) => ({ ...file, ...(places[i] ?? { found: null, given: null }) }));
  return { kind, pictures, classes: countClasses(pictures, kind), problems };
}
