// The one step recommended after a run: what spoils the number before what it lacks, and that before its use.
import { expect, test } from 'vitest';
import { nextStep, type RunFacts } from '../../../../renderer/run/summary/next-step.ts';
import { text } from '../../../../renderer/run/text.ts';

const good: RunFacts = {
  strategy: 'transfer', caution: null, corrected: 0, mistakes: 8, doubted: 0, thawedBefore: false,
  tested: { n: 400, accuracy: 0.98, interval: [0.96, 0.99], guessing: 0.4 },
};
const tested = (accuracy: number, interval: [number, number], n = 400) => ({ n, accuracy, interval, guessing: 0.4 });
const worse = { ...good, mistakes: 60, tested: tested(0.85, [0.81, 0.88]) };

test.each<[string, RunFacts, string]>([
  ['a good result is put to use', good, 'predict'],
  ['a leak is mended first, whatever else there is', { ...worse, caution: 'split-again', corrected: 3, doubted: 20 }, 'mend-split'],
  ['so it is where only learning again is left', { ...good, caution: 'learn-again' }, 'mend-split'],
  ['a shortcut takes other pictures', { ...good, caution: 'pictures' }, 'other-pictures'],
  ['corrections are learned from', { ...worse, corrected: 3, doubted: 20 }, 'learn-again'],
  ['without test pictures there is nothing to say', { ...good, tested: null, mistakes: 0 }, 'add-test-pictures'],
  ['a frozen network no better than guessing', { ...worse, tested: tested(0.45, [0.4, 0.5]) }, 'fine-tune'],
  ['a thawed one no better than guessing', { ...worse, strategy: 'fine-tune', tested: tested(0.45, [0.4, 0.5]) }, 'no-better-than-guessing'],
  ['so is a frozen one where fine-tuning was tried', { ...worse, thawedBefore: true, tested: tested(0.45, [0.4, 0.5]) }, 'no-better-than-guessing'],
  ['many doubted labels among the mistakes', { ...worse, doubted: 5 }, 'review-labels'],
  ['few doubted labels, but most of the mistakes', { ...good, mistakes: 4, doubted: 1 }, 'review-labels'],
  ['few doubted labels among many mistakes are no reason', { ...worse, doubted: 4 }, 'fine-tune'],
  ['few test pictures', { ...good, tested: tested(0.9, [0.79, 0.96], 50) }, 'more-pictures'],
  ['labels never checked, with mistakes', { ...worse, doubted: null }, 'check-labels'],
  ['labels never checked, with hardly a mistake', { ...good, mistakes: 2, doubted: null }, 'predict'],
  ['a head alone that isn’t good yet', worse, 'fine-tune'],
  ['fine-tuning was tried before', { ...worse, thawedBefore: true }, 'predict'],
  ['a network that was thawed', { ...worse, strategy: 'fine-tune' }, 'predict'],
])('%s', (_, facts, kind) => {
  expect(nextStep(facts).kind).toBe(kind);
});

test('every step has its reason, with the numbers it rests on', () => {
  expect(text.next.reason(nextStep({ ...worse, doubted: 5 }))).toMatch(/^5 of its 60 mistakes look like wrong labels\./);
  expect(text.next.reason(nextStep({ ...good, tested: tested(0.9, [0.79, 0.96], 50) })))
    .toContain('With 50 pictures tested, the accuracy may lie anywhere in 79–96');
  expect(text.next.reason(nextStep({ ...worse, tested: tested(0.45, [0.4, 0.5]) }))).toMatch(/^The frozen network hardly sees these differences/);
  expect(text.next.reason(nextStep({ ...good, corrected: 1 }))).toMatch(/^1 picture corrected since it learned/);
});
