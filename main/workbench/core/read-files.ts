// Looking at files that may be in no project: reading them makes their thumbnails, and their hashes name them to the page.
import type { FileProblem } from '../../../preload/contract.ts';
import type { ReadFacts } from '../../training/index.ts';
import type { Context } from './context.ts';

/** Facts by path of the files that can be read, and why the others can't. */
export async function readFiles({ reader, workspace, seen }: Context, files: readonly string[]): Promise<{ facts: Map<string, ReadFacts>; problems: FileProblem[] }> {
  const facts = new Map<string, ReadFacts>();
  const problems: FileProblem[] = [];
  if (files.length === 0) return { facts, problems };
  for await (const event of reader.work('readPictures', { files: [...files], thumbnailFolder: workspace.thumbnails })) {
    for (const picture of event.pictures) {
      facts.set(picture.path, picture);
      seen.set(picture.sha256, picture.path);
    }
    problems.push(...event.problems);
  }
  return { facts, problems };
}
