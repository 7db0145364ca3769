// Plans of runs: requests are checked and stored with a snapshot of the pictures; the trainer's plan is made from what is stored.
import { imageSizeOf, Recipe, type CallRequest, type PartCounts, type Strategy } from '../../../preload/contract.ts';
import {
  addRemark, createRun, getProject, getReading, getRun, hasCheckpoint, listRuns, picturesForSnapshot, snapshotOfRun, takeSnapshot, testSetDigest, touchProject,
  type SnapshotPicture, type StoredBackbone,
} from '../../history/index.ts';
import type { EngineRanking } from '../../engines/probe/index.ts';
import type { Plan } from '../../training/index.ts';
import { backboneOf, planBackbone } from '../core/find-backbone.ts';
import type { Context } from '../core/context.ts';
import { refuseInTrash } from '../core/pause-run.ts';
import { countSets, planPictures, trainableClasses } from '../core/snapshot-pictures.ts';
import { changedRemark } from '../imports/verify-files.ts';
import { maxCacheBytes, runFolder } from '../core/workspace.ts';
import { refuseUnknownEngine } from '../engines/engine-names.ts';
import { refuseWhileImporting } from '../core/jobs.ts';
import { tuningFor } from './tuning-defaults.ts';
import { runWords as said } from './run-words.ts';

/** Checks the request and stores it as a waiting run; nothing is stored when it can't be carried out. Returns the run's id. */
export function storeRun(context: Context, request: CallRequest<'runs.start'>): number {
  const project = getProject(context.db, request.project);
  refuseInTrash(context, { project: project.id });
  refuseWhileImporting(context, project);
  return storeRunOn(context, request, picturesForSnapshot(context.db, project.id, request.recipe.leaveOut ?? []));
}

/** Pictures in each set of a run that would be started. Throws what `storeRun` throws, and stores nothing. */
export function checkRun(context: Context, request: CallRequest<'runs.start'>): PartCounts {
  const project = getProject(context.db, request.project);
  refuseInTrash(context, { project: project.id });
  refuseWhileImporting(context, project);
  return checked(context, request, picturesForSnapshot(context.db, project.id, request.recipe.leaveOut ?? [])).counts;
}

interface CheckedRequest { classes: string[]; counts: PartCounts; recipe: Recipe; backbone: StoredBackbone }

function checked(context: Context, request: CallRequest<'runs.start'>, pictures: readonly SnapshotPicture[]): CheckedRequest {
  const { strategy, recipe: asked } = request;
  const backbone = backboneOf(context, request.backbone);
  if (asked.engine) refuseUnknownEngine(asked.engine);
  const classes = trainableClasses(pictures);
  const counts = countSets(pictures);
  const tuning = tuningFor(context, strategy, asked.tuning, backbone, counts);
  const imageSize = imageSizeOf({ imageSize: asked.imageSize ?? null, tuning });
  return { classes, counts, backbone, recipe: Recipe.parse({
    ...asked, reading: getReading(context.db, request.project), imageSize,
    tuning: tuning && { ...tuning, imageSize: imageSize === 'auto' ? null : imageSize },
  }) };
}

/** As `storeRun`, for the pictures given instead of the project's as they are now. */
export function storeRunOn(context: Context, request: CallRequest<'runs.start'>, pictures: readonly SnapshotPicture[]): number {
  const { db, now } = context;
  const project = getProject(db, request.project);
  const { backbone, classes, counts, recipe } = checked(context, request, pictures);
  const snapshot = takeSnapshot(db, project.id, pictures, now());
  const run = createRun(db, {
    project: project.id, snapshot, name: request.name ?? freeRunName(context, project.id, request.strategy), strategy: request.strategy,
    recipe, seed: request.seed, backbone: backbone.sha256, classes, counts, testSet: testSetDigest(pictures), startedFrom: recipe.tuning?.from ?? null,
  }, now());
  const changed = changedRemark(context, project.id);
  if (changed !== null) addRemark(db, run, changed);
  touchProject(db, project.id, now());
  return run;
}

/** The plan of a stored run, with the pictures of its snapshot: labels and sets as they were then, paths and files as they are now. */
export function planOf(
  context: Context, id: number, { chosen, others }: EngineRanking, pictures: readonly SnapshotPicture[] = snapshotOfRun(context.db, id),
): Plan {
  const { db, workspace } = context;
  const { strategy, classes, recipe, seed, backbone: { sha256 } } = getRun(db, id);
  const from = recipe.tuning?.from ?? null;
  return {
    strategy, classes, recipe, seed, cacheBytes: maxCacheBytes, cacheFolder: workspace.cache, runFolder: runFolder(workspace, id),
    startFrom: from === null ? null : runFolder(workspace, from), resume: hasCheckpoint(db, id), engine: chosen, otherEngines: [...others],
    pictures: planPictures(pictures, classes, recipe.reading),
    backbone: planBackbone(backboneOf(context, sha256)),
  };
}

function freeRunName({ db }: Context, project: number, strategy: Strategy): string {
  const names = new Set([...listRuns(db, project, false), ...listRuns(db, project, true)].map((run) => run.name));
  for (let n = 1; ; n++) {
    const name = said.numbered(said.name[strategy], n);
    if (!names.has(name)) return name;
  }
}
