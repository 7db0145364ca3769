// Names of the three sets in folder names: “training_set”, “seg_train”, “1_val”, “TestImages”, “holdout”. A name says so
// by a word anywhere in it, but a class may be called “train station”: so its other words must say nothing or be the same
// in the other sets’ names.
import type { Part } from '../../preload/contract.ts';

/** Set of a folder; `none` for pictures that are to be predicted or are unlabelled on purpose; null where no set is named. */
export type SetRole = Part | 'none' | null;

/** `dev` and `eval` depend on which other sets there are. */
type SetWord = Part | 'dev' | 'eval' | 'none';

const setWords: ReadonlyMap<string, SetWord> = new Map(Object.entries({
  train: ['train', 'trains', 'training', 'trainings', 'trn', 'trainval'],
  validation: ['val', 'vals', 'valid', 'valids', 'validation', 'validations', 'validate', 'tune', 'tuning'],
  test: ['test', 'tests', 'testing', 'tst', 'holdout', 'holdouts', 'heldout'],
  dev: ['dev', 'devs', 'devel', 'development'],
  eval: ['eval', 'evals', 'evaluation', 'evaluations'],
  none: ['pred', 'preds', 'predict', 'prediction', 'predictions', 'inference', 'unlabeled', 'unlabelled', 'submission'],
} satisfies Record<SetWord, string[]>)
  .flatMap(([word, spellings]) => spellings.map((spelling): [string, SetWord] => [spelling, word as SetWord])));

/** The set that a single word in lower case names. */
export const setWordOf = (word: string): SetWord | null => setWords.get(word) ?? null;

/** Words that say nothing beside the word for the set. */
const fillers = new Set([
  'set', 'sets', 'data', 'dataset', 'datasets', 'image', 'images', 'img', 'imgs', 'picture', 'pictures', 'pic', 'pics',
  'photo', 'photos', 'jpg', 'jpeg', 'png', 'tif', 'tiff', 'split', 'splits', 'folder', 'folders', 'dir', 'file',
  'files', 'sample', 'samples', 'example', 'examples', 'class', 'classes', 'labeled', 'labelled', 'cropped', 'resized',
  'final', 'all', 'full', 'new', 'original', 'originals', 'public', 'private', 'sep', 'subset', 'part',
]);
const joinedFiller = /(sets?|data|datasets?|images?|imgs?|splits?|samples?|folder|files)$/;

/** Words of a name in lower case, “hold-out” as one of them: parted by marks, by digits, and by capitals within (“TrainImages”). */
export function wordsOf(name: string): string[] {
  return name.normalize('NFC').replace(/(?<!\p{L})(hold|held)[ _-]?out(?!\p{L})/giu, 'holdout')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').toLowerCase().match(/\p{L}[\p{L}\p{M}]*|\d+/gu) ?? [];
}

interface NamedSet { word: SetWord; rest: string }

function setIn(name: string): NamedSet | null {
  const words = wordsOf(name);
  const found = new Set<SetWord>();
  const rest: string[] = [];
  for (const word of words) {
    const set = setWords.get(word) ?? setWords.get(word.replace(joinedFiller, ''));
    if (set) found.add(set);
    else if (!fillers.has(word) && !/^\d+$/.test(word)) rest.push(word);
  }
  // “train_val” is what one trains on when the rest is for the test.
  if (found.size === 2 && found.has('train') && found.has('validation')) found.delete('validation');
  const [word] = found;
  return word === undefined || found.size > 1 ? null : { word, rest: rest.join(' ') };
}

/**
 * The set that each of the names beside each other stands for. A name with further words counts where another set has the
 * same (“seg_train” and “seg_test”), or beside two sets that are named without a doubt.
 */
export function setRoles(names: Iterable<string>): Map<string, SetRole> {
  const named = new Map([...new Set(names)].map((name) => [name, setIn(name)]));
  const sets = [...named.values()].filter((set) => set !== null);
  const plain = new Set(sets.filter(({ rest }) => rest === '').map(({ word }) => word));
  const counts = (set: NamedSet): boolean => set.rest === '' || plain.size > 1
    || sets.some(({ word, rest }) => word !== set.word && rest === set.rest);
  const there = new Set(sets.filter(counts).map(({ word }) => word));
  return new Map([...named].map(([name, set]) => [name, set !== null && counts(set) ? roleOf(set.word, there) : null]));
}

/**
 * `dev` is what settings are chosen on, but a development set beside a holdout alone is learned from. `eval` measures the
 * result, unless another set does.
 */
function roleOf(word: SetWord, there: ReadonlySet<SetWord>): SetRole {
  if (word === 'dev') {
    const isHeldOut = there.has('test') || there.has('eval') || there.has('validation');
    return there.has('train') || !isHeldOut ? 'validation' : 'train';
  }
  if (word === 'eval') {
    const isTuned = there.has('validation') || (there.has('dev') && there.has('train'));
    return there.has('test') && !isTuned ? 'validation' : 'test';
  }
  return word;
}
