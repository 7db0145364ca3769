// Calls about tables of labels and about groups, before an import. All reading is done in the reader.
import type { Context, MethodsOf } from '../core/context.ts';
import { attendWalk } from '../core/find-pictures.ts';
import { readFiles } from '../core/read-files.ts';
import { runInReader } from '../core/run-work.ts';

export type TableCalls = Pick<MethodsOf<'import'>, 'import.readTable' | 'import.offerTable' | 'import.tableLists' | 'import.groupExamples'>;

export function tableMethods(context: Context): TableCalls {
  return {
    'import.readTable': (request) => attendWalk(context, request.folder, (watcher) => runInReader(context, 'readTable', request, watcher)),
    'import.offerTable': (request) => attendWalk(context, request.folder, (watcher) => runInReader(context, 'offerTable', request, watcher)),
    'import.tableLists': (request) => attendWalk(context, request.folder, (watcher) => runInReader(context, 'tableLists', request, watcher)),
    'import.groupExamples': async (request) => {
      const groups = await attendWalk(context, request.folder, (watcher) => runInReader(context, 'groupExampleFiles', request, watcher));
      const { facts } = await readFiles(context, groups.flatMap(({ files }) => files));
      return groups.map(({ group, size, files }) => ({ group, size, pictures: files.flatMap((path) => facts.get(path)?.sha256 ?? []) }));
    },
  };
}
