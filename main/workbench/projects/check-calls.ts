// Checking a project's pictures before learning: for pictures of the same thing in test and learning, and for what gives classes away.
import { createHash } from 'node:crypto';
import { counted, UserError, type DatasetCheck, type SetFinding } from '../../../preload/contract.ts';
import { summariseCheck, type CheckedPicture, type CheckSummary } from '../../evaluation/index.ts';
import {
  addCheck, canUndoRegroup, getBackbone, getProject, getRun, listBackbones, newestCheck, picturesForSnapshot, regroup, snapshotOfRun, undoRegroup, type Grouped, type SnapshotPicture, type StoredBackbone, type StoredCheck,
} from '../../history/index.ts';
import { assignSplit, splitUnitsOf } from '../../images/index.ts';
import { DatasetCheckResult } from '../../training/index.ts';
import type { Context, MethodsOf } from '../core/context.ts';
import type { JobHandle } from '../core/jobs.ts';
import { runWatched } from '../core/run-work.ts';
import { backboneOf, planBackbone } from '../core/find-backbone.ts';
import { classesOf, planPictures } from '../core/snapshot-pictures.ts';

/** To be raised when a check would find other things in the same pictures. */
const version = 1;

export function datasetCheckMethods(context: Context): MethodsOf<'checks'> {
  const { db, now } = context;
  /** Checks that go on, by project. */
  const going = new Map<number, number>();
  return {
    'checks.start': (request) => {
      const running = going.get(request.project);
      if (running !== undefined) return { job: running };
      const backbone = backboneFor(context, request.backbone);
      const pictures = labelled(context, request.project);
      const stored = newestCheck(db, request.project);
      if (stored?.key === keyOf(pictures, backbone.sha256) && !request.anew) return { job: null };
      const { name } = getProject(db, request.project);
      const job = context.jobs.line({ kind: 'dataset-check', title: `Checking the pictures of “${name}”`, project: request.project, run: null }, (handle) =>
        check(context, { project: request.project, backbone, pictures, handle }).finally(() => going.delete(request.project)));
      going.set(request.project, job.id);
      return { job: job.id };
    },
    'checks.get': ({ project }) => checkOf(context, project),
    'checks.ofRun': ({ run: id }) => {
      const run = getRun(db, id);
      const of = known(context, run.project, snapshotOfRun(db, id));
      return of ? meaning(of).findings.filter(({ severity }) => severity === 'alarm') : [];
    },
    'checks.regroup': ({ project }) => splitAgain(context, project),
    'checks.undoRegroup': ({ project }) => {
      const undone = undoRegroup(db, getProject(db, project).id, now());
      tellChanged(context, project);
      return { undone, sentence: undone === 0 ? 'There is no split by what belongs together to take back.' : `${counted(undone, 'picture')} ${undone === 1 ? 'has its' : 'have their'} former group and part again.` };
    },
  };
}

function tellChanged({ emit }: Context, project: number): void {
  emit({ type: 'changed', what: 'pictures', project });
  emit({ type: 'changed', what: 'checks', project });
}

/** The one asked for, else the built-in one. */
function backboneFor(context: Context, backbone: string | null): StoredBackbone {
  return backboneOf(context, backbone ?? listBackbones(context.db).find(({ builtIn }) => builtIn)?.sha256 ?? '');
}

/** All labelled pictures that have a part. Throws UserError project-unknown, no-labels, one-class. */
function labelled({ db }: Context, project: number): SnapshotPicture[] {
  const pictures = picturesForSnapshot(db, getProject(db, project).id, []);
  classesOf(pictures);
  return pictures;
}

/** Which pictures and labels were looked at, by what; parts and groups are looked up anew each time. */
function keyOf(pictures: readonly SnapshotPicture[], backbone: string): string {
  const hash = createHash('sha256').update(JSON.stringify([version, backbone]));
  for (const { sha256, label } of pictures) hash.update(`${sha256} ${label}\n`);
  return hash.digest('hex');
}

interface Checking { project: number; backbone: StoredBackbone; pictures: readonly SnapshotPicture[]; handle: JobHandle }

/**
 * Waits until nothing learns, since both keep features, and goes before all runs that wait, but gives way to one that only learns a head:
 * a person who wants a first model should not wait for what was begun unasked. Sketches and features are kept, so little is done twice.
 */
async function check(context: Context, checking: Checking): Promise<string> {
  const { handle } = checking;
  for (let after: number | null = null; ;) {
    const aside = new AbortController();
    let past: number | null = null;
    using _turn = await context.queue.turn(null, handle.signal, { after, giveWay: (run) => { past = run; aside.abort(); } });
    try {
      return await checkNow(context, checking, AbortSignal.any([handle.signal, aside.signal]));
    } catch (error) {
      if (past === null || handle.signal.aborted) throw error;
      after = past;
      handle.wait();
    }
  }
}

