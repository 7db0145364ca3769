// Comparison of a folder with what a project has of it: by path and stamp, by content only where those don't tell. It says
// of each file whether it is new, edited in place, moved, a copy, or gone, and stores nothing.
import { sep } from 'node:path';
import type { FileProblem } from '../../../preload/contract.ts';
import { mapOrdered } from '../decode/concurrency.ts';
import { UnusablePicture } from '../decode/decode-problems.ts';
import { frameIdentity } from '../decode/opening.ts';
import { hashesAtOnce, readContent, stampOf, stampsAtOnce } from '../decode/picture-content.ts';
import type { FoundPicture } from '../folder/class-layout.ts';
import { convertedFiles } from './converted-files.ts';
import type { FolderChange } from './folder-change.ts';

/** A picture of the project as it was known. */
export interface KnownPicture {
  id: number; sha256: string; frame: number | null; path: string; relative: string; bytes: number; stamp: string | null;
  content: 'same' | 'changed' | 'replaced'; missing: boolean;
  /** Class that the folder said when it was last taken in: empty outside the class folders, null where that isn't known. */
  found: string | null;
}

/** A file of the project, with its pictures; of one that was replaced only its content counts. */
interface KnownFile { pictures: KnownPicture[]; path: string; relative: string; replaced: boolean; inPlace: boolean; locations: FoundPicture[] }
interface Content { sha256: string; bytes: number; stamp: string | null }

export interface ComparedFolder { folder: string; pictures: readonly FoundPicture[]; problems: readonly FileProblem[]; known: readonly KnownPicture[] }

/** Changes in the order of the files, those of files that are gone last. Yields progress. Throws the signal's reason. */
export async function* compareFolder(
  { folder, pictures, problems, known }: ComparedFolder, signal: AbortSignal,
): AsyncGenerator<{ done: number; total: number }, FolderChange[]> {
  if (known.length === 0) return pictures.map((file) => changeOf('new', file));
  const files = knownFiles(known);
  const ofPath = new Map(files.filter(({ replaced }) => !replaced).map((file) => [file.path, file]));
  const ofContent = new Map(files.flatMap((file) => file.pictures.map(({ sha256 }) => [sha256, file])));
  const sizes = new Set(known.map(({ bytes }) => bytes));
  const frames = [...new Set(known.map(({ frame }) => frame))];
  const ownerOf = (content: Content | null | undefined): KnownFile | undefined => {
    if (!content) return undefined;
    for (const frame of frames) {
      const owner = ofContent.get(frameIdentity(content.sha256, frame));
      if (owner) return owner;
    }
    return undefined;
  };
  const doubtful: FoundPicture[] = [];
  let at = 0;
  for await (const stamp of mapOrdered(pictures, stampsAtOnce, ({ path }) => stampOf(path), signal)) {
    const file = pictures[at++];
    if (!file || stamp === null) continue;
    const own = ofPath.get(file.path);
    if (own?.pictures.every((picture) => isProven(picture, stamp))) own.inPlace = true;
    else if (own || sizes.has(sizeOf(stamp))) doubtful.push(file);
  }
  const contents = new Map<string, Content>();
  for await (const [file, content] of mapOrdered(doubtful, hashesAtOnce, contentOf, signal)) {
    if (content) contents.set(file.path, content);
    yield { done: contents.size, total: doubtful.length };
    const [own, owner] = [ofPath.get(file.path), ownerOf(content)];
    // Of a file that can't be read now nothing is known: whatever decodes it says why.
    if (own && (own === owner || !content)) own.inPlace = true;
    else owner?.locations.push(file);
  }
  for (const file of files) {
    if (file.locations.length > 0 && !file.replaced && !file.inPlace && !isUnder(file.path, folder)) file.inPlace = await stillHolds(file, ownerOf);
  }
  const hidden = new Set(problems.filter(({ code }) => code === 'no-permission').map(({ path }) => path));
  const placed = pictures.map((file) => {
    const content = contents.get(file.path);
    return placeOf(file, ofPath.get(file.path), ownerOf(content), content?.stamp ?? null);
  });
  const lost = files.filter((file) => !file.replaced && !file.inPlace && file.locations.length === 0 && isUnder(file.path, folder)
    && !isHidden(file.path, hidden, folder));
  const edited = new Set(placed.filter(({ change }) => change === 'edited').map(({ path }) => path));
  const takenBy = new Map(placed.filter(({ change }) => change === 'moved' || change === 'copy').map((change) => [change.path, change.ids[0] ?? null]));
  const gone: FolderChange[] = [];
  for (const file of lost) {
    if (edited.has(file.path)) continue;
    const change = { ...changeOf('gone', { path: file.path, relative: file.relative, found: null, given: null }, file), was: file.relative };
    if (takenBy.has(file.path)) gone.push({ ...change, change: 'overwritten', by: takenBy.get(file.path) ?? null });
    // A file that is there, but none of the pictures of this reading, is left as it is.
    else if (await stampOf(file.path) === null) gone.push(change);
  }
  const replaced = new Set(known.filter(({ content }) => content === 'replaced').map(({ id }) => id));
  const remarkable = placed.flatMap((change): FolderChange[] => {
    if (!isUnremarkable(change, ofPath.get(change.path))) return [change];
    return change.facts?.length ? [{ ...change, change: 'kept' }] : [];
  });
  return convertedFiles([...remarkable, ...gone], replaced);
}

