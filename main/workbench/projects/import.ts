// Import calls: a folder is inspected, compared with what a project has of it, and taken in.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PlanChoices } from '../../../preload/contract.ts';
import { foldersOfPictures, listProblems, listProjects, requireProject, sampleProject, undecided } from '../../history/index.ts';
import type { Context, MethodsOf } from '../core/context.ts';
import { attendWalk, findPictures } from '../core/find-pictures.ts';
import { runInReader } from '../core/run-work.ts';
import { compareWithFolder, requestBefore } from '../imports/compare-with-folder.ts';
import { planInWords } from '../imports/plan-words.ts';
import { startImport } from '../imports/start-import.ts';
import type { TableCalls } from './table-calls.ts';

type ImportMethods = Omit<MethodsOf<'import'>, 'import.examples' | 'import.preview' | keyof TableCalls>
  & Pick<MethodsOf<'projects'>, 'projects.sample'>;

export function importMethods(context: Context): ImportMethods {
  const { db } = context;
  return {
    'import.inspect': ({ folder, reading }) =>
      attendWalk(context, folder, (watcher) => runInReader(context, 'inspectFolder', { folder, reading }, watcher)),
    'import.start': (request) => startImport(context, request, false),
    'import.plan': async ({ project, folder, reading, classes, labels: asked }) => {
      requireProject(db, project);
      const before = requestBefore(context, project, folder);
      const labels = asked ?? before?.labels ?? null;
      const plan = await compareWithFolder(context, project, { folder, reading, classes, labels, grouping: null, changes: noChanges });
      return { ...planInWords(plan, folder), grouping: before?.grouping ?? null, labels };
    },
    'import.folders': ({ project }) => {
      requireProject(db, project);
      return foldersOfPictures(db, project).map((own) => ({ ...own, there: existsSync(own.folder) }));
    },
    'import.problems': ({ project }) => undecided(db, project, listProblems(db, project)),
    'projects.sample': async () => {
      const existing = sampleProject(db);
      if (existing !== null) return { project: existing, job: null };
      const folder = join(context.resources, 'samples');
      const { classes } = await findPictures(context, { folder });
      return startImport(
        context,
        {
          folder,
          into: { newProject: freeName(context, 'Sample tiles') },
          grouping: null,
          splitSeed: 0,
          labels: null,
          frames: { kind: 'all' },
          classes: classes.map(({ found }) => ({ found, name: found })),
          changes: noChanges,
        },
        true,
      );
    },
  };
}

const noChanges = PlanChoices.parse({});

function freeName({ db }: Context, wanted: string): string {
  const taken = new Set(listProjects(db, false).map((project) => project.name));
  for (let n = 1; ; n++) {
    const name = n === 1 ? wanted : `${wanted} (${n})`;
    if (!taken.has(name)) return name;
  }
}
