// Showdowns: every strategy on the same split, as ordinary runs one after another within a time limit. They continue
// after a restart.
import {
  armNames, maxCrossValidatedPictures, UserError, type CallRequest, type Run, type Showdown, type ShowdownOptions,
} from '../../../preload/contract.ts';
import type { FinishedRun } from '../../evaluation/index.ts';
import {
  addEntries,
  createShowdown,
  getProject,
  getRun,
  getShowdown,
  listShowdowns,
  picturesForSnapshot,
  picturesOfSnapshot,
  reopenShowdown,
  runningShowdowns,
  setEntryRun,
  setShowdownState,
  showdownEntries,
  skipEntry,
  takeSnapshot,
  type SnapshotPicture,
  type StoredEntry,
  type StoredShowdown,
} from '../../history/index.ts';
import { Cancelled, Paused, type StageForecast } from '../../training/index.ts';
import type { Context, MethodsOf } from '../core/context.ts';
import {
  crossValidationText, entriesOf, expectedSeconds, hasTimeToCrossValidate, reducedShares, requestFor, runNameOf, variantSuffix, whyTooLong,
  withReducedShares, type Forecasts,
} from './showdown-plan.ts';
import { learningSeconds } from './run-costs.ts';
import { tuningAtSize } from './expected-image-size.ts';
import { ensureMeasured, forecastOn } from './forecast-calls.ts';
import { refuseWhileImporting, sentenceOf, type JobHandle } from '../core/jobs.ts';
import { enqueueRun } from './execute-run.ts';
import { backboneOf } from '../core/find-backbone.ts';
import { pauseInTrash, refuseInTrash } from '../core/pause-run.ts';
import { countSets, trainableClasses } from '../core/snapshot-pictures.ts';
import { readPredictions } from '../core/stored-predictions.ts';
import { storeRunOn } from './plan-run.ts';
import { resume } from './run-calls.ts';
import { tuningFor } from './tuning-defaults.ts';
import { jobWords } from '../job-words.ts';

/** Resampling is the same every time, so that a result does not change between two visits of the page. */
const seed = 11;

export function showdownMethods(context: Context): MethodsOf<'showdown'> {
  const { db } = context;
  return {
    'showdown.start': (request) => {
      const id = store(context, request);
      return { showdown: id, job: goOn(context, id) };
    },
    'showdown.resume': ({ showdown: id, minutes }) => {
      const { project, state } = getShowdown(db, id);
      refuseInTrash(context, { project });
      if (jobOf(context, id) !== null || (state === 'done' && minutes === undefined))
        throw new UserError('showdown-not-resumable', { showdown: id, state });
      reopenShowdown(db, id, minutes);
      return { showdown: id, job: goOn(context, id) };
    },
    'showdown.get': ({ showdown }, signal) => whole(context, getShowdown(db, showdown), signal),
    'showdown.list': ({ project }) => listShowdowns(db, project).map(({ id, backbone, state, created, finished, options: { minutes } }) => (
      { id, backbone, state, created, finished, minutes, job: jobOf(context, id) })),
    'showdown.forecast': ({ project, backbone, ...options }) => foreseen(context, project, backbone, options),
  };
}

/** Continues the Showdowns that were running when the program last ended. */
export function resumeShowdowns(context: Context): void {
  const { db, now } = context;
  for (const id of runningShowdowns(db)) {
    try {
      goOn(context, id);
    } catch (error) {
      setShowdownState(db, id, 'failed', sentenceOf(error), now());
    }
  }
}

