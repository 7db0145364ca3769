// The confusion a run’s summary names: one pair where one stands out, both directions where they go together, none otherwise.
import { expect, test } from 'vitest';
import { confusionOf } from '../../../../renderer/run/summary/confusion-sentence.ts';
import { text } from '../../../../renderer/run/text.ts';
import type { ClassMetrics } from '../../../../preload/contract.ts';

const named = (confusion: number[][], names = ['even', 'fray', 'uneven', 'crack']) => ({
  classes: confusion.map((row, k) => ({ name: names[k] ?? '', n: row.reduce((a, b) => a + b, 0) }) as ClassMetrics), confusion,
});
const sentence = (confusion: number[][]): string | null => {
  const found = confusionOf(named(confusion));
  return found && text.summary.confusion(found);
};

test.each([
  ['one pair stands out', [[30, 0, 1], [0, 15, 6], [1, 1, 20]], 'It mostly takes “fray” for “uneven”: 6 of its 21 pictures.'],
  ['both directions go together', [[30, 0, 0], [1, 14, 6], [0, 4, 17]], 'It mostly confuses “fray” and “uneven”: 10 of 11 mistakes.'],
  ['one mistake in all', [[9, 1, 0], [0, 10, 0], [0, 0, 5]], 'It mostly takes “even” for “fray”: 1 of its 10 pictures.'],
  ['there are two classes', [[47, 12], [13, 48]], 'It takes 13 of 61 “fray” for “even”, and 12 of 59 “even” for “fray”.'],
  ['there are two classes and one mistake', [[9, 1], [0, 10]], 'It takes 1 of 10 “even” for “fray”, and 0 of 10 “fray” for “even”.'],
  ['several pairs are at the top', [[9, 1, 0], [0, 9, 1], [1, 0, 9]], 'Its 3 mistakes are spread over 3 pairs of classes.'],
  ['the top pair holds less than a third', [[20, 3, 0, 0], [0, 20, 2, 0], [2, 0, 20, 2], [0, 2, 1, 20]], 'Its 12 mistakes are spread over 6 pairs of classes.'],
  ['nothing is confused', [[9, 0], [0, 9]], null],
])('where %s', (_, confusion, says) => {
  expect(sentence(confusion)).toBe(says);
});

