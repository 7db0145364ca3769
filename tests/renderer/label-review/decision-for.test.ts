// The decision that naming a class makes about a suspicious picture.
import { expect, test } from 'vitest';
import { decisionFor } from '../../../renderer/label-review/decision-for.ts';

test('the key of its own label keeps it, that of the suggestion takes it', () => {
  const suspect = { label: 'cat', suggestion: { label: 'dog', probability: 0.9 } };
  expect(decisionFor('cat', suspect)).toEqual({ kind: 'keep' });
  expect(decisionFor('dog', suspect)).toEqual({ kind: 'take' });
  expect(decisionFor('fox', suspect)).toEqual({ kind: 'other', label: 'fox' });
});