/** Checks the request and stores it. Throws what a run's start throws, and UserError showdown-untested. */
function store(context: Context, { project: id, backbone: sha256, ...options }: CallRequest<'showdown.start'>): number {
  const { db, now } = context;
  const project = getProject(db, id);
  refuseInTrash(context, { project: id });
  refuseWhileImporting(context, project);
  const backbone = backboneOf(context, sha256);
  const pictures = picturesForSnapshot(db, id, options.leaveOut);
  trainableClasses(pictures);
  const counts = countSets(pictures);
  if (counts.test === 0) throw new UserError('showdown-untested', { project: project.name });
  tuningFor(context, 'from-scratch', options.tuning, backbone, counts);
  return createShowdown(db, { project: id, backbone: sha256, snapshot: takeSnapshot(db, id, pictures, now()), options }, now());
}

const title = (id: number): string => `Showdown ${id}`;

/** Jobs of running Showdowns, by open workbench. */
const jobs = new WeakMap<Context, Map<number, number>>();

/** Null where it is not running. */
function jobOf(context: Context, id: number): number | null {
  const job = jobs.get(context)?.get(id);
  return context.jobs.list().some((each) => each.id === job && each.state === 'running') ? job ?? null : null;
}

function goOn(context: Context, id: number): number {
  const { project } = getShowdown(context.db, id);
  const own = jobs.get(context) ?? new Map<number, number>();
  jobs.set(context, own);
  const job = context.jobs.start({ kind: 'showdown', title: title(id), project, run: null }, (handle) => toItsEnd(context, id, handle));
  own.set(id, job.id);
  tellChanged(context, project);
  return job.id;
}

function tellChanged({ emit }: Context, project: number): void {
  emit({ type: 'changed', what: 'showdowns', project });
}

/**
 * Runs what is left and stores how it ended. One that is cut short because the program closes continues at the next
 * start.
 */
async function toItsEnd(context: Context, id: number, handle: JobHandle): Promise<string> {
  const { db, now } = context;
  const { project } = getShowdown(db, id);
  try {
    await goThrough(context, id, handle);
    setShowdownState(db, id, 'done', null, now());
    return (await whole(context, getShowdown(db, id))).result.recommendation?.sentence ?? jobWords.showdownTooFew;
  } catch (error) {
    if (context.closing) throw error;
    const [state, reason] =
      error instanceof Paused
        ? (['paused', jobWords.paused] as const)
        : error instanceof Cancelled || handle.signal.aborted
          ? (['cancelled', jobWords.showdownStopped] as const)
          : (['failed', sentenceOf(error)] as const);
    setShowdownState(db, id, state, reason, now());
    throw error;
  } finally {
    tellChanged(context, project);
  }
}

async function goThrough(context: Context, id: number, handle: JobHandle): Promise<void> {
  const { db } = context;
  const showdown = getShowdown(db, id);
  pauseInTrash(context, showdown);
  const backbone = backboneOf(context, showdown.backbone.sha256);
  const pictures = picturesOfSnapshot(db, showdown.snapshot);
  await measured(context, showdown, handle);
  const forecasts = forecastsFor(context, { ...showdown.options, project: showdown.project, backbone: showdown.backbone.sha256 }, pictures);
  if (showdownEntries(db, id).length === 0) addEntries(db, id, entriesOf(forecasts, showdown.options));
  handle.foresee(showdownEntries(db, id).filter((entry) => entry.skipped === null && !isOver(context, entry)).map(stageOf));
  for (const entry of showdownEntries(db, id)) {
    const entries = showdownEntries(db, id);
    handle.progress(`${armNames[entry.arm]}${variantSuffix(entry)}`, entry.position, entries.length);
    if (entry.skipped !== null || isOver(context, entry)) continue;
    pauseInTrash(context, showdown);
    const expected = expectedSeconds(entry, finishedOf(context, entries));
    const why = entry.run === null ? whyTooLong(expected, { minutes: showdown.options.minutes, spent: spentOn(context, entries) }) : null;
    if (why === null) handle.reach(stageOf(entry));
    if (why === null) await learn(context, showdown, entry, { name: backbone.name, pictures, forecasts }, handle);
    else skipEntry(db, id, entry.position, why);
    tellChanged(context, showdown.project);
  }
}

