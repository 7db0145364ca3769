// Import: a folder is inspected, then its pictures are read in the background and stored.
import { join } from 'node:path';
import { contract, count, counted, UserError, type CallRequest, type FileProblem, type Project } from '../../../preload/contract.ts';
import {
  addFolder, addPictures, addProblems, beginImport, beginImportAct, clearProblems, countDepths, createProject, endImport, foundAt, getProject, getReading,
  giveKeys, listProblems, listProjects, lockedSets, markReplaced, pictureFiles, readRowOrNull, sampleProject, setParts, splitRows, undecided,
  unfinishedImports, type NewPicture, type StoredFile, type UnfinishedImport,
} from '../../history/index.ts';
import { assignSplit } from '../../images/index.ts';
import type { FoundFile, ReadFacts } from '../../training/index.ts';
import type { Context, MethodsOf } from '../core/context.ts';
import type { JobHandle } from '../core/jobs.ts';
import { attendWalk, findPictures, type Found } from '../core/find-pictures.ts';
import { readSurely } from '../core/read-surely.ts';
import { runInReader } from '../core/run-work.ts';
import { FileRemarks } from './file-remarks.ts';
import { PlacesOfContent, settleConflicts } from './label-conflicts.ts';
import type { TableCalls } from './table-calls.ts';
import { verifyFiles } from './verify-files.ts';

type ImportRequest = CallRequest<'import.start'>;

type ImportMethods = Omit<MethodsOf<'import'>, 'import.examples' | 'import.preview' | keyof TableCalls> & Pick<MethodsOf<'projects'>, 'projects.sample'>;

