// Import: a folder is inspected, then its pictures are read in the background and stored.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { contract, count, counted, PlanChoices, UserError, type CallRequest, type FileProblem, type Project } from '../../../preload/contract.ts';
import {
  addFolder, addPictures, addProblems, beginImport, beginImportAct, clearProblems, countOpen, createProject, endImport, foldersOfPictures,
  getProject, getReading, giveKeys, keepRequest, listProblems, listProjects, lockedSets, readRowOrNull, replacePictures, requireProject, sampleProject,
  setParts, splitRows, undecided, unfinishedImports, type NewPicture, type KnownRow, type UnfinishedImport,
} from '../../history/index.ts';
import { assignSplit } from '../../images/index.ts';
import type { ReadFacts } from '../../training/index.ts';
import type { Context, MethodsOf } from '../core/context.ts';
import { attendWalk, findPictures } from '../core/find-pictures.ts';
import type { JobHandle } from '../core/jobs.ts';
import { readSurely } from '../core/read-surely.ts';
import { runInReader } from '../core/run-work.ts';
import { applyPlan, duplicate, type AppliedCounts } from '../imports/apply-plan.ts';
import { compareWithFolder, requestBefore } from '../imports/compare-with-folder.ts';
import { FileRemarks } from './file-remarks.ts';
import { classesOf, isUnder, type FolderPlan } from '../imports/folder-plan.ts';
import { placesOfCopies, settleConflicts } from './label-conflicts.ts';
import { planInWords } from '../imports/plan-words.ts';
import type { TableCalls } from './table-calls.ts';

type ImportRequest = CallRequest<'import.start'>;

type ImportMethods = Omit<MethodsOf<'import'>, 'import.examples' | 'import.preview' | keyof TableCalls> & Pick<MethodsOf<'projects'>, 'projects.sample'>;

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
      return startImport(context, {
        folder, into: { newProject: freeName(context, 'Sample tiles') }, grouping: null, splitSeed: 0, labels: null, frames: { kind: 'all' },
        classes: classes.map(({ found }) => ({ found, name: found })), changes: noChanges,
      }, true);
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

