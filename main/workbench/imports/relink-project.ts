// Pictures of a project linked to the place where their folder lies now, folder by folder.
import { UserError, type CallOutput, type CallRequest } from '../../../preload/contract.ts';
import { addFolder, keepRequest, markMissing, movePictures, pictureFiles, requireProject, type StoredFile } from '../../history/index.ts';
import type { Context } from '../core/context.ts';
import { attendWalk } from '../core/find-pictures.ts';
import { runInReader } from '../core/run-work.ts';
import { requestBefore } from './compare-with-folder.ts';
import { isUnder } from './folder-plan.ts';

/** Throws UserError project-unknown, relink-nothing-found, folder-missing and its like, and Cancelled. */
export async function relinkProject(
  context: Context,
  { project, folder, from }: CallRequest<'projects.relink'>,
): Promise<CallOutput<'projects.relink'>> {
  const { db, now, emit } = context;
  requireProject(db, project);
  const own = pictureFiles(db, project).filter(
    ({ content, path }) => content !== 'replaced' && (from === null || isUnder(path, from)),
  );
  const pictures = own.map(({ sha256, frame, bytes, path, relative }) => ({ sha256, frame, bytes, path, relative }));
  const { sought, found } = await attendWalk(context, folder, (watcher) =>
    runInReader(context, 'findMoved', { folder, pictures, missingOnly: from === null }, watcher),
  );
  const places = new Map(found.map(({ sha256, ...file }) => [sha256, file]));
  const candidates = pickFolders(own, { sought: new Set(sought), places });
  const moved = candidates.filter(({ sha256 }) => places.has(sha256));
  if (moved.length === 0) throw new UserError('relink-nothing-found', { folder });
  const missing = candidates.filter(({ sha256 }) => !places.has(sha256));
  movePictures(
    db,
    moved.map(({ id, sha256, path, relative }) => ({
      ids: [id],
      stamp: null,
      found: null,
      ...(places.get(sha256) ?? { path, relative }),
    })),
  );
  markMissing(
    db,
    missing.map(({ id }) => id),
  );
  addFolder(db, project, folder, now());
  for (const root of new Set(moved.map(rootOf))) {
    const request = requestBefore(context, project, root);
    if (request && root !== folder) keepRequest(db, project, folder, { ...request, folder });
  }
  emit({ type: 'changed', what: 'pictures', project });
  return { found: moved.length, missing: missing.length };
}

/** The folder that a picture was imported from. */
const rootOf = ({ path, relative }: StoredFile): string => path.slice(0, path.length - relative.length - 1);

/**
 * Pictures of the folders of which something was found. Where nothing is missing, a copy of a folder was chosen: then
 * only the one is meant of which most was found.
 */
function pickFolders(
  own: readonly StoredFile[], { sought, places }: { sought: ReadonlySet<string>; places: ReadonlyMap<string, unknown> },
): StoredFile[] {
  const ofRoot = Map.groupBy(own.filter(({ sha256 }) => sought.has(sha256)), rootOf);
  const hits = [...ofRoot].map(([root, files]) => ({ root, files, found: files.filter(({ sha256 }) => places.has(sha256)).length }))
    .filter(({ found }) => found > 0).sort((a, b) => b.found - a.found);
  const isCopy = sought.size === own.length && ofRoot.size > 1 && hits.length > 1;
  return (isCopy ? hits.slice(0, 1) : hits).flatMap(({ files }) => files);
}
