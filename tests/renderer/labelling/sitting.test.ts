// A sitting of label mode: what comes next, what comes back at the end, and the way back to a picture that was undone.
import { expect, test } from 'vitest';
import type { QueuedPicture } from '../../../preload/contract.ts';
import {
  caughtUp, decided, newSitting, nextRound, passedOver, returnedTo, suggested, upcoming, type Sitting,
} from '../../../renderer/labelling/sitting.ts';

const queued = (id: number): QueuedPicture => ({ id, suggestion: null, audit: false });
const queue = (...ids: number[]) => ids.map(queued);
const idsOf = (sitting: Sitting, ...ids: number[]) => upcoming(sitting, queue(...ids)).map(({ id }) => id);
const at = (id: number): Sitting => ({ ...newSitting, current: queued(id) });

test('an older answer of the queue brings back neither the picture on screen nor one that was decided', () => {
  const sitting = decided(at(1), queued(2));
  expect(sitting.current?.id).toBe(2);
  expect(idsOf(sitting, 1, 2, 3, 4)).toEqual([3, 4]);
  expect(idsOf(decided(sitting, queued(3)), 1, 2, 3, 4)).toEqual([4]);
});

test('a fresh answer counts: a label that was removed elsewhere makes its picture come again', () => {
  expect(idsOf(caughtUp(decided(at(1), queued(2))), 1, 3)).toEqual([1, 3]);
});

test('a round ends when all that is left was skipped or marked unsure in it, and the next round brings these back', () => {
  const sitting = passedOver(passedOver(at(1), queued(2)), null);
  expect(sitting.passed).toEqual([1, 2]);
  expect(idsOf(sitting, 1, 2)).toEqual([]);
  expect(idsOf(nextRound(sitting), 1, 2)).toEqual([1, 2]);
});

test('a picture that was passed over and then labelled is no longer among those that come back', () => {
  const sitting = passedOver(at(1), queued(2));
  expect(decided({ ...sitting, current: queued(1) }, null).passed).toEqual([]);
});

test('an undo returns to its picture, whether it was decided or passed over, and what was on screen comes after it', () => {
  const decidedOnce = returnedTo(decided(at(1), queued(2)), 1);
  expect(decidedOnce).toMatchObject({ current: { id: 1 }, passed: [] });
  expect(idsOf(decidedOnce, 2, 3)).toEqual([2, 3]);
  expect(returnedTo(passedOver(at(1), queued(2)), 1)).toMatchObject({ current: { id: 1 }, passed: [] });
});

test('what an undo went back from is next also by an older answer of the queue, which left it out', () => {
  const twice = returnedTo(returnedTo(decided(decided(at(1), queued(2)), queued(3)), 2), 1);
  expect(idsOf(twice, 3, 4)).toEqual([2, 3, 4]);
  expect(idsOf(decided(twice, queued(2)), 3, 4)).toEqual([3, 4]);
  // A fresh answer has its own order, and knows whether it still awaits a label.
  expect(idsOf(caughtUp(twice), 4, 2)).toEqual([4, 2]);
  expect(idsOf(caughtUp(twice), 4)).toEqual([4]);
});

test('without a picture there is nothing to decide', () => {
  expect(decided(newSitting, queued(1))).toBe(newSitting);
  expect(passedOver(newSitting, queued(1))).toBe(newSitting);
});

test('a suggestion made meanwhile comes to the picture on screen, unless it has one, is drawn for the test, or another has come up', () => {
  const matt = { label: 'matt', probability: 0.9 };
  expect(suggested(at(1), 1, matt).current).toEqual({ id: 1, suggestion: matt, audit: false });
  expect(suggested(suggested(at(1), 1, matt), 1, { label: 'shiny', probability: 0.8 }).current?.suggestion).toEqual(matt);
  expect(suggested(at(2), 1, matt).current?.suggestion).toBeNull();
  expect(suggested({ ...newSitting, current: { ...queued(1), audit: true } }, 1, matt).current?.suggestion).toBeNull();
});
