// Import: a folder is inspected, then its pictures are read in the background and stored.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { contract, count, counted, UserError, type CallRequest, type FileProblem, type Project } from '../../../preload/contract.ts';
import {
  addFolder, addPictures, addProblems, beginImport, beginImportAct, clearProblems, createProject, endImport, getProject, knownHashes,
  listProblems, listProjects, sampleProject, setParts, splitRows, unfinishedImports, type NewPicture, type UnfinishedImport,
} from '../../history/index.ts';
import { assignSplit, groupsOf, inspectFolder, readFolder, type FoundPicture } from '../../images/index.ts';
import type { ReadFacts } from '../../training/index.ts';
import type { Context, MethodsOf } from '../core/context.ts';
import type { JobHandle } from '../core/jobs.ts';

type ImportRequest = CallRequest<'import.start'>;

type ImportMethods = Omit<MethodsOf<'import'>, 'import.examples' | 'import.preview'> & Pick<MethodsOf<'projects'>, 'projects.sample'>;

export function importMethods(context: Context): ImportMethods {
  const { db } = context;
  return {
    'import.inspect': ({ folder }) => inspectFolder(folder),
    'import.start': (request) => startImport(context, request, false),
    'import.problems': ({ project }) => listProblems(db, project),
    'projects.sample': async () => {
      const existing = sampleProject(db);
      if (existing !== null) return { project: existing, job: null };
      const folder = join(context.resources, 'samples');
      const { classes } = await readFolder(folder);
      return startImport(context, {
        folder, into: { newProject: freeName(context, 'Sample tiles') }, grouping: null, splitSeed: 0,
        classes: classes.map(({ found }) => ({ found, name: found })),
      }, true);
    },
  };
}

function freeName({ db }: Context, wanted: string): string {
  const taken = new Set(listProjects(db, false).map((project) => project.name));
  for (let n = 1; ; n++) {
    const name = n === 1 ? wanted : `${wanted} (${n})`;
    if (!taken.has(name)) return name;
  }
}

/** Checks the request, makes the project, and starts the reading. Nothing is stored when the request can't be carried out. */
async function startImport(
  context: Context, request: ImportRequest, sample: boolean, resumed: UnfinishedImport | null = null,
): Promise<{ project: number; job: number }> {
  const { db, jobs, now, emit } = context;
  const seen = await readFolder(request.folder);
  const choices = new Map(request.classes.map((choice) => [choice.found, choice.name]));
  if (seen.kind !== 'flat' && seen.classes.every(({ found }) => choices.get(found) === null)) throw new UserError('import-all-skipped', {});
  const wanted = seen.pictures.filter((f) => f.found === null || choices.get(f.found) !== null);
  const groups = request.grouping === null ? wanted.map(() => null) : await groupsOf(wanted, request.grouping, request.folder);
  const project = 'project' in request.into ? getProject(db, request.into.project).id : createProject(db, request.into.newProject, now(), sample);
  addFolder(db, project, request.folder, now());
  const name = getProject(db, project).name;
  const picked = wanted.map((f, i) => ({ ...f, group: groups[i] ?? null, label: f.found === null ? null : choices.get(f.found) ?? f.found }));
  const begun = resumed ?? beginImport(db, project, { ...request, into: { project } }, now());
  const job = jobs.start({ kind: 'import', title: `Importing “${name}”`, project, run: null }, (handle) =>
    readInto(context, { project, request, picked, problems: seen.problems, before: begun.before, handle })
      .finally(() => { if (!context.closing) endImport(db, begun.id); }));
  emit({ type: 'changed', what: 'projects', project });
  return { project, job: job.id };
}

/** Throws UserError project-busy. */
export function refuseWhileImporting({ jobs }: Context, { id, name }: Pick<Project, 'id' | 'name'>): void {
  if (jobs.list().some((job) => job.kind === 'import' && job.project === id && job.state === 'running')) throw new UserError('project-busy', { project: name });
}

