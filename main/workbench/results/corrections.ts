// Corrections: predicted files become training pictures of the project, with the label a person gave them.
import { basename } from 'node:path';
import { UserError, type CallOutput } from '../../../preload/contract.ts';
import {
  addFolder, addPictures, beginImportAct, correctPredictions as storeCorrections, findByHash, getPictures, getPredictionSet, giveKeys,
  filesOfPredictions, labelPictures, lockedSets,
} from '../../history/index.ts';
import type { Context } from '../core/context.ts';
import { actOf } from '../core/labelled-by.ts';
import { readFiles } from '../core/read-files.ts';
import { changedSentence } from './changed-since.ts';
import { splitNewlyLabelled } from '../labelling/split-newly-labelled.ts';
import { outcomeWords as said } from './outcome-words.ts';

/**
 * Adds the files to the project with `label`; files the project already has get it as their label.
 * New ones go to the training set: they were picked because of the model's predictions, so a test on them would be biased.
 * Known ones keep their set, or get one with their first label.
 * Files that hold another picture by now are left out, and that is said.
 * Throws UserError predictions-unknown, bad-input, picture-unreadable, prediction-outdated, set-locked.
 */
export async function correctPredictions(context: Context, use: number, positions: readonly number[], label: string): Promise<CallOutput<'predict.correct'>> {
  const { db, now, emit } = context;
  const { project, folder } = getPredictionSet(db, use);
  const files = filesOfPredictions(db, use, positions);
  if (files.size < new Set(positions).size) throw new UserError('bad-input', { what: 'a file is not among the predictions' });
  const { facts, problems } = await readFiles(context, [...files.values()].map(({ path }) => path));
  const readable = [...files].filter(([, { path }]) => facts.has(path));
  // What the person saw and corrects is the picture that was predicted.
  const same = readable.filter(([, { path, sha256 }]) => sha256 === null || facts.get(path)?.sha256 === sha256);
  const read = same.flatMap(([, { path }]) => facts.get(path) ?? []);
  if (read.length === 0) {
    const [first = { path: '' }] = files.values();
    if (readable[0]) throw new UserError('prediction-outdated', { file: readable[0][1].path });
    throw new UserError('picture-unreadable', { why: problems[0]?.sentence ?? `“${first.path}” can’t be read any more.` });
  }
  const known = findByHash(db, project, read.map(({ sha256 }) => sha256));
  if (known.size < read.length && lockedSets(db, project).includes('train')) throw new UserError('set-locked', { set: 'training' });
  addFolder(db, project, folder, now());
  const target = actOf(context, project, 'prediction');
  const added = addPictures(db, project, beginImportAct(db, target), read.filter(({ sha256 }) => !known.has(sha256)).map((picture) => ({
    ...picture, relative: basename(picture.path), label, part: 'train' as const, group: null,
  })), now());
  giveKeys(db, project);
  const there = getPictures(db, project, [...known.values()]);
  const changed = labelPictures(db, target, there.map(({ id }) => id), label);
  // A picture of the project that had no label until now had no set either, so no run would have used it.
  splitNewlyLabelled(db, project);
  storeCorrections(db, use, same.map(([position]) => position), label);
  emit({ type: 'changed', what: 'pictures', project });
  emit({ type: 'changed', what: 'predictions', project });
  const aside = there.filter(({ leftOut, removed }) => leftOut !== null || removed).length;
  const done = [sentenceOf(added, changed, read.length, label), ...asideSentence(aside)].join(' ');
  return { added, changed, sentence: `${done}${changedSentence(readable.length - same.length, 'corrected')}` };
}

function sentenceOf(added: number, changed: number, all: number, label: string): string {
  const sentences = [...(added > 0 ? [said.added(added, label)] : []), ...(changed > 0 ? [said.isNow(changed, label)] : [])];
  return sentences.length > 0 ? sentences.join(' ') : said.already(all, label);
}

/** Pictures that were left out or removed stay so: a person decided that. */
function asideSentence(pictures: number): string[] {
  return pictures === 0 ? [] : [said.aside(pictures)];
}