function knownFiles(known: readonly KnownPicture[]): KnownFile[] {
  const files: KnownFile[] = [];
  const ofPath = new Map<string, KnownFile>();
  for (const picture of known) {
    const replaced = picture.content === 'replaced';
    const file = replaced ? undefined : ofPath.get(picture.path);
    if (file) file.pictures.push(picture);
    else {
      const { path, relative } = picture;
      files.push({ pictures: [picture], path, relative, replaced, inPlace: false, locations: [] });
      if (!replaced) ofPath.set(path, files.at(-1) as KnownFile);
    }
  }
  return files;
}

const isProven = ({ stamp, content, missing }: KnownPicture, now: string): boolean => stamp === now && content === 'same' && !missing;

const sizeOf = (stamp: string): number => Number(stamp.slice(0, stamp.indexOf(' ')));

async function contentOf(file: FoundPicture): Promise<[FoundPicture, Content | null]> {
  try {
    return [file, await readContent(file.path)];
  } catch (error) {
    if (!(error instanceof UnusablePicture)) throw error;
    return [file, null];
  }
}

/** Whether a file of another folder still holds what it held. */
async function stillHolds(known: KnownFile, ownerOf: (content: Content | null) => KnownFile | undefined): Promise<boolean> {
  const stamp = await stampOf(known.path);
  if (stamp === null) return false;
  if (known.pictures.every((picture) => isProven(picture, stamp))) return true;
  const [, content] = await contentOf({ path: known.path, relative: '', found: null, given: null });
  return content === null || ownerOf(content) === known;
}

const isUnder = (path: string, folder: string): boolean => path.startsWith(folder.endsWith(sep) ? folder : folder + sep);

/** In a folder that may not be read now, nothing is gone. */
function isHidden(path: string, hidden: ReadonlySet<string>, folder: string): boolean {
  if (hidden.size === 0) return false;
  for (let at = path; at.length >= folder.length; at = at.slice(0, Math.max(0, at.lastIndexOf(sep)))) if (hidden.has(at)) return true;
  return false;
}

const changeOf = (
  change: FolderChange['change'], file: FoundPicture, of?: KnownFile,
): FolderChange => ({ ...file, change, ids: of?.pictures.map(({ id }) => id) ?? [], was: null, stamp: null, by: null });

/** What a file is, once all contents are known: `own` had its path, `owner` has its content. */
function placeOf(file: FoundPicture, own: KnownFile | undefined, owner: KnownFile | undefined, stamp: string | null): FolderChange {
  if (own?.inPlace && (!owner || owner === own)) return { ...changeOf('same', file, own), stamp };
  if (!owner) return changeOf(own && own.locations.length === 0 ? 'edited' : 'new', file, own?.locations.length === 0 ? own : undefined);
  const first = bestOf(owner);
  if (owner.inPlace || first !== file) return { ...changeOf('copy', file, owner), was: owner.inPlace ? owner.path : first?.path ?? owner.path };
  const was = file.path.slice(0, -file.relative.length) === owner.path.slice(0, -owner.relative.length) ? owner.relative : owner.path;
  return { ...changeOf('moved', file, owner), was, stamp };
}

/** Of several files that hold a picture, one of its old name; else the first. */
const bestOf = ({ locations, relative }: KnownFile): FoundPicture | undefined =>
  locations.find((file) => nameOf(file.relative) === nameOf(relative)) ?? locations[0];

const nameOf = (relative: string): string => relative.slice(relative.lastIndexOf('/') + 1);

/** In place, and nothing to be remembered of it. */
function isUnremarkable({ change, found, stamp }: FolderChange, own: KnownFile | undefined): boolean {
  return change === 'same' && own !== undefined && own.pictures.every((known) => known.content === 'same' && !known.missing
    && known.found === (found ?? '') && (stamp === null || stamp === known.stamp));
}
