// Looking inside finished runs: one picture at a time, and where a run looks on average, which is kept in the run's folder.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ClassMaps, counted, UserError, type CallRequest, type Explanation, type Run } from '../../preload/contract.ts';
import { getRun, pathOfPicture, snapshotOfRun, type SnapshotPicture } from '../history/index.ts';
import type { Finished, LookedAt } from '../training/index.ts';
import { resultOf } from './backbones.ts';
import type { Context, MethodsOf } from './context.ts';
import { finished, modelOf, watched } from './finished.ts';
import { lookAt } from './looking.ts';
import { runFolder } from './planning.ts';

/** Pictures learned from that a picture is compared with: features of frozen models are kept, those of thawed ones are made at first need. */
const most = { frozen: 4000, thawed: 400 };
/** Test pictures of each class that the average is taken over. */
const perClass = 50;

type ToExplain = CallRequest<'explain.picture'>;

export function explainMethods(context: Context): MethodsOf<'explain'> {
  const { jobs, tell } = context;
  const inTurn = oneAfterAnother();
  return {
    'explain.picture': (request) => inTurn(async () => (await explained(context, request)).explanation),
    'explain.draw': ({ file, ...request }) => inTurn(async () => {
      const { explanation: { run, ...explanation }, path } = await explained(context, request);
      await resultOf(context, 'drawExplanation', { path, explanation, file });
      return { run, ...explanation };
    }),
    'explain.classes': ({ run: id }) => {
      const run = finished(context, id);
      const job = jobs.start({ kind: 'explain', title: `Looking inside "${run.name}"`, project: run.project, run: id }, async (handle) => {
        const found = await watched(context, handle, 'explainClasses', { ...toFinished(context, run), pictures: testPictures(context, run) });
        keep(context, { run: id, ...found });
        tell({ type: 'changed', what: 'insides', project: run.project });
        const alarms = found.classes.filter(({ alarm }) => alarm !== null).length;
        return alarms === 0 ? `Looked inside "${run.name}": no class is told by the edge of its pictures.` : `Looked inside "${run.name}": ${counted(alarms, 'class', 'classes')} to look at.`;
      });
      return { job: job.id };
    },
    'explain.found': ({ run }) => kept(context, getRun(context.db, run).id),
  };
}

/** What shares a cache and both cores had better not run side by side. */
function oneAfterAnother(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };
}

async function explained(context: Context, { run: id, picture: asked, ...wanted }: ToExplain): Promise<{ explanation: Explanation; path: string }> {
  const run = finished(context, id);
  const picture = await lookedAt(context, asked);
  return { explanation: { run: id, ...await resultOf(context, 'explain', { ...toFinished(context, run), picture, ...wanted }) }, path: picture.path };
}

/** Throws UserError picture-unknown, picture-missing or picture-unreadable. */
async function lookedAt(context: Context, asked: ToExplain['picture']): Promise<LookedAt> {
  const path = 'path' in asked ? asked.path : pathOfPicture(context.db, asked.sha256) ?? context.seen.get(asked.sha256);
  if (path === undefined) throw new UserError('picture-unknown', { picture: 'sha256' in asked ? asked.sha256 : '' });
  if (!existsSync(path)) throw new UserError('picture-missing', { path });
  const { facts, problems } = await lookAt(context, [path]);
  const found = facts.get(path);
  if (!found) throw new UserError('picture-unreadable', { why: problems[0]?.sentence ?? `"${path}" can't be read.` });
  const { sha256, format, width, height } = found;
  return { path, sha256, picture: null, known: { format, width, height } };
}

const toLook = ({ picture, path, sha256, format, width, height, label }: SnapshotPicture): Finished['learned'][number] => ({ picture, path, sha256, label, known: { format, width, height } });

function toFinished(context: Context, run: Run): Finished {
  const learned = snapshotOfRun(context.db, run.id).filter(({ part }) => part === 'train');
  return {
    ...modelOf(context, run), cacheFolder: context.workspace.cache, learnedOf: learned.length,
    learned: spread(learned, run.strategy === 'transfer' ? most.frozen : most.thawed).map(toLook),
  };
}

function testPictures({ db }: Context, run: Run): Finished['learned'] {
  const tested = snapshotOfRun(db, run.id).filter(({ part }) => part === 'test');
  return run.classes.flatMap((label) => spread(tested.filter((picture) => picture.label === label), perClass)).map(toLook);
}

/** At most `count` of a list, evenly spread over it. */
function spread<T>(list: readonly T[], count: number): T[] {
  if (list.length <= count) return [...list];
  return Array.from({ length: count }, (_, i) => list[Math.floor((i * list.length) / count)]).filter((one) => one !== undefined);
}

const fileOf = (context: Context, run: number): string => join(runFolder(context, run), 'inside.json');

function keep(context: Context, found: ClassMaps): void {
  const file = fileOf(context, found.run);
  writeFileSync(`${file}.part`, JSON.stringify(found));
  renameSync(`${file}.part`, file);
}

/** Null as well where what is kept can't be read: it can be looked for again. */
function kept(context: Context, run: number): ClassMaps | null {
  const file = fileOf(context, run);
  if (!existsSync(file)) return null;
  try {
    return ClassMaps.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}