/** Checks the request, makes the project, and starts the reading. Nothing is stored when the request can't be carried out. */
async function startImport(
  context: Context, request: ImportRequest, sample: boolean, resumed: UnfinishedImport | null = null,
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
  const job = jobs.start({ kind: 'import', title: `Importing “${name}”`, project, run: null }, (handle) =>
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
  if (isEmpty && first && !skipped) throw new UserError('import-nothing-usable', { folder, problems: problems.length, first: first.sentence });
  if (isEmpty || skipped) throw new UserError('import-all-skipped', {});
}

/** Throws UserError project-busy. */
export function refuseWhileImporting({ jobs }: Context, { id, name }: Pick<Project, 'id' | 'name'>): void {
  if (jobs.list().some((job) => job.kind === 'import' && job.project === id && job.state === 'running')) throw new UserError('project-busy', { project: name });
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

/** Split warnings in the outcome; the Train page shows how many pictures each class has in each set. */
const shownWarnings = 2;

interface Reading {
  project: number;
  request: ImportRequest;
  plan: FolderPlan;
  /** Newest picture before this import: it and older ones keep their sets. */
  before: number;
  handle: JobHandle;
}

/**
 * Carries out what needs no reading, then reads every new picture and stores batches as they come, so that what was read
 * survives a stop; the split comes last.
 */
async function readInto(context: Context, { project, request, plan, before, handle }: Reading): Promise<string> {
  const { db, reader, workspace, now, emit } = context;
  const { problems } = plan.comparison;
  clearProblems(db, project, request.folder);
  const { counts: applied, picked, copies } = applyPlan(db, { project, now: now() }, plan, request.changes);
  const places = placesOfCopies(plan, copies);
  const twiceThere = copies.filter(({ ids: [first] }) => places.agree(plan.rows.get(first ?? 0)?.sha256 ?? ''))
    .map(({ path, was }) => duplicate(path, was ?? ''));
  addProblems(db, project, [...problems, ...twiceThere], now());
  const ofPath = new Map(picked.map((p) => [p.path, p]));
  /** Path by content, of what the project has. */
  const known = new Map([...plan.rows.values()].map(({ sha256, path }) => [sha256, path]));
  const act = beginImportAct(db, project, now());
  const [readPaths, burntInPaths, several] = [new Set<string>(), new Set<string>(), new FileRemarks()];
  const counts = { ...applied, added: 0, changed: 0, unusable: problems.length, copies: twiceThere.length, conflicts: 0 };
  const store = (facts: readonly ReadFacts[], failed: readonly FileProblem[]) => {
    several.add(facts);
    const fresh: NewPicture[] = [];
    const twice: FileProblem[] = [];
    const replaced: number[] = [];
    for (const fact of facts) {
      const picture = ofPath.get(fact.path);
      if (!picture) continue;
      const { relative, label, given, found, ids } = picture;
      places.add(fact.sha256, { path: fact.path, label });
      const first = known.get(fact.sha256);
      if (first === undefined) {
        known.set(fact.sha256, fact.path);
        const replaces = placeOf(fact, ids, plan);
        // Frames of a file show one patient or object, whatever else is known of it.
        const group = picture.group ?? (fact.frame === null ? null : relative);
        fresh.push({ ...fact, relative, label, group, part: given, found: found ?? '', replaces, facts: picture.facts });
      } else if (first !== fact.path && places.agree(fact.sha256)) twice.push(duplicate(fact.path, first));
      replaced.push(...ids);
    }
    const added = addPictures(db, project, act, fresh, now());
    replacePictures(db, replaced);
    counts.changed += fresh.filter(({ replaces }) => typeof replaces === 'number').length;
    counts.added += added;
    addProblems(db, project, [...failed, ...twice], now());
    counts.unusable += failed.length;
    counts.copies += twice.length;
    for (const { path } of [...facts, ...failed]) readPaths.add(path);
    for (const { path, burntIn } of facts) if (burntIn) burntInPaths.add(path);
  };
  handle.progress('Reading pictures', 0, picked.length);
  let remarks: string[] = [];
  try {
    for await (const event of readSurely(reader, {
      files: picked.map((p) => p.path), thumbnailFolder: workspace.thumbnails, reading: getReading(db, project), anew: false, frames: request.frames,
    }, handle.signal)) {
      store(event.pictures, event.problems);
      handle.progress('Reading pictures', readPaths.size, picked.length);
    }
    counts.conflicts = settleConflicts(db, project, act, places, now());
  } finally {
    // Also after a stop: what was read makes a usable project. An import that continues later is split then, all at once.
    if (!context.closing) remarks = assignSets(context, project, before, request.splitSeed);
    emit({ type: 'changed', what: 'pictures', project });
    emit({ type: 'changed', what: 'projects', project });
  }
  const unshown = remarks.length - shownWarnings;
  const more = unshown > 0 ? [`And ${counted(unshown, 'more warning')} like this.`] : [];
  const sentence = sentenceOfImport(counts, getProject(db, project).pictures);
  const told = [
    ...stillRemoved(plan, request.folder), ...burntInWarning(burntInPaths.size),
    ...several.sentences(getReading(db, project), countOpen(db, project)),
  ];
  return [sentence, ...told, ...remarks.slice(0, shownWarnings), ...more].join(' ');
}

/** Of the pictures of the file before: the one of the same frame. */
const placeOf = ({ frame }: ReadFacts, ids: readonly number[], { rows }: FolderPlan): number | null =>
  ids.find((id) => (rows.get(id)?.frame ?? null) === frame) ?? null;

/** Pictures of the folder that a person removed: they stay in the trash, whatever lies there. */
function stillRemoved({ rows }: FolderPlan, folder: string): string[] {
  const isRemoved = ({ removed, missing, content, path }: KnownRow): boolean =>
    removed && !missing && content !== 'replaced' && isUnder(path, folder);
  const n = [...rows.values()].filter(isRemoved).length;
  if (n === 0) return [];
  return [`${counted(n, 'picture')} of the folder ${n === 1 ? 'stays' : 'stay'} in the trash of Pictures, where you put ${n === 1 ? 'it' : 'them'}.`];
}

/** Names and dates in the pixels are learnt from, and leave with every picture that is shown or sent. */
const burntInWarning = (files: number): string[] => (files === 0 ? [] : [
  `${counted(files, 'DICOM file')} ${files === 1 ? 'says' : 'say'} that text is burnt into the picture: names or dates may be seen, and learnt.`,
]);

interface ImportCounts extends AppliedCounts { added: number; changed: number; unusable: number; copies: number; conflicts: number }

function sentenceOfImport(
  { added, changed, unusable, copies, conflicts, moved, relabelled, facts, back, gone, dropped }: ImportCounts, total: number,
): string {
  const fresh = added - changed;
  const are = (n: number): string => (n === 1 ? 'is' : 'are');
  return [
    fresh === total ? `${counted(fresh, 'picture')} imported.` : `${counted(fresh, 'new picture')} imported, ${count(total)} in all.`,
    ...(changed > 0 ? [`${counted(changed, 'picture')} changed; the new content keeps ${changed === 1 ? 'its label and set' : 'their labels and sets'}.`] : []),
    ...(moved > 0 ? [`${counted(moved, 'picture')} moved to another place and kept ${moved === 1 ? 'its label' : 'their labels'}.`] : []),
    ...(relabelled > 0 ? [`${counted(relabelled, 'picture')} took the folder’s label.`] : []),
    ...(facts > 0 ? [`${counted(facts, 'picture')} took new facts from the table.`] : []),
    ...(back > 0 ? [`${counted(back, 'picture')} ${are(back)} back.`] : []),
    ...(dropped > 0 ? [`${counted(dropped, 'picture')} whose files are gone ${are(dropped)} in the trash now.`] : []),
    ...(gone > dropped ? [`${counted(gone, 'picture')} ${are(gone)} gone.`] : []),
    ...(conflicts > 0 ? [`${counted(conflicts, 'picture is', 'pictures are')} in two classes: set the right one in Pictures.`] : []),
    ...(copies > 0 ? [`${counted(copies, 'exact copy is', 'exact copies are')} left out.`] : []),
    ...(unusable > 0 ? [`${counted(unusable, 'file')} can’t be used.`] : []),
  ].join(' ');
}

/**
 * Assigns every labelled picture without a set to one. Those up to `before` keep theirs, so that results of earlier runs
 * stay comparable; other sets come from the folder, which may leave some open. Returns warnings.
 */
function assignSets({ db }: Context, project: number, before: number, seed: number): string[] {
  const rows = splitRows(db, project);
  const { parts, remarks } = assignSplit(rows.map(({ id, label, group, part, inherits }) =>
    (id <= before || inherits ? { label, group, given: null, part } : { label, group, given: part, part: null })), { seed, locked: lockedSets(db, project) });
  setParts(db, new Map(rows.map((row, i) => [row.id, parts[i] ?? null])));
  giveKeys(db, project);
  return remarks;
}
