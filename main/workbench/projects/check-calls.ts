// Dataset check of a project before training: near-duplicates across sets (leakage), shortcuts, doubtful labels.
import { createHash } from 'node:crypto';
import { UserError, type DatasetCheck, type PixelReading, type SetFinding } from '../../../preload/contract.ts';
import { summariseCheck, type CheckedPicture, type CheckSummary } from '../../evaluation/index.ts';
import {
  addCheck, addJudgement, canUndoRegroup, getBackbone, getProject, getReading, getRun, lockedSets, newestCheck,
  newestCheckNumber, picturesForSnapshot, regroup, requireProject, snapshotOfRun, standingJudgements, withdrawJudgement,
  type Grouped, type SnapshotPicture, type StoredBackbone, type StoredCheck,
} from '../../history/index.ts';
import { assignSplit, openedAs, splitUnitsOf } from '../../images/index.ts';
import { DatasetCheckResult } from '../../training/index.ts';
import type { Context, MethodsOf } from '../core/context.ts';
import type { JobHandle } from '../core/jobs.ts';
import { givingWay } from '../core/queue.ts';
import { runWatched } from '../core/run-work.ts';
import { labelledByOf } from '../core/labelled-by.ts';
import { backboneOrBuiltIn, planBackbone } from '../core/find-backbone.ts';
import { classesOf, planPictures } from '../core/snapshot-pictures.ts';
import { chosenForTest } from '../labelling/audit-set.ts';
import { tellChangedSets } from './set-calls.ts';
import { verifySnapshot } from '../imports/verify-files.ts';
import { jobWords } from '../job-words.ts';
import { pictureWords, setWordsOf } from './project-words.ts';

/** To be raised when a check of the same pictures would give other results. */
const version = 2;

export function datasetCheckMethods(context: Context): MethodsOf<'checks'> {
  const { db } = context;
  /** Running checks, by project. */
  const going = new Map<number, number>();
  return {
    'checks.start': (request) => {
      const running = going.get(request.project);
      if (running !== undefined) return { job: running };
      const backbone = backboneOrBuiltIn(context, request.backbone);
      const pictures = labelled(context, request.project);
      const stored = newestCheck(db, request.project);
      if (stored?.key === keyOf(pictures, backbone.sha256, getReading(db, request.project)) && !request.anew) return { job: null };
      const { name } = getProject(db, request.project);
      const job = context.jobs.enqueue({ kind: 'dataset-check', title: jobWords.checking(name), project: request.project, run: null }, (handle) =>
        check(context, { project: request.project, backbone, pictures, handle }).finally(() => going.delete(request.project)));
      going.set(request.project, job.id);
      return { job: job.id };
    },
    'checks.get': ({ project }) => checkOf(context, project),
    'checks.ofRun': ({ run: id }) => {
      const run = getRun(db, id);
      const summary = checkSummary(context, run.project, snapshotOfRun(db, id));
      return summary?.findings.filter(({ severity, judged }) => severity === 'alarm' || judged !== null) ?? [];
    },
    'checks.judge': ({ project, finding, reason }) => {
      requireProject(db, project);
      addJudgement(db, project, finding, { reason, by: labelledByOf(context), at: context.now() });
      context.emit({ type: 'changed', what: 'checks', project });
      return {};
    },
    'checks.unjudge': ({ project, finding }) => {
      withdrawJudgement(db, project, finding, context.now());
      context.emit({ type: 'changed', what: 'checks', project });
      return {};
    },
    'checks.regroup': ({ project }) => splitAgain(context, project),
  };
}

/** All labelled pictures that have a part. Throws UserError project-unknown, no-labels, one-class. */
function labelled({ db }: Context, project: number): SnapshotPicture[] {
  const pictures = picturesForSnapshot(db, getProject(db, project).id, []);
  classesOf(pictures);
  return pictures;
}

/** Digest of the checked pictures as they are read, and labels, the model, and the version of the check; sets and groups may change. */
function keyOf(pictures: readonly SnapshotPicture[], backbone: string, reading: PixelReading | null): string {
  const hash = createHash('sha256').update(JSON.stringify([version, backbone]));
  for (const picture of pictures) hash.update(`${openedAs(picture, reading).sha256} ${picture.label}\n`);
  return hash.digest('hex');
}

interface Checking { project: number; backbone: StoredBackbone; pictures: readonly SnapshotPicture[]; handle: JobHandle }

/** Sketches and features are cached, so little is lost where it gives way. */
const check = (context: Context, checking: Checking): Promise<string> =>
  givingWay(context.queue, checking.handle, (signal) => checkNow(context, checking, signal));

async function checkNow(context: Context, { project, backbone, pictures, handle }: Checking, signal: AbortSignal): Promise<string> {
  const { db, trainer, workspace, now } = context;
  handle.begin();
  const started = performance.now();
  const classes = classesOf(pictures);
  const verified = await verifySnapshot(context, pictures, trainer, {
    signal, progress: (phase, done, total) => handle.progress(phase, done, total),
  });
  const found = await runWatched(trainer.work('checkDataset', {
    backbone: planBackbone(backbone), classes, cacheFolder: workspace.cache, seed: 0, engine: null,
    pictures: planPictures(verified, classes, getReading(db, project)),
  }, signal), handle);
  addCheck(db, project, {
    key: keyOf(pictures, backbone.sha256, getReading(db, project)), backbone: backbone.sha256, pictures: pictures.map(({ picture }) => picture), classes, found,
    seconds: (performance.now() - started) / 1000, made: now(),
  });
  context.emit({ type: 'changed', what: 'checks', project });
  const findings = checkOf(context, project)?.findings ?? [];
  return (findings.find(({ severity }) => severity === 'alarm') ?? findings[0])?.sentence ?? '';
}

