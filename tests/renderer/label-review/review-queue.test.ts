// The queue of a label review: what is asked next, what comes back, and how far it is.
import { expect, test } from 'vitest';
import type { LabelReview } from '../../../preload/contract.ts';
import {
  afterAnswer, afterDeciding, afterReturning, afterSkipping, afterUndoing, changedElsewhere, currentPicture, openPictures, progressOf, start,
} from '../../../renderer/label-review/review-queue.ts';

const queue = [1, 2, 3, 4].map((picture) => ({ picture }));

test('the most suspicious comes first, and a decision brings the next at once, before it is stored', () => {
  expect(currentPicture(queue, start)).toBe(1);
  const decided = afterDeciding(start, [1]);
  expect(currentPicture(queue, decided)).toBe(2);
  expect(openPictures(queue, decided)).toEqual([2, 3, 4]);
  expect(afterAnswer(decided, queue.slice(1)).deciding).toEqual([]);
});

test('what is passed over comes last, and is returned to', () => {
  const passed = afterSkipping(afterSkipping(start, 1), 2);
  expect(openPictures(queue, passed)).toEqual([3, 4, 1, 2]);
  expect(currentPicture(queue, passed)).toBe(3);
  const back = afterReturning(passed);
  expect(currentPicture(queue, back)).toBe(2);
  expect(currentPicture(queue, afterDeciding(back, [2]))).toBe(3);
  const end = afterDeciding(passed, [3, 4]);
  expect(currentPicture(queue, end)).toBeNull();
  expect(openPictures(queue, end)).toEqual([1, 2]);
});

test('an undo, or a refusal, returns to its picture', () => {
  const undone = afterUndoing(afterDeciding(start, [1, 2]), [1]);
  expect(currentPicture(queue, undone)).toBe(1);
  expect(currentPicture(queue, afterDeciding(undone, [1]))).toBe(3);
  // An undo of something that is not in the queue moves nothing.
  expect(currentPicture(queue, afterUndoing(start, [99]))).toBe(1);
});

const reviewed = (change: Partial<LabelReview>): LabelReview => ({
  checked: 100, seconds: 1, backbone: 'net', pictures: 50, unchecked: 0, stale: false, sentence: '', remarks: [],
  open: { mistakes: 5, outliers: 1, ambiguous: 0 }, veryLikely: 2, queue: [], decided: [],
  counts: { keep: 0, take: 0, other: 0, 'not-usable': 0, ambiguous: 0 }, ...change,
});
const decision = (kind: 'keep' | 'take' | 'other' | 'not-usable', at: number) =>
  ({ picture: at, sha256: '', name: '', kind, before: 'a', after: 'b', suggestion: 'b', by: null, at });

test('progress counts the decisions since the check, with those that are not stored yet', () => {
  const review = reviewed({ decided: [decision('take', 102), decision('keep', 101), decision('take', 50)] });
  expect(progressOf(review, 'mistakes', ['other'])).toEqual({ decided: 3, of: 7, changed: 2, kept: 1, leftOut: 0, ambiguous: 0 });
});

test('a check is out of date by itself only where no decision since explains it', () => {
  expect(changedElsewhere(reviewed({ stale: true }))).toBe(true);
  expect(changedElsewhere(reviewed({ stale: true, decided: [decision('take', 101)] }))).toBe(false);
  expect(changedElsewhere(reviewed({}))).toBe(false);
});
