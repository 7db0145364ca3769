// Predictions of a run for folders and files: all files are stored first, then each prediction as it comes, so that a stop, a crash
// or a power cut loses nothing, and what is left can go on.
import { resolve } from 'node:path';
import { noSources, UserError, type PictureKind, type Run } from '../../../preload/contract.ts';
import {
  addFiles, beginPredictionSet, endPredictionSet, getPredictionSet, listStoredPredictions, pictureFiles, predictAgain, predictionKinds,
  putPredictionKinds, setDistanceFacts, snapshotOfRun, storePredictions, transaction, unfinishedPredictionSet, waitingFiles,
  type NewFile, type PredictionKinds,
} from '../../history/index.ts';
import { frameChoiceOf } from '../../images/index.ts';
import { evenlySpaced } from '../../numerics/index.ts';
import { drain, type Answer } from '../../training/index.ts';
import type { Context } from '../core/context.ts';
import { attendWalk } from '../core/find-pictures.ts';
import { modelOf, requireFinished } from '../core/finished-runs.ts';
import type { JobHandle } from '../core/jobs.ts';
import { runInReader } from '../core/run-work.ts';
import { jobWords } from '../job-words.ts';
import { commonFolder } from './common-folder.ts';
import { predictEach } from './predict-each.ts';
import { whyNoNovelty } from './run-novelty.ts';
import { tallied, tallyOf } from './source-remarks.ts';

interface Started { predictionSet: number; job: number }

/** Throws UserError run-not-done, folder-missing and its like. */
export async function startPrediction(context: Context, { run: id, sources: named }: { run: number; sources: readonly string[] }): Promise<Started> {
  const run = requireFinished(context, id);
  const sources = [...new Set(named.map((source) => resolve(source)))];
  const begun = unfinishedPredictionSet(context.db, id, sources);
  if (begun !== null) return resumePrediction(context, begun);
  const files = await filesOf(context, run, sources);
  const use = beginPredictionSet(context.db, {
    project: run.project, run: id, folder: commonFolder(sources), sources, classes: run.classes, files,
  }, context.now());
  return { predictionSet: use, job: startJob(context, run, use) };
}

/** What has changed or come since is predicted, too; what was left out stays so. Throws UserError predictions-unknown and as above. */
export async function resumePrediction(context: Context, use: number): Promise<Started> {
  const { db, jobs } = context;
  const running = jobs.list().find(({ predictionSet, state }) => predictionSet === use && (state === 'running' || state === 'queued'));
  if (running) return { predictionSet: use, job: running.id };
  const set = getPredictionSet(db, use);
  if (set.finished !== null) throw new UserError('predictions-finished', { folder: set.folder });
  const run = requireFinished(context, set.run);
  const rows = listStoredPredictions(db, use);
  const known = new Set(rows.map(keyOf));
  const found = await filesOf(context, run, set.sources);
  const answered = rows.flatMap(({ path, frame, content }, position) => (content === null ? [] : [{ path, frame, ...content, position }]));
  const findings = await runInReader(context, 'verifyFiles', { files: answered });
  const changed = findings.flatMap(({ index, found: what }) => (what === 'changed' ? [answered[index]?.position ?? -1] : []));
  predictAgain(db, use, changed);
  addFiles(db, use, found.filter((file) => !known.has(keyOf(file))));
  return { predictionSet: use, job: startJob(context, run, use) };
}

const keyOf = ({ path, frame }: Pick<NewFile, 'path' | 'frame'>): string => `${frame ?? ''} ${path}`;

/** All files of the sources: of those of several frames the frames that the run's project takes, of the others why they are left out. */
function filesOf(context: Context, run: Run, sources: readonly string[]): Promise<NewFile[]> {
  return attendWalk(context, commonFolder(sources), async ({ signal, progress }) => {
    const files: NewFile[] = [];
    const frames = frameChoiceOf(pictureFiles(context.db, run.project));
    const { problems } = await drain(context.reader.work('findSources', { sources: [...sources], frames }, signal), (event) => {
      if (event.type === 'pictures') for (const picture of event.pictures) files.push({ ...picture, problem: null });
      else if (event.type === 'progress') progress(event.phase, event.done, event.total);
    });
    return [...files, ...problems.map(({ path, sentence }) => ({ path, frame: null, problem: sentence }))];
  });
}

function startJob(context: Context, run: Run, use: number): number {
  const title = jobWords.predicting(run.name);
  return context.jobs.start({ kind: 'predict', title, project: run.project, run: run.id, predictionSet: use }, (handle) =>
    predictWaiting(context, run, use, handle)).id;
}

async function predictWaiting(context: Context, run: Run, use: number, handle: JobHandle): Promise<string> {
  const { db, now, emit } = context;
  const waiting = waitingFiles(db, use);
  const files = waiting.map(({ path, frame }) => ({ path, frame }));
  const stored = predictionKinds(db, use) ?? { seen: noSources, learned: null, firsts: 0 };
  let kinds: PredictionKinds = stored;
  try {
    const noDistances = await whyNoNovelty(context, run, handle);
    await predictEach(context, { ...modelOf(context, run), files, reading: run.recipe.reading }, {
      distances: ({ leftOut }) => { setDistanceFacts(db, use, { leftOut, noDistances }); },
      answers: (answers) => {
        kinds = withAnswers(kinds, answers);
        transaction(db, () => {
          storePredictions(db, use, answers.map((answer) => ({ ...answer, position: waiting[answer.index]?.position ?? -1 })));
          putPredictionKinds(db, use, kinds);
        });
      },
    }, handle);
    kinds = { ...kinds, learned: kinds.learned ?? tallyOf(await learnedKinds(context, run, handle.signal)) };
    putPredictionKinds(db, use, kinds);
    endPredictionSet(db, use, now());
  } finally {
    emit({ type: 'changed', what: 'predictions', project: run.project });
  }
  const { pictures, files: all, waiting: left } = getPredictionSet(db, use);
  const leftOut = all - pictures - left;
  return [
    jobWords.predicted(run.name, pictures), ...(leftOut > 0 ? [jobWords.leftOut(leftOut)] : []),
    ...(kinds.firsts > 0 ? [jobWords.onlyFirst(kinds.firsts)] : []),
  ].join(' ');
}

function withAnswers({ seen, learned, firsts }: PredictionKinds, answers: readonly Answer[]): PredictionKinds {
  return {
    learned, seen: tallied(seen, answers.flatMap(({ kind }) => kind ?? [])),
    firsts: firsts + answers.filter(({ isFirstOfSeveral }) => isFirstOfSeveral).length,
  };
}

/** So many say what all are like. */
const maxLearnedKinds = 60;

/** Of training pictures that can still be read, as the run read them. */
function learnedKinds(context: Context, run: Run, signal: AbortSignal): Promise<PictureKind[]> {
  const learned = snapshotOfRun(context.db, run.id).filter(({ part }) => part === 'train');
  const pictures = evenlySpaced(learned, maxLearnedKinds).map(({ path, frame }) => ({ path, frame, reading: run.recipe.reading }));
  return runInReader(context, 'describePictures', { pictures }, { signal, progress: () => undefined });
}
