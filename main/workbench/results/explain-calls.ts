// Calls that explain finished runs: heat maps of one picture, and average maps per class, cached in the run's folder.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { ClassMaps, UserError, type Run } from '../../../preload/contract.ts';
import { reliabilityOf } from '../../evaluation/index.ts';
import { filesOfPicture, getRun, snapshotOfRun } from '../../history/index.ts';
import { whyChanged } from '../../images/index.ts';
import { evenlySpaced } from '../../numerics/index.ts';
import type { FinishedRunInput, PictureToExplain } from '../../training/index.ts';
import type { Context, MethodsOf } from '../core/context.ts';
import { requireFinished, finishedRunInput, referencePicture } from '../core/finished-runs.ts';
import { runInReader, unwatched } from '../core/run-work.ts';
import { readCached, refuseTaken, writeCached } from '../../storage/index.ts';
import { openedFile } from '../core/snapshot-pictures.ts';
import { pictureKey, readPictures } from '../core/read-files.ts';
import { storedSanity, sanityMethods, sanityFile, startSanityCheck } from './sanity-calls.ts';
import { occlusionOf, occlusionMethods, type ExplainedPicture, type Look, type ExplainRequest } from './occlusion-calls.ts';
import { runFolder } from '../core/workspace.ts';
import { jobWords } from '../job-words.ts';
import { outcomeWords } from './outcome-words.ts';

/** Test pictures of each class that the average is taken over. */
const perClass = 50;

export function explainMethods(context: Context): MethodsOf<'explain'> {
  const { jobs, emit } = context;
  const inTurn = oneAfterAnother();
  const look: Look = (request) => inTurn(() => explained(context, request));
  return {
    ...sanityMethods(context), ...occlusionMethods(context, look),
    'explain.picture': async (request) => (await look(request)).explanation,
    'explain.draw': async ({ file, replace, ...request }) => {
      refuseTaken(file, { replace });
      const { explanation: { run, ...explanation }, picture } = await look(request);
      const sanity = await storedSanity(context, requireFinished(context, run), unwatched);
      const occlusion = await occlusionOf(context, { explanation: { run, ...explanation }, picture }, unwatched);
      const whole = { ...explanation, sanity, trust: reliabilityOf(explanation.checks, sanity) };
      const { path, sha256 } = picture;
      await runInReader(context, 'drawExplanation', { path, sha256, explanation: whole, file, replace });
      return { run, ...whole, occlusion };
    },
    'explain.classes': ({ run: id }) => {
      const run = requireFinished(context, id);
      const job = jobs.start({ kind: 'explain', title: jobWords.explaining(run.name), project: run.project, run: id }, async (handle) => {
        const found = await runInReader(context, 'explainClasses', { ...finishedRunInput(context, run), pictures: testPictures(context, run) }, handle);
        writeCached(fileOf(context, id), { run: id, ...found } satisfies ClassMaps);
        emit({ type: 'changed', what: 'explanations', project: run.project });
        startSanityCheck(context, run);
        const alarms = found.classes.filter(({ alarm }) => alarm !== null).length;
        return jobWords.explained(run.name, alarms);
      });
      return { job: job.id };
    },
    'explain.classMaps': ({ run }) => readCached(fileOf(context, getRun(context.db, run).id), ClassMaps),
  };
}

/** Explanations share a cache and all cores, so they run one after another. */
function oneAfterAnother(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };
}

async function explained(context: Context, { run: id, picture: asked, ...wanted }: ExplainRequest): Promise<ExplainedPicture> {
  const run = requireFinished(context, id);
  const picture = await lookedAt(context, run, asked);
  const found = await runInReader(context, 'explain', { ...finishedRunInput(context, run), picture, ...wanted });
  const sanity = sanityFile(context, id);
  return { picture, explanation: { run: id, ...found, sanity, trust: reliabilityOf(found.checks, sanity) } };
}

/** Throws UserError picture-unknown, picture-missing or picture-unreadable. */
async function lookedAt(context: Context, { recipe: { reading } }: Run, asked: ExplainRequest['picture']): Promise<PictureToExplain> {
  const [stored] = 'sha256' in asked ? filesOfPicture(context.db, asked.sha256) : [];
  const seen = 'sha256' in asked ? context.seen.get(asked.sha256) : undefined;
  const path = 'path' in asked ? asked.path : stored?.path ?? seen?.path;
  if (path === undefined) throw new UserError('picture-unknown', { picture: 'sha256' in asked ? asked.sha256 : '' });
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) throw new UserError('picture-missing', { path });
  if (stored && 'sha256' in asked) return { picture: null, ...openedFile({ ...stored, sha256: asked.sha256 }, reading) };
  const picture = { path, frame: seen?.frame ?? null };
  const { facts, problems } = await readPictures(context, [picture], reading);
  const found = facts.get(pictureKey(picture));
  if (!found) throw new UserError('picture-unreadable', { why: problems[0]?.sentence ?? outcomeWords.unreadable(path) });
  if ('sha256' in asked && found.sha256 !== asked.sha256) throw new UserError('picture-unreadable', { why: whyChanged(path) });
  return { picture: null, ...openedFile(found, reading) };
}

function testPictures({ db }: Context, run: Run): FinishedRunInput['trainingPictures'] {
  const tested = snapshotOfRun(db, run.id).filter(({ part }) => part === 'test');
  return run.classes.flatMap((label) => evenlySpaced(tested.filter((picture) => picture.label === label), perClass))
    .map((picture) => referencePicture(picture, run));
}

const fileOf = (context: Context, run: number): string => join(runFolder(context.workspace, run), 'inside.json');