async function checkNow(context: Context, { project, backbone, pictures, handle }: Checking, signal: AbortSignal): Promise<string> {
  const { db, trainer, workspace, now } = context;
  handle.begin();
  const started = performance.now();
  const classes = classesOf(pictures);
  const found = await runWatched(trainer.work('checkDataset', {
    backbone: planBackbone(backbone), classes, cacheFolder: workspace.cache, seed: 0, engine: null, pictures: planPictures(pictures, classes),
  }, signal), handle);
  addCheck(db, project, {
    key: keyOf(pictures, backbone.sha256), backbone: backbone.sha256, pictures: pictures.map(({ picture }) => picture), classes, found,
    seconds: (performance.now() - started) / 1000, made: now(),
  });
  context.emit({ type: 'changed', what: 'checks', project });
  const findings = checkOf(context, project)?.findings ?? [];
  return (findings.find(({ severity }) => severity === 'alarm') ?? findings[0])?.sentence ?? '';
}

interface Known { stored: StoredCheck; found: DatasetCheckResult; pictures: (CheckedPicture | null)[] }

/** The newest check with its pictures as they are now, or as a run saw them; null when there is none, or one that an older Thaw made otherwise. */
function known({ db }: Context, project: number, as: readonly SnapshotPicture[] = picturesForSnapshot(db, project, [])): Known | null {
  const stored = newestCheck(db, getProject(db, project).id);
  const found = stored && DatasetCheckResult.safeParse(stored.found);
  if (!stored || !found?.success) return null;
  const now = new Map(as.map((p) => [p.picture, p]));
  const pictures = stored.pictures.map((id): CheckedPicture | null => {
    const p = now.get(id);
    return p ? { picture: p.picture, sha256: p.sha256, name: nameIn(p.path), label: p.label, part: p.part, group: p.group } : null;
  });
  return { stored, found: found.data, pictures };
}

const nameIn = (path: string): string => path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);

function meaning({ stored, found, pictures }: Known): CheckSummary {
  return summariseCheck({
    pictures, clusters: found.clusters, leak: found.leak,
    shortcuts: found.shortcuts.map(({ usual, ...rest }) => ({ ...rest, usual: usual.map(({ label, words }) => ({ label: stored.classes[label] ?? '', words })) })),
  });
}

function checkOf(context: Context, project: number): DatasetCheck | null {
  const of = known(context, project);
  if (!of) return null;
  const { stored, found, pictures } = of;
  const { inTest, labelQuestions, isShared, concerned: _, ...told } = meaning(of);
  return {
    ...told, checked: stored.made, seconds: stored.seconds, pictures: stored.pictures.length, backbone: getBackbone(context.db, stored.backbone)?.name ?? 'a starting model that was removed', stale: isStale(context, project, of),
    nearDuplicates: { clusters: found.clusters.length, pictures: found.clusters.flat().length, threshold: found.threshold, usual: found.usual, labelQuestions, inTest },
    regroup: { useful: isShared, groups: new Set(splitUnitsOf(pictures.map((p) => p?.group ?? null), found.clusters).filter((group) => group !== null)).size, undoable: canUndoRegroup(context.db, project) },
  };
}

/** The pictures that the newest check found something of, in its order; none before the first. */
export function picturesOfFinding(context: Context, project: number, finding: SetFinding): readonly number[] {
  const of = known(context, project);
  return of ? meaning(of).concerned[finding] : [];
}

/** Other pictures or other labels than were looked at. */
function isStale({ db }: Context, project: number, { stored }: Known): boolean {
  return stored.key !== keyOf(picturesForSnapshot(db, project, []), stored.backbone);
}

/** Gives what belongs together one group, and deals all checked pictures out anew. Throws UserError check-none, check-nothing-shared. */
function splitAgain(context: Context, project: number): { groups: number; moved: number; sentence: string } {
  const { db, now } = context;
  const of = known(context, project);
  if (!of) throw new UserError('check-none', { project: getProject(db, project).name });
  const rows = picturesForSnapshot(db, project, []);
  const place = new Map(rows.map(({ picture }, i) => [picture, i]));
  const clusters = of.found.clusters.map((cluster) => cluster.flatMap((i) => place.get(of.stored.pictures[i] ?? 0) ?? []));
  const groups = splitUnitsOf(rows.map(({ group }) => group), clusters);
  const { parts } = assignSplit(rows.map(({ label }, i) => ({ label, group: groups[i] ?? null, given: null, part: null })), { seed: 0 });
  const before = rows.map(({ picture, group, part }): Grouped => ({ id: picture, group, part }));
  const after = rows.map(({ picture, part }, i): Grouped => ({ id: picture, group: groups[i] ?? null, part: parts[i] ?? part }));
  regroup(db, project, before, after, now());
  tellChanged(context, project);
  const count = new Set(groups.filter((group) => group !== null)).size;
  const moved = after.filter(({ part }, i) => part !== before[i]?.part).length;
  return { groups: count, moved, sentence: `Split again: ${counted(count, 'group')} of pictures ${count === 1 ? 'is' : 'are'} kept together, 0 groups shared; ${counted(moved, 'picture')} ${moved === 1 ? 'has' : 'have'} another part now.` };
}
