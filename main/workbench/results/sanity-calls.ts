// Sanity check of a run's heat maps (do they depend on the weights?): once per run, cached in its folder.
import { join } from 'node:path';
import { SaliencySanity, type Run } from '../../../preload/contract.ts';
import { snapshotOfRun } from '../../history/index.ts';
import { evenlySpaced } from '../../numerics/index.ts';
import type { FinishedRunInput } from '../../training/index.ts';
import type { Context, Methods } from '../core/context.ts';
import { requireFinished, finishedRunInput, referencePicture } from '../core/finished-runs.ts';
import { runInReader, type Watcher } from '../core/run-work.ts';
import { readCached, writeCached } from '../../storage/index.ts';
import { runFolder } from '../core/workspace.ts';
import { jobWords } from '../job-words.ts';

/** Pictures whose maps are compared. */
const compared = 12;

export function sanityMethods(context: Context): Methods<'explain.checkSaliency' | 'explain.saliencySanity'> {
  return {
    'explain.checkSaliency': ({ run }) => ({ job: startSanityCheck(context, requireFinished(context, run)) }),
    'explain.saliencySanity': ({ run }) => sanityFile(context, requireFinished(context, run).id),
  };
}

/** The job that finds it out, which may be going on already; null where it is known. */
export function startSanityCheck(context: Context, run: Run): number | null {
  if (sanityFile(context, run.id)) return null;
  const going = context.jobs.list().find(({ kind, run: of, state }) => kind === 'saliency-sanity' && of === run.id && state === 'running');
  if (going) return going.id;
  return context.jobs.start({ kind: 'saliency-sanity', title: jobWords.checkingMaps(run.name), project: run.project, run: run.id }, (handle) =>
    storedSanity(context, run, handle).then(({ sentence }) => sentence)).id;
}

/** What is kept, else found out now and kept. */
export async function storedSanity(context: Context, run: Run, handle: Watcher): Promise<SaliencySanity> {
  const kept = sanityFile(context, run.id);
  if (kept) return kept;
  const input = { ...finishedRunInput(context, run), pictures: picturesToCompare(context, run) };
  const found: SaliencySanity = { run: run.id, ...await runInReader(context, 'checkSaliency', input, handle) };
  writeCached(fileOf(context, run.id), found);
  context.emit({ type: 'changed', what: 'explanations', project: run.project });
  return found;
}

/** Test pictures of every class in turn; where a run has none, pictures it learned from. */
function picturesToCompare({ db }: Context, run: Run): FinishedRunInput['trainingPictures'] {
  const all = snapshotOfRun(db, run.id);
  const tested = all.filter(({ part }) => part === 'test');
  const from = tested.length > 0 ? tested : all.filter(({ part }) => part === 'train');
  const perClass = run.classes.flatMap((label) => evenlySpaced(from.filter((picture) => picture.label === label), compared));
  return evenlySpaced(perClass, compared).map((picture) => referencePicture(picture, run));
}

const fileOf = (context: Context, run: number): string => join(runFolder(context.workspace, run), 'maps-checked.json');

/** Null where it was not found out yet. */
export const sanityFile = (context: Context, run: number): SaliencySanity | null => readCached(fileOf(context, run), SaliencySanity);
