// The recommendation, over every kind of verdict, with and without a difference in time.
import { expect, test } from 'vitest';
import type { Verdict } from '../../../preload/contract.ts';
import { recommendationOf, type Candidate } from '../../../main/evaluation/comparison/recommendation.ts';

type Kind = Verdict['kind'];
const run = (id: number, correct: number, cost: number | null): Candidate => ({ run: id, name: 'ABCD'[id - 1] ?? '', cost, correct });
const pair = (a: Candidate, b: Candidate, kind: Kind) => ({
  a: a.run, b: b.run, n: 200, difference: (a.correct - b.correct) / 200,
  verdict: { kind, text: '', better: null, cheaper: null, neededPictures: null },
});

test.each<[Kind, Candidate, Candidate, number, string]>([
  ['better', run(1, 180, 240), run(2, 174, 2), 1, 'Take “A”: it is better by 3 points (about 4 minutes instead of 2 s).'],
  ['better', run(1, 174, 240), run(2, 180, 2), 2, 'Take “B”: it is better by 3 points, and quicker (2 s instead of about 4 minutes).'],
  ['better', run(1, 174, 60), run(2, 180, 61), 2, 'Take “B”: it is better by 3 points.'],
  ['better', run(1, 174, null), run(2, 180, 61), 2, 'Take “B”: it is better by 3 points.'],
  ['equal', run(1, 180, 2), run(2, 181, 240), 1, 'Practically equal, so keep “A”: 2 s instead of about 4 minutes.'],
  ['equal', run(1, 181, 2), run(2, 180, 240), 1, 'Practically equal, so keep “A”: 2 s instead of about 4 minutes.'],
  ['equal', run(1, 180, 60), run(2, 180, 60), 1, 'Practically equal, so keep “A”: the other is neither more accurate nor quicker.'],
  ['unclear', run(1, 176, 2), run(2, 180, 240), 1, 'Too close to call, so keep “A”: 2 s instead of about 4 minutes.'],
  ['unclear', run(1, 180, 60), run(2, 176, 60), 1, 'Too close to call, so keep “A”: it is ahead, and the other is no quicker.'],
  ['unclear', run(1, 180, null), run(2, 180, null), 1, 'Too close to call, so keep “A”: the other is neither more accurate nor quicker.'],
])('%s of two: %#', (kind, a, b, taken, sentence) => {
  expect(recommendationOf([a, b], [pair(a, b, kind)])).toEqual({ run: taken, sentence });
  expect(recommendationOf([b, a], [pair(b, a, kind)])).toEqual({ run: taken, sentence });
});

const four = [run(1, 180, 240), run(2, 179, 20), run(3, 178, 2), run(4, 120, 1)] as const;
test.each<[string, readonly [Kind, Kind, Kind], number, string]>([
  ['a leader better than all', ['better', 'better', 'better'], 1, 'Take “A”: it is better than every other (about 4 minutes instead of 1 s).'],
  ['equals: the quickest of them, never the one that is beaten', ['equal', 'equal', 'better'], 3,
    'Practically equal among 3 runs, so keep “C”: 2 s instead of about 4 minutes for “A”.'],
  ['one pair is open', ['equal', 'unclear', 'better'], 3, 'Too close to call among 3 runs, so keep “C”: 2 s instead of about 4 minutes for “A”.'],
  ['only a slower one is beaten', ['unclear', 'better', 'better'], 2, 'Too close to call among 2 runs, so keep “B”: 20 s instead of about 4 minutes for “A”.'],
])('four runs, %s', (_, kinds, taken, sentence) => {
  const [leader, ...others] = four;
  const pairs = others.map((other, i) => pair(leader, other, kinds[i] ?? 'equal'));
  expect(recommendationOf(four, pairs)).toEqual({ run: taken, sentence });
  expect(recommendationOf(four.toReversed(), pairs)).toEqual({ run: taken, sentence });
});

test('a leader that is the quickest as well', () => {
  const [a, b, c] = [run(1, 180, 2), run(2, 179, 20), run(3, 178, 240)];
  expect(recommendationOf([a, b, c], [pair(a, b, 'unclear'), pair(a, c, 'equal')])?.sentence)
    .toBe('Too close to call among 3 runs, so keep “A”: it is ahead, and none of them is quicker.');
});

test('one run alone, and runs without a pair, have none', () => {
  expect(recommendationOf([four[0]], [])).toBeNull();
  expect(recommendationOf(four, [])).toBeNull();
});
