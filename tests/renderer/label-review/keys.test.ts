// Keys of the label review: one press, one decision.
import { expect, test } from 'vitest';
import type { ProjectClass } from '../../../preload/contract.ts';
import { decisionFor } from '../../../renderer/label-review/decision-for.ts';
import { meaningOf } from '../../../renderer/label-review/keys.ts';

const classes = [['cat', '1'], ['dog', '2'], ['fox', 'k']].map(([name, key]) => ({ name, key }) as ProjectClass);
const press = (key: string, change = {}) =>
  meaningOf({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, repeat: false, ...change }, classes);

test('Enter takes the suggestion, Space keeps the label, a class’s key sets it', () => {
  expect(press('Enter')).toEqual({ kind: 'take' });
  expect(press(' ')).toEqual({ kind: 'keep' });
  expect(press('2')).toEqual({ kind: 'label', label: 'dog' });
  expect(press('K')).toEqual({ kind: 'label', label: 'fox' });
});

test('a digit that needs Shift on this keyboard is still that digit; a held key decides nothing', () => {
  expect(press('1', { shiftKey: true })).toEqual({ kind: 'label', label: 'cat' });
  expect(press('1', { repeat: true })).toBeNull();
  expect(press('Enter', { repeat: true })).toBeNull();
});

test('undo, not usable, ambiguous, later and back', () => {
  expect(press('u')).toEqual({ kind: 'undo' });
  expect(press('z', { ctrlKey: true })).toEqual({ kind: 'undo' });
  expect(press('z', { ctrlKey: true, shiftKey: true })).toBeNull();
  expect(press('x')).toEqual({ kind: 'notUsable' });
  expect(press('A', { shiftKey: true })).toEqual({ kind: 'ambiguous' });
  expect(press('a')).toBeNull();
  expect(press('ArrowRight')).toEqual({ kind: 'skip' });
  expect(press('ArrowLeft')).toEqual({ kind: 'back' });
  expect(press('constructor')).toBeNull();
});

test('the key of its own label keeps it, that of the suggestion takes it', () => {
  const suspect = { label: 'cat', suggestion: { label: 'dog', probability: 0.9 } };
  expect(decisionFor('cat', suspect)).toEqual({ kind: 'keep' });
  expect(decisionFor('dog', suspect)).toEqual({ kind: 'take' });
  expect(decisionFor('fox', suspect)).toEqual({ kind: 'other', label: 'fox' });
});
