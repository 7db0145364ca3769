// Plans of runs: checks what is asked for, stores it with a snapshot of the pictures, and makes the trainer's plan from what is stored.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Recipe, UserError, type CallRequest, type PartCounts, type Project, type Strategy } from '../../../preload/contract.ts';
import {
  createRun, getBackbone, getProject, getRun, hasCheckpoint, listRuns, picturesForSnapshot, snapshotOfRun, takeSnapshot, testSetDigest, touchProject, type SnapshotPicture,
  type StoredBackbone,
} from '../../history/index.ts';
import type { EngineRanking } from '../../engines/probe/index.ts';
import type { Plan, PlanPicture } from '../../training/index.ts';
import { knownNames } from '../core/backbone-calls.ts';
import type { Context } from '../core/context.ts';
import { refuseUnknownEngine } from '../engines/engine-names.ts';
import { tuningFor } from './tuning-defaults.ts';

/** Room for decoded pictures and activations; what is beyond is computed anew each time. */
export const cacheBytes = 8e9;

/** First words of the name of a run that was given none. */
const namesOfRuns = { transfer: 'Transfer', 'fine-tune': 'Fine-tuning', 'from-scratch': 'From scratch' } satisfies Record<Strategy, string>;

/** Checks the request and stores it as a waiting run; nothing is stored when it can't be carried out. Returns the run's id. */
export function storeRun(context: Context, request: CallRequest<'runs.start'>): number {
  const project = getProject(context.db, request.project);
  refuseWhileReading(context, project);
  return storeRunOn(context, request, picturesForSnapshot(context.db, project.id, request.recipe.leaveOut ?? []));
}

/** Throws UserError project-busy. */
export function refuseWhileReading({ jobs }: Context, project: Project): void {
  if (jobs.list().some((job) => job.kind === 'import' && job.project === project.id && job.state === 'running')) {
    throw new UserError('project-busy', { project: project.name });
  }
}

/** What each part has of the pictures that a run would learn from and be tested on. Throws what `storeRun` throws, and stores nothing. */
export function checkRun(context: Context, request: CallRequest<'runs.start'>): PartCounts {
  const project = getProject(context.db, request.project);
  refuseWhileReading(context, project);
  return checked(context, request, picturesForSnapshot(context.db, project.id, request.recipe.leaveOut ?? [])).counts;
}

function checked(context: Context, { strategy, recipe: asked, ...request }: CallRequest<'runs.start'>, pictures: readonly SnapshotPicture[]): { classes: string[]; counts: PartCounts; recipe: Recipe; backbone: StoredBackbone } {
  const backbone = backboneOf(context, request.backbone);
  if (asked.engine) refuseUnknownEngine(asked.engine);
  const classes = classesOfRun(pictures);
  const counts = countParts(pictures);
  return { classes, counts, backbone, recipe: Recipe.parse({ ...asked, tuning: tuningFor(context, strategy, asked.tuning, backbone, counts) }) };
}

/** As `storeRun`, for the pictures given instead of the project's as they are now. */
export function storeRunOn(context: Context, request: CallRequest<'runs.start'>, pictures: readonly SnapshotPicture[]): number {
  const { db, now } = context;
  const project = getProject(db, request.project);
  const { backbone, classes, counts, recipe } = checked(context, request, pictures);
  const snapshot = takeSnapshot(db, project.id, pictures, now());
  const run = createRun(db, {
    project: project.id, snapshot, name: request.name ?? freeRunName(context, project.id, request.strategy), strategy: request.strategy, recipe, seed: request.seed,
    backbone: backbone.sha256, classes, counts, testSet: testSetDigest(pictures), startedFrom: recipe.tuning?.from ?? null,
  }, now());
  touchProject(db, project.id, now());
  return run;
}

/** The plan of a stored run and the pictures of its snapshot in the plan's order: labels and parts of then, paths of today. */
export function planOf(context: Context, id: number, { chosen, others }: EngineRanking): { plan: Plan; pictures: SnapshotPicture[] } {
  const { db, workspace } = context;
  const { strategy, classes, recipe, seed, backbone: { sha256 } } = getRun(db, id);
  const { file, name, preprocessing } = backboneOf(context, sha256);
  const pictures = snapshotOfRun(db, id);
  const from = recipe.tuning?.from ?? null;
  return {
    pictures,
    plan: {
      strategy, classes, recipe, seed, cacheBytes, cacheFolder: workspace.cache, runFolder: runFolder(context, id),
      startFrom: from === null ? null : runFolder(context, from), resume: hasCheckpoint(db, id), engine: chosen, otherEngines: [...others],
      pictures: planPictures(pictures, classes),
      backbone: { file, sha256, name, preprocessing },
    },
  };
}

/** Pictures of a snapshot as a plan names them: labels as places among the classes. */
export function planPictures(pictures: readonly SnapshotPicture[], classes: readonly string[]): PlanPicture[] {
  return pictures.map((p) => ({
    path: p.path, known: { format: p.format, width: p.width, height: p.height }, sha256: p.sha256, label: classes.indexOf(p.label), part: p.part, group: p.group,
  }));
}

export function runFolder({ workspace }: Context, run: number): string {
  return join(workspace.runs, String(run));
}

/** Throws UserError backbone-unknown or backbone-missing. */
export function backboneOf(context: Context, sha256: string): StoredBackbone {
  const backbone = getBackbone(context.db, sha256);
  if (!backbone) throw new UserError('backbone-unknown', { backbone: sha256, known: knownNames(context) });
  if (!existsSync(backbone.file)) throw new UserError('backbone-missing', { file: backbone.file });
  return backbone;
}

/** Names of the classes, in order. Throws UserError no-labels, one-class or class-too-small. */
export function classesOfRun(pictures: readonly SnapshotPicture[]): string[] {
  const classes = [...new Set(pictures.map((p) => p.label))].sort((a, b) => a.localeCompare(b, undefined, { numeric: true }));
  const [first] = classes;
  if (first === undefined) throw new UserError('no-labels', {});
  if (classes.length === 1) throw new UserError('one-class', { name: first });
  for (const name of classes) {
    const learned = pictures.filter((p) => p.label === name && p.part === 'train').length;
    if (learned === 0) throw new UserError('class-too-small', { name, pictures: learned });
  }
  return classes;
}

export function countParts(pictures: readonly SnapshotPicture[]): PartCounts {
  const counts: PartCounts = { train: 0, validation: 0, test: 0 };
  for (const { part } of pictures) counts[part]++;
  return counts;
}

function freeRunName({ db }: Context, project: number, strategy: Strategy): string {
  const names = new Set([...listRuns(db, project, false), ...listRuns(db, project, true)].map((run) => run.name));
  for (let n = 1; ; n++) if (!names.has(`${namesOfRuns[strategy]} ${n}`)) return `${namesOfRuns[strategy]} ${n}`;
}
