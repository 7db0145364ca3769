// A line for each class of which nothing can be used, with the reason: no class folder vanishes without a word.
import { naturalOrder, type FileProblem, type Layout } from '../../../preload/contract.ts';
import { dirname, extname } from 'node:path/posix';
import { layoutWords } from './layout-words.ts';
import type { FolderReading } from './readings.ts';

export interface Unusable {
  /** Files that are no picture: a problem each, or null where they never claimed to be one. By relative path. */
  files: readonly { relative: string; code: FileProblem['code'] | null }[];
  /** Every folder, as a relative path. */
  folders: readonly string[];
}

const shownNotes = 30;
const shownKinds = 3;

/** Lines on classes without a usable picture, in natural order of the classes. */
export function emptyClassNotes(reading: FolderReading, classes: Layout['classes'], { files, folders }: Unusable): string[] {
  if (reading.kind === 'flat') return [];
  const used = new Set(classes.map(({ found }) => found));
  const byClass = new Map<string, Unusable['files'][number][]>();
  const add = (folder: string): Unusable['files'][number][] | null => {
    const { found } = reading.placeOf(folder);
    if (found === null || used.has(found)) return null;
    const there = byClass.get(found) ?? [];
    byClass.set(found, there);
    return there;
  };
  for (const folder of folders) add(folder);
  for (const file of files) add(dirname(file.relative) === '.' ? '' : dirname(file.relative))?.push(file);
  const notes = [...byClass].sort(([a], [b]) => naturalOrder(a, b)).map(([found, of]) => layoutWords.empty.note(found, whyNone(of)));
  const more = notes.length - shownNotes;
  return more <= 0 ? notes : [...notes.slice(0, shownNotes), layoutWords.empty.more(more)];
}

function whyNone(files: Unusable['files']): string[] {
  const said = layoutWords.empty;
  if (files.length === 0) return [said.folder];
  const of = (test: (code: FileProblem['code'] | null) => boolean) => files.filter(({ code }) => test(code));
  const unread = of((code) => code === 'unsupported-format' || code === 'unsupported-pixels');
  const empty = of((code) => code === 'zero-bytes');
  const archives = of((code) => code === 'archive');
  const others = of((code) => code === null);
  const rest = files.length - unread.length - empty.length - archives.length - others.length;
  return [
    ...unread.length > 0 ? [said.unread(unread.length, kindsOf(unread))] : [],
    ...empty.length > 0 ? [said.files(empty.length)] : [],
    ...archives.length > 0 ? [said.archives(archives.length)] : [],
    ...rest > 0 ? [said.unusable(rest)] : [],
    ...others.length > 0 ? [said.others(others.length, kindsOf(others))] : [],
  ];
}

function kindsOf(files: Unusable['files']): string {
  const kinds = [...new Set(files.map(({ relative }) => extname(relative).slice(1).toUpperCase() || layoutWords.empty.noExtension))].sort(naturalOrder);
  return kinds.length <= shownKinds ? kinds.join(', ') : `${kinds.slice(0, shownKinds).join(', ')}, …`;
}