/** A whole run, in the time left of its Showdown; runs of a strategy take as long as each other. */
const stageOf = ({ position, forecast }: StoredEntry): StageForecast => ({ stage: 'epochs', fold: position, seconds: forecast ?? 0 });

async function measured(context: Context, { project, backbone, options: { tuning, imageSize } }: StoredShowdown, handle: JobHandle): Promise<void> {
  using _turn = await context.queue.turn(null, handle.signal);
  pauseInTrash(context, { project });
  await ensureMeasured(context, backboneOf(context, backbone.sha256), tuningAtSize(context, { project, backbone: backbone.sha256, imageSize, tuning }), handle);
}

/** Whether a run has ended for good: with a result, or because it failed or was stopped without a way to go on. */
function isOver({ db }: Context, { run }: StoredEntry): boolean {
  if (run === null) return false;
  const { state, resumable } = getRun(db, run);
  return state === 'done' || ((state === 'failed' || state === 'cancelled') && !resumable);
}

interface Inputs { name: string; pictures: readonly SnapshotPicture[]; forecasts: readonly Forecasts[] }

/** One entry's run, from wherever it was left. Throws Cancelled, and Paused where a person paused the run. */
async function learn(context: Context, showdown: StoredShowdown, entry: StoredEntry, inputs: Inputs, handle: JobHandle): Promise<void> {
  const { db } = context;
  if (handle.signal.aborted) throw new Cancelled();
  const { run, job } = entry.run === null ? begin(context, showdown, entry, inputs) : takeUp(context, entry.run);
  const stop = (): void => { context.jobs.cancel(job); };
  handle.signal.addEventListener('abort', stop);
  try {
    await context.jobs.ended(job);
  } finally {
    handle.signal.removeEventListener('abort', stop);
  }
  if (handle.signal.aborted || context.closing) throw new Cancelled();
  const { state } = getRun(db, run);
  if (state === 'paused' || state === 'interrupted' || state === 'queued') throw new Paused();
}

function begin(
  context: Context,
  showdown: StoredShowdown,
  entry: StoredEntry,
  { pictures, forecasts }: Inputs,
): { run: number; job: number } {
  const { id, project, backbone, options } = showdown;
  const [whole] = forecasts;
  if (!whole) throw new Error('nothing was forecast');
  const request = {
    project,
    backbone: backbone.sha256,
    name: runNameOf(entry, title(id)),
    ...requestFor(entry, options, whole),
  };
  const run = storeRunOn(context, request, entry.share < 1 ? withReducedShares(pictures, entry.share) : pictures);
  setEntryRun(context.db, id, entry.position, run);
  return { run, job: enqueueRun(context, run) };
}

/** After a restart a run may be queued already, or was interrupted. */
function takeUp(context: Context, run: number): { run: number; job: number } {
  const going = context.jobs
    .list()
    .find((job) => job.run === run && job.kind === 'train' && (job.state === 'queued' || job.state === 'running'));
  return going ? { run, job: going.id } : resume(context, run);
}

type ForecastOptions = Omit<ShowdownOptions, 'seeds' | 'leaveOut'> & { readonly project: number; readonly backbone: string };

/** Of all pictures first, then of fewer. */
function forecastsFor(context: Context, options: ForecastOptions, pictures: readonly SnapshotPicture[]): Forecasts[] {
  const backbone = backboneOf(context, options.backbone);
  const tuning = tuningAtSize(context, options);
  const at = (share: number, crossValidate: boolean): Forecasts => {
    const some = share < 1 ? withReducedShares(pictures, share) : pictures;
    const of = (strategy: 'fine-tune' | 'from-scratch') =>
      forecastOn(context, backbone, some, { strategy, tuning, crossValidate });
    return { share, thawed: of('fine-tune'), scratch: of('from-scratch'), crossValidate };
  };
  const thorough = at(1, options.crossValidate);
  return [
    hasTimeToCrossValidate(thorough, options) ? thorough : at(1, false),
    ...(options.fewer ? reducedShares : []).map((share) => at(share, false)),
  ];
}

