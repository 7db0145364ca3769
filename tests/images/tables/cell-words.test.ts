// Words of cells and headings: sets as programs and people write them.
import { expect, test } from 'vitest';
import { setOfWord } from '../../../main/images/tables/cell-words.ts';

test.each([
  ['TRAIN', 'train'], ['Training', 'train'], ['fit', 'train'], ['train_set.csv', 'train'], ['TrainSet', 'train'], ['trainval', 'train'],
  ['valid/_classes.csv', 'validation'], ['dev', 'validation'], ['eval', 'validation'], ['tuning', 'validation'],
  ['test1', 'test'], ['hold_out', 'test'], ['Held-out', 'test'], ['holdout', 'test'],
  ['unlabelled', null], ['sample_submission.csv', null], ['station', null], ['', null],
])('“%s” names the set %s', (cell, set) => expect(setOfWord(cell)).toBe(set));
