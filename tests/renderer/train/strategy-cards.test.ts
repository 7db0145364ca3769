// Strategies that the time limit of a Showdown leaves out, as its card names them.
import { expect, test } from 'vitest';
import { leftOut } from '../../../renderer/train/strategy-cards.tsx';

const late = 'no time left';

test('strategies of which no run fits are left out; one of which a repeat fits is not', () => {
  expect(leftOut({ entries: [
    { arm: 'transfer', skipped: null }, { arm: 'transfer', skipped: late }, { arm: 'top-block', skipped: late }, { arm: 'top-block', skipped: late },
    { arm: 'everything', skipped: late },
  ] })).toEqual(['Fine-tuning the top block', 'Fine-tuning everything']);
});

test('nothing is left out of a plan that fits, or that is not there yet', () => {
  expect(leftOut({ entries: [{ arm: 'transfer', skipped: null }] })).toEqual([]);
  expect(leftOut(undefined)).toEqual([]);
});
