// Calls that make a backup, and put one in place at the next start.
import { refuseTaken } from '../../storage/index.ts';
import type { Context, MethodsOf } from '../core/context.ts';
import { deleteCopies } from './kept-copies.ts';
import { makeBackup } from './make-backup.ts';
import { cancelRestore, pendingRestore, stageRestore } from './stage-restore.ts';
import { jobWords } from '../job-words.ts';

export function backupMethods(context: Context): MethodsOf<'backup'> {
  const { workspace, jobs, now, emit } = context;
  const changed = () => emit({ type: 'changed', what: 'backups', project: null });
  return {
    'backup.make': (request) => {
      // Whoever asked is still there to be asked about the file in its place.
      refuseTaken(request.file, request);
      const job = jobs.start({ kind: 'backup', title: jobWords.backingUp, project: null, run: null }, (handle) =>
        makeBackup(context, request, handle));
      return { job: job.id };
    },
    'backup.restore': ({ file }) => {
      const job = jobs.start({ kind: 'restore', title: jobWords.readingBackup, project: null, run: null }, async (handle) => {
        const { aside } = await stageRestore(workspace.folder, file, now(), handle);
        changed();
        return jobWords.backupWhole(file, `backups/${aside}`);
      });
      return { job: job.id };
    },
    'backup.pending': () => pendingRestore(workspace.folder),
    'backup.cancelRestore': () => {
      cancelRestore(workspace.folder);
      changed();
      return {};
    },
    'backup.deleteCopies': async ({ names }) => {
      const freedBytes = await deleteCopies(workspace.folder, names);
      changed();
      return { freedBytes };
    },
  };
}
