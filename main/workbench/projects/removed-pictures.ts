// Calls that delete the removed pictures of a project for good, with what space that frees.
import { basename } from 'node:path';
import { byteSize } from '../../../preload/contract.ts';
import {
  databaseBytes, deletePictures, getProject, hashesOfOnly, reclaimSpace, removedPictures,
} from '../../history/index.ts';
import type { Context, Methods } from '../core/context.ts';
import { refuseWhileImporting } from '../core/jobs.ts';
import { bytesAt, filesOf, removeListedFiles } from '../upkeep/remove-files.ts';
import { pictureWords } from './project-words.ts';

export function removedPictureMethods(context: Context): Methods<'pictures.measureRemoved' | 'pictures.deleteRemoved'> {
  const { db, workspace, emit, now } = context;
  return {
    'pictures.measureRemoved': ({ project, ids }) => {
      getProject(db, project);
      const { ids: going, kept } = removedPictures(db, project, ids);
      const bytes = hashesOfOnly(db, going).flatMap((name) => filesOf(workspace, { kind: 'picture', name })).reduce((sum, path) => sum + bytesAt(path), 0);
      return { pictures: going.length, kept, bytes };
    },
    'pictures.deleteRemoved': async ({ project, ids }) => {
      refuseWhileImporting(context, getProject(db, project));
      const { ids: going, kept } = removedPictures(db, project, ids);
      const before = databaseBytes(workspace.database);
      const removals = deletePictures(db, { project, now: now() }, going, { uploads: basename(workspace.received) });
      for (const { kind, name } of removals) if (kind === 'picture') context.seen.delete(name);
      const files = removeListedFiles(context);
      await reclaimSpace(db);
      const freedBytes = Math.max(0, files + before - databaseBytes(workspace.database));
      for (const what of ['pictures', 'projects'] as const) emit({ type: 'changed', what, project });
      return { pictures: going.length, kept, freedBytes, sentence: sentenceOf(going.length, kept, freedBytes) };
    },
  };
}

function sentenceOf(deleted: number, kept: number, freedBytes: number): string {
  return pictureWords.deletedForGood(deleted, kept, byteSize(freedBytes));
}
