// Import preview: a few pictures of each class, and the split they would get. Stores nothing.
import type { Context, MethodsOf } from '../core/context.ts';
import { attendWalk } from '../core/find-pictures.ts';
import { readFiles } from '../core/read-files.ts';
import { runInReader } from '../core/run-work.ts';

export function previewMethods(context: Context): Pick<MethodsOf<'import'>, 'import.examples' | 'import.preview'> {
  return {
    'import.examples': async (request) => {
      const chosen = await attendWalk(context, request.folder, (watcher) => runInReader(context, 'exampleFiles', request, watcher));
      const { facts } = await readFiles(context, chosen.flatMap(({ files }) => files));
      return chosen.map(({ found, files }) => ({ found, pictures: files.flatMap((path) => facts.get(path)?.sha256 ?? []) }));
    },
    'import.preview': (request) => attendWalk(context, request.folder, (watcher) => runInReader(context, 'previewSplit', request, watcher)),
  };
}
