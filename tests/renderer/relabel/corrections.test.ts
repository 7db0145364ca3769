// Corrections as plain data: what is offered, how a corrected picture is told, and which run learned with them.
import { expect, test } from 'vitest';
import type { CorrectedPicture, Run } from '../../../preload/contract.ts';
import { changeWords, nameOfCorrected, predictedInstead, predictedOf, sameAgain } from '../../../renderer/relabel/corrections.ts';

const corrected = (change: Partial<CorrectedPicture>): CorrectedPicture =>
  ({ picture: 1, learned: 'cat', label: 'cat', leftOut: null, removed: false, ...change });

test('a prediction is taken where there is one, and it is the same for all that are selected', () => {
  expect(predictedOf([])).toEqual({ why: 'Select a picture first.' });
  expect(predictedOf([{ predicted: 'dog' }, { predicted: 'dog' }])).toEqual({ label: 'dog' });
  expect(predictedOf([{ predicted: 'dog' }, { predicted: 'fox' }])).toHaveProperty('why', expect.stringMatching(/different classes/));
  expect(predictedOf([{ predicted: null }])).toHaveProperty('why', expect.stringMatching(/no other class/));
});

test('of two runs, a prediction counts where only one is wrong, or both alike', () => {
  expect(predictedInstead('cat', ['cat', 'dog'])).toBe('dog');
  expect(predictedInstead('cat', ['dog', 'dog'])).toBe('dog');
  expect(predictedInstead('cat', ['dog', 'fox'])).toBeNull();
  expect(predictedInstead('cat', ['cat', 'cat'])).toBeNull();
});

test('a corrected picture says what it is now, a marked one its mark, the others nothing', () => {
  expect(changeWords(undefined, null)).toBeNull();
  expect(changeWords(corrected({ label: 'dog' }), null)).toBe('now “dog”');
  expect(changeWords(corrected({ label: null }), null)).toBe('label removed');
  expect(changeWords(corrected({ leftOut: 'blurred' }), 'unsure')).toBe('left out (blurred), unsure');
  expect(changeWords(corrected({ leftOut: 'blurred', removed: true }), null)).toBe('removed');
  expect(changeWords(undefined, 'ambiguous')).toBe('ambiguous');
});

test('the newest later run of the same settings and seed is the one that learned again, unless it came to nothing', () => {
  const run = (id: number, change: Partial<Run> = {}) =>
    ({ id, strategy: 'transfer', backbone: { sha256: 'a', name: 'net' }, seed: 0, recipe: {}, state: 'done', ...change }) as unknown as Run;
  const [own, ...others] = [run(2), run(1), run(3, { seed: 1 }), run(4), run(5, { state: 'training' }), run(6, { state: 'failed' })];
  expect(sameAgain(own!, [own!, ...others])?.id).toBe(5);
  expect(sameAgain(own!, [own!, run(1), run(3, { seed: 1 })])).toBeNull();
});

test('the corrected run is named after the first one, and numbered when there are several', () => {
  expect(nameOfCorrected('Transfer 1', [])).toBe('Transfer 1, corrected');
  expect(nameOfCorrected('Transfer 1', ['Transfer 1, corrected'])).toBe('Transfer 1, corrected 2');
  expect(nameOfCorrected('Transfer 1, corrected 2', ['Transfer 1, corrected'])).toBe('Transfer 1, corrected 2');
});