interface Known {
  project: number; stored: StoredCheck; found: DatasetCheckResult; pictures: (CheckedPicture | null)[];
  /** All that it was asked about. */
  as: readonly SnapshotPicture[];
}

/**
 * The newest check with its pictures as they are now, or as a run saw them; null when there is none, or one that an
 * older Thaw made otherwise.
 */
function known({ db }: Context, project: number, asSeen?: readonly SnapshotPicture[]): Known | null {
  const stored = newestCheck(db, getProject(db, project).id);
  const found = stored && DatasetCheckResult.safeParse(stored.found);
  if (!stored || !found?.success) return null;
  // Read only now: where nothing was checked, 50 000 pictures are not asked for.
  const as = asSeen ?? picturesForSnapshot(db, project, []);
  const now = new Map(as.map((p) => [p.picture, p]));
  const pictures = stored.pictures.map((id): CheckedPicture | null => {
    const p = now.get(id);
    return p ? { picture: p.picture, sha256: p.sha256, name: nameIn(p.path), label: p.label, part: p.part, group: p.group } : null;
  });
  return { project, stored, found: found.data, pictures, as };
}

const nameIn = (path: string): string => path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);

function meaning({ db }: Context, { project, stored, found, pictures }: Known): CheckSummary {
  return summariseCheck({
    pictures, clusters: found.clusters, leak: found.leak, grey: found.grey, unlike: found.unlike, judged: standingJudgements(db, project),
    shortcuts: found.shortcuts.map(({ usual, ...shortcut }) => (
      { ...shortcut, usual: usual.map(({ label, words }) => ({ label: stored.classes[label] ?? '', words })) })),
  });
}

function checkOf(context: Context, project: number): DatasetCheck | null {
  const of = known(context, project);
  if (!of) return null;
  const { stored, found, pictures } = of;
  const { inTest, labelQuestions, isShared, findings, leak, shortcuts, groupsAcross } = meaning(context, of);
  const groups = new Set(splitUnitsOf(pictures.map((p) => p?.group ?? null), found.clusters).filter((group) => group !== null));
  return {
    findings, leak, shortcuts, groupsAcross, checked: stored.made, seconds: stored.seconds,
    pictures: stored.pictures.length - found.unreadable, unchecked: found.unreadable,
    stale: isStale(context, project, of),
    backbone: getBackbone(context.db, stored.backbone)?.name ?? pictureWords.removedModel,
    nearDuplicates: {
      clusters: found.clusters.length, pictures: found.clusters.flat().length, threshold: found.threshold, usual: found.usual, labelQuestions, inTest,
    },
    regroup: { useful: isShared, groups: groups.size, undoable: canUndoRegroup(context.db, project) },
  };
}

/** The pictures that the newest check found something of, in its order; none before the first. */
export function picturesOfFinding(context: Context, project: number, finding: SetFinding): readonly number[] {
  const of = known(context, project);
  return of ? meaning(context, of).concerned[finding] : [];
}

/** The newest check of a project for pictures as a run saw them, or as they are now; null without one. */
export function checkSummary(context: Context, project: number, as?: readonly SnapshotPicture[]): CheckSummary | null {
  const of = known(context, project, as);
  return of && meaning(context, of);
}

/** Changes whenever a summary of the same pictures may say something else. */
export const checkVersion = ({ db }: Context, project: number): string =>
  JSON.stringify([newestCheckNumber(db, project), [...standingJudgements(db, project)]]);

/** Pictures or labels have changed since the check. */
function isStale({ db }: Context, project: number, { stored, as }: Known): boolean {
  return stored.key !== keyOf(as, stored.backbone, getReading(db, project));
}

/**
 * Gives pictures that belong together one group, and splits all checked pictures again. Throws UserError check-none,
 * check-nothing-shared.
 */
function splitAgain(context: Context, project: number): { groups: number; moved: number; sentence: string } {
  const { db, now } = context;
  const of = known(context, project);
  if (!of) throw new UserError('check-none', { project: getProject(db, project).name });
  const rows = picturesForSnapshot(db, project, []);
  const place = new Map(rows.map(({ picture }, i) => [picture, i]));
  const clusters = of.found.clusters.map((cluster) => cluster.flatMap((i) => place.get(of.stored.pictures[i] ?? 0) ?? []));
  const groups = splitUnitsOf(rows.map(({ group }) => group), clusters);
  const locked = lockedSets(db, project);
  const { parts } = assignSplit(rows.map(({ label, part }, i) =>
    ({ label, group: groups[i] ?? null, given: null, part: locked.includes(part) ? part : null })), { seed: 0, locked });
  const before = rows.map(({ picture, group, part }): Grouped => ({ id: picture, group, part }));
  const after = rows.map(({ picture, part }, i): Grouped => ({ id: picture, group: groups[i] ?? null, part: parts[i] ?? part }));
  regroup(db, project, before, after, now());
  tellChangedSets(context, project);
  const count = new Set(groups.filter((group) => group !== null)).size;
  const moved = after.filter(({ part }, i) => part !== before[i]?.part).length;
  const warning = chosenForTest(db, project, after.map(({ part }, i) => ({ before: before[i]?.part ?? null, after: part })));
  const done = setWordsOf.splitAgain(count, moved);
  return { groups: count, moved, sentence: warning === null ? done : `${done} ${warning}` };
}
