// The decision rule of a run: which class it predicts, when it asks a person, and what it says of itself.
import { expect, test } from 'vitest';
import { decisionOf, decisionWords, noRule, type DecisionRule } from '../../preload/contract.ts';

const classes = ['good', 'fray', 'crack'];
const point = (more: Partial<NonNullable<DecisionRule['point']>> = {}): DecisionRule => ({
  point: { class: 'fray', aim: 'sensitivity', promise: 0.95, threshold: 0.3, band: null, ...more }, askBelow: null, falseAlarms: 0.05,
});
const says = (probabilities: number[], rule: DecisionRule): string | null => {
  const decision = decisionOf(classes, probabilities, rule, null);
  return decision && `${decision.predicted} ${decision.confidence}${decision.decision === 'person' ? ' ask' : ''}`;
};

test.each<[string, number[], DecisionRule, string]>([
  ['without a rule the most probable class', [0.5, 0.3, 0.2], noRule, 'good 0.5'],
  ['at a sensitivity threshold the class is predicted although another is more probable', [0.6, 0.3, 0.1], point(), 'fray 0.3'],
  ['below it the most probable of the others, even where the class is the most probable of all', [0.36, 0.38, 0.26], point({ threshold: 0.4 }), 'good 0.36'],
  ['at a specificity threshold the class is not predicted', [0.6, 0.3, 0.1], point({ aim: 'specificity' }), 'good 0.6'],
  ['above it, it is', [0.6, 0.31, 0.09], point({ aim: 'specificity' }), 'fray 0.31'],
  ['between both guarantees a person is asked', [0.6, 0.3, 0.1], point({ band: { low: 0.3, high: 0.7 } }), 'fray 0.3 ask'],
  ['outside of them nobody is', [0.2, 0.71, 0.09], point({ band: { low: 0.3, high: 0.7 } }), 'fray 0.71'],
  ['where one threshold keeps both, nobody is', [0.4, 0.5, 0.1], point({ band: { low: 0.6, high: 0.4 } }), 'fray 0.5'],
  ['below a confidence a person is asked', [0.5, 0.3, 0.2], { ...noRule, askBelow: 0.51 }, 'good 0.5 ask'],
  ['at it nobody is', [0.5, 0.3, 0.2], { ...noRule, askBelow: 0.5 }, 'good 0.5'],
  ['a class that the run doesn’t know decides nothing', [0.5, 0.3, 0.2], point({ class: 'dent' }), 'good 0.5'],
])('%s', (_, probabilities, rule, decided) => {
  expect(says(probabilities, rule)).toBe(decided);
});

test('a file without probabilities has no decision', () => {
  expect(decisionOf(classes, [], point(), true)).toBeNull();
});

test('a picture unlike anything learned is in that pile, however sure the run is, and also where a person would be asked', () => {
  const pileOf = (probability: number, unlike: boolean | null) =>
    decisionOf(classes, [probability, 1 - probability, 0], { ...noRule, askBelow: 0.8 }, unlike)?.decision;
  expect([pileOf(1, true), pileOf(0.6, true), pileOf(0.6, false), pileOf(0.6, null), pileOf(1, false), pileOf(1, null)])
    .toEqual(['unlike', 'unlike', 'person', 'person', 'decided', 'decided']);
});

test('a rule says itself in sentences, with the class as it is called now', () => {
  expect(decisionWords(noRule)).toBeNull();
  expect(decisionWords({ ...point({ band: { low: 0.3, high: 0.7125 } }), askBelow: 0.8 }, () => 'frayed')).toBe(
    '“frayed” is predicted from a probability of 0.30: sensitivity at least 95\u202f%. '
    + 'A person decides where its probability is between 0.30 and 0.713. A person decides where no class reaches a probability of 0.80.');
  expect(decisionWords(point({ aim: 'specificity', band: { low: 0.6, high: 0.4 } }))).toBe(
    '“fray” is predicted above a probability of 0.30: specificity at least 95\u202f%.');
});