/** What would be run in which order, and whether it fits, before anything is stored. */
function foreseen(
  context: Context,
  project: number,
  backbone: string,
  options: ShowdownOptions,
): ReturnType<MethodsOf<'showdown'>['showdown.forecast']> {
  const pictures = picturesForSnapshot(context.db, getProject(context.db, project).id, options.leaveOut);
  let spent = 0;
  const forecasts = forecastsFor(context, { ...options, project, backbone }, pictures);
  const entries = entriesOf(forecasts, options).map(({ arm, seed: own, share, forecast }) => {
    const skipped = whyTooLong(forecast, { minutes: options.minutes, spent });
    if (skipped === null) spent += forecast ?? 0;
    return { arm, seed: own, share, forecast, skipped };
  });
  const [whole] = forecasts;
  const isAsked = options.crossValidate && pictures.length < maxCrossValidatedPictures;
  return {
    entries, seconds: spent, measured: forecasts.every(({ thawed }) => thawed.measured),
    crossValidates: whole && isAsked ? whole.crossValidate : null,
    crossValidation: whole && isAsked ? crossValidationText(whole, pictures.length) : null,
  };
}

interface Finished { entry: StoredEntry; run: Run; seconds: number }

function runsOf({ db }: Context, entries: readonly StoredEntry[]): { entry: StoredEntry; run: Run | null }[] {
  return entries.map((entry) => ({ entry, run: entry.run === null ? null : getRun(db, entry.run) }));
}

const hasResult = ({ run }: { run: Run | null }): boolean => run !== null && run.state === 'done' && run.seconds !== null;

function finished(context: Context, entries: readonly StoredEntry[]): Finished[] {
  return runsOf(context, entries).flatMap(({ entry, run }) =>
    run?.seconds && hasResult({ run }) ? [{ entry, run, seconds: run.seconds.total }] : [],
  );
}

const finishedOf = (context: Context, entries: readonly StoredEntry[]) =>
  finished(context, entries).map(({ entry: { arm, forecast }, seconds }) => ({ arm, forecast, seconds }));

const spentOn = (context: Context, entries: readonly StoredEntry[]): number =>
  finished(context, entries).reduce((sum, { seconds }) => sum + seconds, 0);

/** A Showdown with its runs and what they say so far. */
async function whole(context: Context, { snapshot, ...showdown }: StoredShowdown, signal?: AbortSignal): Promise<Showdown> {
  const entries = showdownEntries(context.db, showdown.id);
  const groups = new Map(picturesOfSnapshot(context.db, snapshot).map(({ picture, group }) => [picture, group]));
  const done: FinishedRun[] = [];
  for (const { entry: { arm, share }, run, seconds } of finished(context, entries)) {
    const { seed: own, classes, counts, crossValidated } = run;
    const predictions = await readPredictions(context, run, 'test');
    const heldOutPredictions = crossValidated ? await readPredictions(context, run, 'all') : null;
    done.push({
      arm,
      share,
      seed: own,
      crossValidated,
      pictures: counts.train,
      seconds: learningSeconds(run) ?? seconds,
      classes,
      predictions,
      heldOutPredictions,
    });
  }
  const predictions = done.reduce(
    (sum, run) => sum + run.predictions.pictures.length + (run.heldOutPredictions?.pictures.length ?? 0),
    0,
  );
  const result = await context.evaluation.run('showdown', { runs: done, groups, seed }, { predictions, signal });
  return {
    ...showdown, job: jobOf(context, showdown.id), seconds: spentOn(context, entries),
    entries: runsOf(context, entries).map(({ entry, run }) => {
      const { correct = null, n = null } = run?.metrics.test ?? {};
      return { ...entry, state: run?.state ?? null, seconds: run?.seconds?.total ?? null, correct, n };
    }),
    result,
  };
}
