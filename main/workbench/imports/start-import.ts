// Start of an import, also of one that was cut short: the request is checked, the project made, and the reading begins.
import { contract, UserError, type CallRequest } from '../../../preload/contract.ts';
import {
  addFolder, beginImport, createProject, endImport, getProject, keepRequest, readRowOrNull, unfinishedImports, type UnfinishedImport,
} from '../../history/index.ts';
import type { Context } from '../core/context.ts';
import { assignSets } from './assign-sets.ts';
import { compareWithFolder } from './compare-with-folder.ts';
import { classesOf, type FolderPlan } from './folder-plan.ts';
import { readInto } from './read-import.ts';
import { jobWords } from '../job-words.ts';

/**
 * Checks the request, makes the project, and starts the reading. Nothing is stored when the request can't be carried
 * out.
 */
export async function startImport(
  context: Context, request: CallRequest<'import.start'>, sample: boolean, resumed: UnfinishedImport | null = null,
): Promise<{ project: number; job: number }> {
  const { db, jobs, now, emit } = context;
  const { folder, into } = request;
  const plan = await compareWithFolder(context, 'project' in into ? getProject(db, into.project).id : null, request, resumed);
  requireSome(plan, folder);
  const project = 'project' in into ? into.project : createProject(db, into.newProject, now(), sample);
  const asked = { ...request, into: { project }, reading: plan.comparison.reading, classes: classesOf(plan) };
  addFolder(db, project, folder, now());
  keepRequest(db, project, folder, asked);
  const name = getProject(db, project).name;
  const begun = resumed ?? beginImport(db, project, asked, now());
  const job = jobs.start({ kind: 'import', title: jobWords.importing(name), project, run: null }, (handle) =>
    readInto(context, { project, request, plan, before: begun.before, handle })
      .finally(() => { if (!context.closing) endImport(db, begun.id); }));
  emit({ type: 'changed', what: 'projects', project });
  return { project, job: job.id };
}

/** Throws UserError import-all-skipped or import-nothing-usable: an import of nothing makes no project. */
function requireSome({ comparison: { pictures, changes, classes, problems }, names, rows }: FolderPlan, folder: string): void {
  const [first] = problems;
  const skipped = classes.length > 0 && classes.every(({ found }) => names.get(found) === null);
  const isEmpty = rows.size === 0 ? changes.length === 0 : pictures === 0;
  if (isEmpty && first && !skipped)
    throw new UserError('import-nothing-usable', { folder, problems: problems.length, first: first.sentence });
  if (isEmpty || skipped) throw new UserError('import-all-skipped', {});
}

/** Continues imports that were cut short. One whose folder is gone by now ends; what was read of it stays. */
export function resumeImports(context: Context): void {
  const { db } = context;
  for (const begun of unfinishedImports(db)) {
    const request = readRowOrNull(
      db, begun, (row) => contract['import.start'].input.parse(JSON.parse(row.request)), () => `The request of import ${begun.id}`,
    );
    const end = (): void => {
      assignSets(context, begun.project, begun.before, request?.splitSeed ?? 0);
      endImport(db, begun.id);
    };
    if (request === null) end();
    else startImport(context, request, false, begun).catch((error: unknown) => {
      // Closing ends the walk, too; the next start continues.
      if (context.closing) return;
      context.log.failure('import continued', error);
      if (!(error instanceof UserError)) console.error(error);
      end();
    });
  }
}
