// Reading of an import: what needs no reading is carried out, then new pictures are read and stored as they come.
import { type CallRequest, type FileProblem } from '../../../preload/contract.ts';
import {
  addPictures, addProblems, beginImportAct, clearProblems, countOpen, getProject, getReading, replacePictures, type NewPicture,
} from '../../history/index.ts';
import type { ReadFacts } from '../../training/index.ts';
import type { Context } from '../core/context.ts';
import type { JobHandle } from '../core/jobs.ts';
import { actOf } from '../core/labelled-by.ts';
import { readSurely } from '../core/read-surely.ts';
import { applyPlan, duplicate } from './apply-plan.ts';
import { assignSets } from './assign-sets.ts';
import { FileRemarks } from './file-remarks.ts';
import type { FolderPlan } from './folder-plan.ts';
import { burntInWarning, sentenceOfImport, stillRemoved, type ImportCounts } from './import-words.ts';
import { placesOfCopies, settleConflicts } from './label-conflicts.ts';
import { importWords as said } from './outcome-of-import-words.ts';

/** Split warnings in the outcome; the Train page shows how many pictures each class has in each set. */
const shownWarnings = 2;

interface Reading {
  project: number;
  request: CallRequest<'import.start'>;
  plan: FolderPlan;
  /** Newest picture before this import: it and older ones keep their sets. */
  before: number;
  handle: JobHandle;
}

/**
 * Carries out what needs no reading, then reads every new picture and stores batches as they come, so that what was
 * read survives a stop; the split comes last.
 */
export async function readInto(context: Context, { project, request, plan, before, handle }: Reading): Promise<string> {
  const { db, reader, workspace, now, emit } = context;
  const { problems } = plan.comparison;
  clearProblems(db, project, request.folder);
  const target = actOf(context, project, request.labels?.label ? 'table' : 'folder');
  const { counts: applied, picked, copies } = applyPlan(db, target, plan, request.changes);
  const places = placesOfCopies(plan, copies);
  const twiceThere = copies.filter(({ ids: [first] }) => places.agree(plan.rows.get(first ?? 0)?.sha256 ?? ''))
    .map(({ path, was }) => duplicate(path, was ?? ''));
  addProblems(db, project, [...problems, ...twiceThere], now());
  const ofPath = new Map(picked.map((p) => [p.path, p]));
  /** Path by content, of what the project has. */
  const known = new Map([...plan.rows.values()].map(({ sha256, path }) => [sha256, path]));
  const act = beginImportAct(db, target);
  const [readPaths, burntInPaths, several] = [new Set<string>(), new Set<string>(), new FileRemarks()];
  const counts: ImportCounts = { ...applied, added: 0, changed: 0, unusable: problems.length, copies: twiceThere.length, conflicts: 0 };
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
    for await (const event of readSurely(
      reader,
      {
        files: picked.map((p) => p.path),
        thumbnailFolder: workspace.thumbnails,
        reading: getReading(db, project),
        anew: false,
        frames: request.frames,
      },
      handle.signal,
    )) {
      store(event.pictures, event.problems);
      handle.progress('Reading pictures', readPaths.size, picked.length);
    }
    counts.conflicts = settleConflicts(db, project, act, places, now());
  } finally {
    // Also after a stop: what was read makes a usable project. An import that continues later is split then, all at
    // once.
    if (!context.closing) remarks = assignSets(context, project, before, request.splitSeed);
    emit({ type: 'changed', what: 'pictures', project });
    emit({ type: 'changed', what: 'projects', project });
  }
  const unshown = remarks.length - shownWarnings;
  const more = unshown > 0 ? [said.moreWarnings(unshown)] : [];
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
