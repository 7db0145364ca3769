// Learning again with corrected predictions: near-copies of test pictures are left out first, so that the same test stays fair.
import { UserError, type CallOutput, type CallRequest, type NewCorrections, type Run } from '../../../preload/contract.ts';
import { getRun, labelledSince, picturesForSnapshot, setUse } from '../../history/index.ts';
import type { Context } from '../core/context.ts';
import { requireFinished } from '../core/finished-runs.ts';
import { actOf } from '../core/labelled-by.ts';
import { runInReader } from '../core/run-work.ts';
import { openedFile } from '../core/snapshot-pictures.ts';
import { jobWords } from '../job-words.ts';
import { startAgain } from './run-calls.ts';
import { runWords as said } from './run-words.ts';

/** Of the pairs by chance that near-copies are told from. */
const seed = 7;

export function newCorrections({ db }: Context, run: number): NewCorrections {
  const labelled = labelledSince(db, getRun(db, run).id);
  const corrected = labelled.filter((picture) => picture.corrected).length;
  return { corrected, confirmed: labelled.length - corrected };
}

/** Throws UserError run-not-done, no-corrections, and what starting a run throws. */
export async function retrain(context: Context, { run: id, name }: CallRequest<'predict.retrain'>): Promise<CallOutput<'predict.retrain'>> {
  const run = requireFinished(context, id);
  const copies = await copiesOfTest(context, run);
  setUse(context.db, actOf(context, run.project, 'prediction'), copies, { kind: 'left-out', reason: said.copyOfTest });
  if (copies.length > 0) context.emit({ type: 'changed', what: 'pictures', project: run.project });
  const { corrected, confirmed } = newCorrections(context, id);
  if (corrected + confirmed === 0) throw new UserError('no-corrections', { run: run.name });
  return { ...await startAgain(context, { run: id, name }), sentence: copies.length === 0 ? null : said.copiesLeftOut(copies.length) };
}

/** Of the corrected pictures to learn from, those that show what a picture of the project’s test set shows. */
async function copiesOfTest(context: Context, { id, project, recipe }: Run): Promise<number[]> {
  const fresh = new Set(labelledSince(context.db, id).filter(({ part }) => part === 'train').map(({ picture }) => picture));
  const pictures = picturesForSnapshot(context.db, project, recipe.leaveOut);
  const tested = pictures.filter(({ part }) => part === 'test');
  const learned = pictures.filter(({ picture }) => fresh.has(picture));
  if (tested.length === 0 || learned.length === 0) return [];
  const copies = await context.jobs.attend({ kind: 'inspect', title: jobWords.lookingForCopies, project, run: id }, (watcher) =>
    runInReader(context, 'nearCopies', {
      pictures: [...tested, ...learned].map((picture) => ({ ...openedFile(picture, recipe.reading), stamp: picture.stamp })),
      from: tested.length, cacheFolder: context.workspace.cache, seed,
    }, watcher));
  return copies.flatMap(({ picture }) => learned[picture - tested.length]?.picture ?? []);
}
