// Reading of files outside projects: it makes their thumbnails, and their hashes name them to the pages.
import type { FileProblem } from '../../../preload/contract.ts';
import type { ReadFacts } from '../../training/index.ts';
import type { Context } from './context.ts';
import { readSurely } from './read-surely.ts';
import { unwatched, type Watcher } from './run-work.ts';

interface ReadFiles { facts: Map<string, ReadFacts>; problems: FileProblem[] }

/** Facts by path of the readable files, and why the others can't be read. Throws the watcher's reason to stop. */
export async function readFiles(
  { reader, workspace, seen }: Context, files: readonly string[], { signal, progress }: Watcher = unwatched,
): Promise<ReadFiles> {
  const facts = new Map<string, ReadFacts>();
  const problems: FileProblem[] = [];
  if (files.length === 0) return { facts, problems };
  const input = { files: [...files], thumbnailFolder: workspace.thumbnails, reading: null, anew: false, frames: null };
  progress('Reading pictures', 0, files.length);
  for await (const event of readSurely(reader, input, signal)) {
    for (const picture of event.pictures) {
      facts.set(picture.path, picture);
      seen.set(picture.sha256, picture.path);
    }
    problems.push(...event.problems);
    progress('Reading pictures', facts.size + problems.length, files.length);
  }
  return { facts, problems };
}
