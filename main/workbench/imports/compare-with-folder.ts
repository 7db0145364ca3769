// A project compared with a folder by the reader: what importing the folder would change. Stores nothing.
import { contract, UserError, type CallRequest } from '../../../preload/contract.ts';
import { knownPictures, newFacts, requestOfFolder, type KnownRow, type UnfinishedImport } from '../../history/index.ts';
import { drain, type FolderChange } from '../../training/index.ts';
import type { Context } from '../core/context.ts';
import { attendWalk } from '../core/find-pictures.ts';
import type { Watcher } from '../core/run-work.ts';
import { folderPlan, isUnder, rememberedClasses, type Comparison, type FolderPlan } from './folder-plan.ts';

/** What an import is asked for, as far as it decides what is compared. */
type Compared = Pick<CallRequest<'import.start'>, 'folder' | 'reading' | 'classes' | 'grouping' | 'labels' | 'changes'>;

/**
 * Classes and reading that aren't asked for are as they were at the last import. `project` null: one that isn't there
 * yet.
 * `resumed`: of a file of several frames all may not have been read, so that it is read again.
 * Throws UserError folder-missing and its like, those of a grouping, and Cancelled.
 */
export async function compareWithFolder(
  context: Context, project: number | null, asked: Compared, resumed: UnfinishedImport | null = null,
): Promise<FolderPlan> {
  const { folder, changes: { rename } } = asked;
  const known = project === null ? [] : knownPictures(context.db, project);
  const before = project === null ? null : requestBefore(context, project, folder);
  const names = rememberedClasses(inFolder(known, folder), { asked: asked.classes, before: before?.classes ?? [] });
  const complete = known.filter(({ id, frame }) => frame === null || resumed === null || id <= resumed.before);
  const compared = { ...asked, classes: [...names].map(([found, name]) => ({ found, name })) };
  const comparison = await attendWalk(context, folder, (watcher) => {
    const inReader = (reading: string | undefined): Promise<Comparison> =>
      compareInReader(context, { ...compared, reading }, complete, watcher);
    if (asked.reading !== undefined || before?.reading === undefined) return inReader(asked.reading);
    // The folder may have no such levels any more.
    return inReader(before.reading).catch((error: unknown) => {
      if (error instanceof UserError && error.code === 'folder-reading-unknown') return inReader(undefined);
      throw error;
    });
  });
  const facts = newFacts(context.db, comparison.changes.flatMap(({ change, ids, facts: own = [] }) =>
    (change === 'kept' || change === 'same' || change === 'moved' ? ids.map((id) => [id, own] as const) : [])));
  return folderPlan(known, comparison, { folder, names, rename, facts });
}

async function compareInReader(
  { reader }: Context, { folder, reading, classes, grouping, labels }: Compared, known: readonly KnownRow[], { signal, progress }: Watcher,
): Promise<Comparison> {
  const changes: FolderChange[] = [];
  const pictures = known.map(({ id, sha256, frame, path, relative, bytes, stamp, content, missing, found }) =>
    ({ id, sha256, frame, path, relative, bytes, stamp, content, missing, found }));
  const result = await drain(
    reader.work('compareFolder', { folder, reading, classes, grouping, labels, known: pictures }, signal),
    (event) => {
      if (event.type === 'changes') for (const change of event.changes) changes.push(change);
      if (event.type === 'progress') progress(event.phase, event.done, event.total);
    },
  );
  return { ...result, changes };
}

/** The pictures of a folder; where there are none, the folder may have moved, and all speak for it. */
function inFolder(known: readonly KnownRow[], folder: string): readonly KnownRow[] {
  const own = known.filter(({ path }) => isUnder(path, folder));
  return own.length > 0 ? own : known;
}

/** How the folder was imported last; null where that isn't known. */
export function requestBefore({ db }: Context, project: number, folder: string): CallRequest<'import.start'> | null {
  const row = requestOfFolder(db, project, folder);
  const request = row === null ? null : contract['import.start'].input.safeParse(JSON.parse(row));
  return request?.success ? request.data : null;
}