export function importMethods(context: Context): ImportMethods {
  const { db } = context;
  return {
    'import.inspect': ({ folder, reading }) =>
      attendWalk(context, folder, (watcher) => runInReader(context, 'inspectFolder', { folder, reading }, watcher)),
    'import.start': (request) => startImport(context, request, false),
    'import.problems': ({ project }) => undecided(db, project, listProblems(db, project)),
    'projects.sample': async () => {
      const existing = sampleProject(db);
      if (existing !== null) return { project: existing, job: null };
      const folder = join(context.resources, 'samples');
      const { classes } = await findPictures(context, { folder });
      return startImport(context, {
        folder, into: { newProject: freeName(context, 'Sample tiles') }, grouping: null, splitSeed: 0, labels: null, frames: { kind: 'all' },
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
  const seen = await findPictures(context, request);
  const choices = new Map(request.classes.map((choice) => [choice.found, choice.name]));
  requireSome(seen, choices, request.folder);
  const project = 'project' in request.into ? getProject(db, request.into.project).id : createProject(db, request.into.newProject, now(), sample);
  addFolder(db, project, request.folder, now());
  const name = getProject(db, project).name;
  const picked = seen.files.map((f) => ({ ...f, label: f.found === null ? null : choices.get(f.found) ?? f.found }));
  const begun = resumed ?? beginImport(db, project, { ...request, into: { project } }, now());
  const job = jobs.start({ kind: 'import', title: `Importing “${name}”`, project, run: null }, (handle) =>
    readInto(context, { project, request, picked, problems: seen.problems, before: begun.before, handle })
      .finally(() => { if (!context.closing) endImport(db, begun.id); }));
  emit({ type: 'changed', what: 'projects', project });
  return { project, job: job.id };
}

/** Throws UserError import-all-skipped or import-nothing-usable: an import of nothing makes no project. */
function requireSome({ files, classes, problems }: Found, choices: ReadonlyMap<string, string | null>, folder: string): void {
  const [first] = problems;
  const skipped = classes.length > 0 && classes.every(({ found }) => choices.get(found) === null);
  if (files.length === 0 && first && !skipped) throw new UserError('import-nothing-usable', { folder, problems: problems.length, first: first.sentence });
  if (files.length === 0 || skipped) throw new UserError('import-all-skipped', {});
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
  picked: (FoundFile & { label: string | null })[];
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
  /** By content: where it is, and the picture that the project had of it before. */
  const known = new Map(pictureFiles(db, project).map((file): [string, KnownContent] => [file.sha256, { path: file.path, before: file }]));
  const elsewhere: FoundElsewhere[] = [];
  const places = new PlacesOfContent();
  const act = beginImportAct(db, project, now());
  const [readPaths, burntInPaths, several] = [new Set<string>(), new Set<string>(), new FileRemarks()];
  const counts = { added: 0, unusable: problems.length, copies: 0, conflicts: 0, replaced: 0, moved: 0 };
  const store = (facts: readonly ReadFacts[], failed: readonly FileProblem[]) => {
    several.add(facts);
    const fresh: NewPicture[] = [];
    const twice: FileProblem[] = [];
    const inPlace: (ReadFacts & { relative: string })[] = [];
    for (const fact of facts) {
      const picture = ofPath.get(fact.path);
      if (!picture) continue;
      const { relative, label } = picture;
      places.add(fact.sha256, { path: fact.path, label });
      const first = known.get(fact.sha256);
      if (!first) {
        known.set(fact.sha256, { path: fact.path, before: null });
        // Frames of a file show one patient or object, whatever else is known of it.
        const group = picture.group ?? (fact.frame === null ? null : relative);
        fresh.push({ ...fact, relative, label, group, part: picture.given, facts: picture.facts });
      } else if (first.path === fact.path) inPlace.push({ ...fact, relative });
      else if (first.before) elsewhere.push({ fact: { ...fact, relative }, before: first.before });
      else if (places.agree(fact.sha256)) twice.push(duplicate(fact.path, first.path));
    }
    counts.added += addPictures(db, project, act, fresh, now());
    foundAt(db, project, inPlace);
    counts.replaced += markReplaced(db, project, facts);
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
    const { moved, twice } = await resolveElsewhere(context, project, elsewhere, handle);
    counts.moved = moved;
    counts.replaced -= moved;
    counts.copies += twice;
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
  const told = [...burntInWarning(burntInPaths.size), ...several.sentences(getReading(db, project), countDepths(db, project))];
  return [sentence, ...told, ...remarks.slice(0, shownWarnings), ...more].join(' ');
}

interface KnownContent { path: string; before: StoredFile | null }
interface FoundElsewhere { fact: ReadFacts & { relative: string }; before: StoredFile }

/**
 * Content of a picture of the project, found at another path: where its own file still holds it, the other is a duplicate;
 * else the picture has moved. Returns how many there are of each.
 */
async function resolveElsewhere(
  context: Context, project: number, found: readonly FoundElsewhere[], handle: JobHandle,
): Promise<{ moved: number; twice: number }> {
  if (found.length === 0) return { moved: 0, twice: 0 };
  const { db, reader, now } = context;
  const ofProject = new Map(pictureFiles(db, project).map((file) => [file.id, file]));
  const latest = found.map(({ before }) => ofProject.get(before.id) ?? before);
  const verified = await verifyFiles(context, latest, reader, handle);
  const stays = ({ id, content }: StoredFile): boolean => {
    const now = verified.get(id);
    return (now?.content ?? content) === 'same' && now?.missing !== true;
  };
  const moved = new Map<string, FoundElsewhere['fact']>();
  const twice: FileProblem[] = [];
  found.forEach(({ fact }, i) => {
    const file = latest[i];
    const first = moved.get(fact.sha256)?.path ?? (file && stays(file) ? file.path : null);
    if (first === null) moved.set(fact.sha256, fact);
    else if (first !== fact.path) twice.push(duplicate(fact.path, first));
  });
  foundAt(db, project, [...moved.values()]);
  addProblems(db, project, twice, now());
  return { moved: moved.size, twice: twice.length };
}

function duplicate(path: string, first: string): FileProblem {
  const sentence = `“${path}” has the same content as “${first}”, which is used. No action is needed.`;
  return { path, code: 'duplicate', sentence };
}

/** Names and dates in the pixels are learnt from, and leave with every picture that is shown or sent. */
const burntInWarning = (files: number): string[] => (files === 0 ? [] : [
  `${counted(files, 'DICOM file')} ${files === 1 ? 'says' : 'say'} that text is burnt into the picture: names or dates may be seen, and learnt.`,
]);

interface ImportCounts { added: number; unusable: number; copies: number; conflicts: number; replaced: number; moved: number }

function sentenceOfImport({ added, unusable, copies, conflicts, replaced, moved }: ImportCounts, total: number): string {
  return [
    added === total ? `${counted(added, 'picture')} imported.` : `${counted(added, 'new picture')} imported, ${count(total)} in all.`,
    ...(replaced > 0 ? [`${counted(replaced, 'file')} held another picture before, which is left out now.`] : []),
    ...(moved > 0 ? [`${counted(moved, 'picture')} moved to another place and kept ${moved === 1 ? 'its label' : 'their labels'}.`] : []),
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
  const { parts, remarks } = assignSplit(rows.map(({ id, label, group, part }) =>
    (id <= before ? { label, group, given: null, part } : { label, group, given: part, part: null })), { seed, locked: lockedSets(db, project) });
  setParts(db, new Map(rows.map((row, i) => [row.id, parts[i] ?? null])));
  giveKeys(db, project);
  return remarks;
}
