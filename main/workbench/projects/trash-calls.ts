// Calls that delete projects and runs in the trash for good.
import { basename } from 'node:path';
import { UserError, type CallRequest } from '../../../preload/contract.ts';
import {
  countDeletion, databaseBytes, deleteForGood, exclusivePictures, listProjects, listRuns, reclaimSpace, type Removal,
} from '../../history/index.ts';
import type { Context, MethodsOf } from '../core/context.ts';
import { bytesAt, filesOf, removeListedFiles } from '../upkeep/remove-files.ts';
import { pictureWords } from './project-words.ts';

type Selection = CallRequest<'trash.delete'>;

export function trashMethods(context: Context): MethodsOf<'trash'> {
  const { db, workspace, emit } = context;
  return {
    'trash.measure': (selection) => {
      requireTrashed(context, selection);
      const { runIds, ...counts } = countDeletion(db, selection);
      const removals: Removal[] = [
        ...runIds.map((id): Removal => ({ kind: 'run', name: String(id) })),
        ...exclusivePictures(db, selection.projects).map((name): Removal => ({ kind: 'picture', name })),
      ];
      return { ...counts, bytes: removals.reduce((sum, removal) => sum + filesOf(workspace, removal).reduce((all, path) => all + bytesAt(path), 0), 0) };
    },
    'trash.delete': async (selection) => {
      requireTrashed(context, selection);
      const { runIds, ...counts } = countDeletion(db, selection);
      refuseWhileBusy(context, selection.projects, runIds);
      const before = databaseBytes(workspace.database);
      const removals = deleteForGood(db, selection, { uploads: basename(workspace.received) });
      for (const { kind, name } of removals) if (kind === 'picture') context.seen.delete(name);
      const files = removeListedFiles(context);
      await reclaimSpace(db);
      const freedBytes = Math.max(0, files + before - databaseBytes(workspace.database));
      for (const what of ['projects', 'runs', 'backbones', 'predictions', 'showdowns'] as const) emit({ type: 'changed', what, project: null });
      return { ...counts, freedBytes, sentence: pictureWords.deleted(counts.projects, counts.runs, freedBytes) };
    },
  };
}

/** Throws UserError delete-not-trashed, project-unknown or run-unknown. A run of a trashed project counts as trashed. */
function requireTrashed({ db }: Context, { projects, runs }: Selection): void {
  const kept = new Map(listProjects(db, false).map(({ id, name }) => [id, name]));
  const trashed = new Set(listProjects(db, true).map(({ id }) => id));
  for (const id of projects) {
    const name = kept.get(id);
    if (name !== undefined) throw new UserError('delete-not-trashed', { name });
    if (!trashed.has(id)) throw new UserError('project-unknown', { project: String(id) });
  }
  const trashedRuns = new Set(listRuns(db, null, true).map(({ id }) => id));
  const keptRuns = new Map(listRuns(db, null, false).map((run) => [run.id, run]));
  for (const id of runs) {
    const run = keptRuns.get(id);
    if (run && !trashed.has(run.project)) throw new UserError('delete-not-trashed', { name: run.name });
    if (!run && !trashedRuns.has(id)) throw new UserError('run-unknown', { run: String(id) });
  }
}

/** Throws UserError delete-busy. */
function refuseWhileBusy({ jobs }: Context, projects: readonly number[], runs: readonly number[]): void {
  const busy = jobs.list().find(({ state, project, run }) => (state === 'running' || state === 'queued')
    && ((project !== null && projects.includes(project)) || (run !== null && runs.includes(run))));
  if (busy) throw new UserError('delete-busy', { title: busy.title });
}
