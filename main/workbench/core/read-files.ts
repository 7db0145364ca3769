// Reading of files outside projects: it makes their thumbnails, and their hashes name them to the pages.
import type { FileProblem, PixelReading } from '../../../preload/contract.ts';
import type { PictureOfFile, ReadFacts } from '../../training/index.ts';
import type { Context } from './context.ts';
import { readSurely } from './read-surely.ts';
import { unwatched, type Watcher } from './run-work.ts';

interface ReadFiles { facts: Map<string, ReadFacts>; problems: FileProblem[] }

/** Facts by path of the readable files, and why the others can't be read. Throws the watcher's reason to stop. */
export function readFiles(context: Context, files: readonly string[], watcher: Watcher = unwatched): Promise<ReadFiles> {
  return readPictures(context, files.map((path) => ({ path, frame: null })), null, watcher);
}

/** Names a picture of a file among others. */
export const pictureKey = ({ path, frame }: PictureOfFile): string => (frame === null ? path : `${path}\0${frame}`);

/** The same of pictures of files, frame by frame, and by `pictureKey`; thumbnails are made as they are read here. */
export async function readPictures(
  { reader, workspace, seen }: Context, pictures: readonly PictureOfFile[], reading: PixelReading | null, { signal, progress }: Watcher = unwatched,
): Promise<ReadFiles> {
  const facts = new Map<string, ReadFacts>();
  const problems: FileProblem[] = [];
  const framesOf = Map.groupBy(pictures, ({ path }) => path);
  if (framesOf.size === 0) return { facts, problems };
  const of = Object.fromEntries([...framesOf].map(([path, rows]) => [path, rows.flatMap(({ frame }) => frame ?? [])]));
  const frames = pictures.some(({ frame }) => frame !== null) ? { kind: 'listed' as const, of } : null;
  const input = { files: [...framesOf.keys()], thumbnailFolder: workspace.thumbnails, reading, anew: false, frames };
  progress('Reading pictures', 0, pictures.length);
  for await (const event of readSurely(reader, input, signal)) {
    for (const picture of event.pictures) {
      facts.set(pictureKey(picture), picture);
      const { path, frame, format } = picture;
      seen.set(picture.sha256, { path, frame, format, reading });
    }
    problems.push(...event.problems);
    progress('Reading pictures', facts.size + problems.length, pictures.length);
  }
  return { facts, problems };
}
