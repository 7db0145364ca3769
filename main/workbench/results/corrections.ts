// Corrections: predicted files become training pictures of the project, with the label a person gave them, in one act that
// can be undone.
import { statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { UserError, type CallOutput, type Picture } from '../../../preload/contract.ts';
import {
  addFolder, addPictures, beginImportAct, correctAnswers, filesOfPredictions, findByHash, getPictures, getPredictionSet, getRun, giveKeys, lockedSets,
  removedByUndo, setAside, setParts, transaction, type NewPicture,
} from '../../history/index.ts';
import type { ReadFacts } from '../../training/index.ts';
import type { Context } from '../core/context.ts';
import { actOf } from '../core/labelled-by.ts';
import { pictureKey, readPictures } from '../core/read-files.ts';
import { splitNewlyLabelled } from '../labelling/split-newly-labelled.ts';
import { changedSentence } from './changed-since.ts';
import { groupsOfNew, heldBackGroups } from './correction-groups.ts';
import { outcomeWords as said } from './outcome-words.ts';

/**
 * Adds the files to the project with `label`; files the project already has get it as their label.
 * New ones go to the training set: they were picked because of the model's predictions, so a test on them would be biased. So
 * do known ones without a set. What belongs to a group of another set is not added: the model would know that patient or
 * object from its test. Files that hold another picture by now are left out, and that is said.
 * Throws UserError predictions-unknown, bad-input, picture-unreadable, prediction-outdated, set-locked.
 */
export async function correctPredictions(context: Context, use: number, positions: readonly number[], label: string): Promise<CallOutput<'predict.correct'>> {
  const { db, now, emit } = context;
  const { project, folder: named } = getPredictionSet(db, use);
  const folder = folderOf(named);
  const { read, same, changed: outdated } = await unchangedContent(context, use, positions);
  const known = findByHash(db, project, read.map(({ sha256 }) => sha256));
  const fresh = read.filter(({ sha256 }) => !known.has(sha256));
  if (fresh.length > 0 && lockedSets(db, project).includes('train')) throw new UserError('set-locked', { set: 'training' });
  const groups = await groupsOfNew(context, project, { folder, files: fresh.map(({ path }) => path) });
  const heldBack = heldBackGroups(context, project, [...groups.values()].filter((group) => group !== null));
  const taken = fresh.filter(({ path }) => !heldBack.has(groups.get(path) ?? ''));
  const there = getPictures(db, project, [...known.values()]);
  const added = taken.map((picture): NewPicture => ({
    ...picture, relative: basename(picture.path), label: null, part: 'train', group: groups.get(picture.path) ?? groupOfFrame(picture), removed: true,
  }));
  const changed = transaction(db, () => {
    const target = actOf(context, project, 'prediction');
    if (added.length > 0) {
      addFolder(db, project, folder, now());
      addPictures(db, project, beginImportAct(db, target), added, now());
    }
    const brought = [...findByHash(db, project, added.map(({ sha256 }) => sha256)).values(), ...removedByUndo(db, there.map(({ id }) => id))];
    putInTraining(context, project, there);
    return correctAnswers(db, target, { use, positions: same }, {
      label, pictures: [...new Set([...there.map(({ id }) => id), ...brought])], brought,
    }) - added.length;
  });
  giveKeys(db, project);
  // A group of other sets keeps its pictures together.
  splitNewlyLabelled(db, project);
  emit({ type: 'changed', what: 'pictures', project });
  emit({ type: 'changed', what: 'predictions', project });
  const aside = getPictures(db, project, there.map(({ id }) => id)).filter(({ leftOut, removed }) => leftOut !== null || removed).length;
  const keptOut = fresh.length - taken.length;
  const sentence = [
    sentenceOf(added.length, changed, read.length - keptOut, label),
    ...(aside === 0 ? [] : [said.aside(aside)]), ...(keptOut === 0 ? [] : [said.keptOut(keptOut)]),
  ].filter((part) => part !== '').join(' ');
  return { added: added.length, changed, keptOut, sentence: `${sentence}${changedSentence(outdated, 'corrected')}` };
}

/** The folder of a source, which may be a single file. */
const folderOf = (source: string): string => (statSync(source, { throwIfNoEntry: false })?.isFile() === true ? dirname(source) : source);

/** Frames of a file show one patient or object. */
const groupOfFrame = ({ frame, path }: ReadFacts): string | null => (frame === null ? null : basename(path));

/** Sets predictions aside, or takes that back. Throws UserError predictions-unknown, bad-input. */
export function setPredictionsAside(context: Context, use: number, positions: readonly number[], aside: boolean): CallOutput<'predict.setAside'> {
  const { project } = getPredictionSet(context.db, use);
  requireFiles(context, use, positions);
  setAside(context.db, actOf(context, project, 'prediction'), { use, positions }, aside);
  context.emit({ type: 'changed', what: 'predictions', project });
  return { sentence: aside ? said.setAside(positions.length) : said.notAside(positions.length) };
}

function requireFiles({ db }: Context, use: number, positions: readonly number[]): ReturnType<typeof filesOfPredictions> {
  const files = filesOfPredictions(db, use, positions);
  if (files.size < new Set(positions).size) throw new UserError('bad-input', { what: 'a file is not among the predictions' });
  return files;
}

interface Unchanged { read: ReadFacts[]; same: number[]; changed: number }

/** What the person saw and corrects is the picture that was predicted. */
async function unchangedContent(context: Context, use: number, positions: readonly number[]): Promise<Unchanged> {
  const files = requireFiles(context, use, positions);
  const { recipe: { reading } } = getRun(context.db, getPredictionSet(context.db, use).run);
  const { facts, problems } = await readPictures(context, [...files.values()], reading);
  const readable = [...files].filter(([, file]) => facts.has(pictureKey(file)));
  const same = readable.filter(([, file]) => file.sha256 === null || facts.get(pictureKey(file))?.sha256 === file.sha256);
  const [first = { path: '' }] = files.values();
  if (same.length === 0) {
    if (readable[0]) throw new UserError('prediction-outdated', { file: readable[0][1].path });
    throw new UserError('picture-unreadable', { why: problems[0]?.sentence ?? said.unreadable(first.path) });
  }
  return {
    read: same.flatMap(([, file]) => facts.get(pictureKey(file)) ?? []), same: same.map(([position]) => position), changed: readable.length - same.length,
  };
}

/** Pictures without a label had no set until now. Those of groups that are in a set already follow them there. */
function putInTraining(context: Context, project: number, pictures: readonly Picture[]): void {
  const open = pictures.filter(({ part }) => part === null);
  const heldBack = heldBackGroups(context, project, open.flatMap(({ group }) => group ?? []));
  setParts(context.db, new Map(open.filter(({ group }) => group === null || !heldBack.has(group)).map(({ id }) => [id, 'train'])));
}

function sentenceOf(added: number, changed: number, all: number, label: string): string {
  const sentences = [...(added > 0 ? [said.added(added, label)] : []), ...(changed > 0 ? [said.isNow(changed, label)] : [])];
  return sentences.length > 0 ? sentences.join(' ') : all > 0 ? said.already(all, label) : '';
}