/** Continues imports that were cut short. One whose folder is gone by now ends; what was read of it stays. */
export function resumeImports(context: Context): void {
  for (const begun of unfinishedImports(context.db)) {
    const request = contract['import.start'].input.parse(JSON.parse(begun.request));
    startImport(context, request, false, begun).catch((error: unknown) => {
      if (!(error instanceof UserError)) console.error(error);
      assignSets(context, begun.project, begun.before, request.splitSeed);
      endImport(context.db, begun.id);
    });
  }
}

/** Split warnings in the outcome; the Train page shows how many pictures each class has in each set. */
const shownWarnings = 2;

interface Reading {
  project: number;
  request: ImportRequest;
  picked: (FoundPicture & { group: string | null; label: string | null })[];
  problems: FileProblem[];
  /** Newest picture before this import: it and older ones keep their sets. */
  before: number;
  handle: JobHandle;
}

/** Reads every picture and stores batches as they come, so that what was read survives a stop; the split comes last. */
async function readInto(context: Context, { project, request, picked, problems, before, handle }: Reading): Promise<string> {
  const { db, reader, workspace, now, emit } = context;
  clearProblems(db, project, request.folder);
  addProblems(db, project, problems, now());
  const ofPath = new Map(picked.map((p) => [p.path, p]));
  const known = knownHashes(db, project);
  const act = beginImportAct(db, project, now());
  const counts = { read: 0, added: 0, unusable: problems.length };
  const store = (facts: readonly ReadFacts[], failed: readonly FileProblem[]) => {
    const fresh: NewPicture[] = [];
    const twice: FileProblem[] = [];
    for (const fact of facts) {
      const picture = ofPath.get(fact.path);
      if (!picture) continue;
      const first = known.get(fact.sha256);
      if (first !== undefined && first !== fact.path && existsSync(first)) twice.push(duplicate(fact.path, first));
      if (first !== undefined) continue;
      known.set(fact.sha256, fact.path);
      fresh.push({ ...fact, relative: picture.relative, label: picture.label, group: picture.group, part: picture.given });
    }
    counts.added += addPictures(db, project, act, fresh, now());
    addProblems(db, project, [...failed, ...twice], now());
    counts.unusable += failed.length + twice.length;
    counts.read += facts.length + failed.length;
  };
  handle.progress('Reading pictures', 0, picked.length);
  let remarks: string[] = [];
  try {
    for await (const event of reader.work('readPictures', { files: picked.map((p) => p.path), thumbnailFolder: workspace.thumbnails }, handle.signal)) {
      store(event.pictures, event.problems);
      handle.progress('Reading pictures', counts.read, picked.length);
    }
  } finally {
    // Also after a stop: what was read makes a usable project. An import that continues later is split then, all at once.
    if (!context.closing) remarks = assignSets(context, project, before, request.splitSeed);
    emit({ type: 'changed', what: 'pictures', project });
    emit({ type: 'changed', what: 'projects', project });
  }
  const unshown = remarks.length - shownWarnings;
  const more = unshown > 0 ? [`And ${counted(unshown, 'more warning')} like this.`] : [];
  return [sentenceOfImport(counts, known.size), ...remarks.slice(0, shownWarnings), ...more].join(' ');
}

function duplicate(path: string, first: string): FileProblem {
  const sentence = `“${path}” has the same content as “${first}”, which is used. No action is needed unless their labels differ: then remove one.`;
  return { path, code: 'duplicate', sentence };
}

function sentenceOfImport({ added, unusable }: { added: number; unusable: number }, total: number): string {
  const pictures = added === total ? `${counted(added, 'picture')} imported.` : `${counted(added, 'new picture')} imported, ${count(total)} in all.`;
  return unusable === 0 ? pictures : `${pictures} ${counted(unusable, 'file')} can’t be used.`;
}

/**
 * Assigns every labelled picture without a set to one. Those up to `before` keep theirs, so that results of earlier runs
 * stay comparable; other sets come from the folder, which may leave some open. Returns warnings.
 */
function assignSets({ db }: Context, project: number, before: number, seed: number): string[] {
  const rows = splitRows(db, project);
  const { parts, remarks } = assignSplit(rows.map(({ id, label, group, part }) =>
    (id <= before ? { label, group, given: null, part } : { label, group, given: part, part: null })), { seed });
  setParts(db, new Map(rows.map((row, i) => [row.id, parts[i] ?? null])));
  return remarks;
}
