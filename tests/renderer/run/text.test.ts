// Sentences of a run’s page that state its result.
import { expect, test } from 'vitest';
import { confusionMetrics } from '../../../main/evaluation/index.ts';
import { text } from '../../../renderer/run/text.ts';

/** Of 153 pictures, 147 correct. */
const metrics = confusionMetrics(['cat', 'dog'], Array.from({ length: 153 }, (_, i) =>
  ({ label: i % 2, probabilities: (i < 147) === (i % 2 === 0) ? [1, 0] : [0, 1] })));
const plain = (sentence: string): string => sentence.replaceAll('\u202f', ' ');

test('the headline gives counts, accuracy and its 95 % confidence interval', () => {
  expect(metrics && plain(text.headline(metrics))).toBe('147 of 153 correct: accuracy 96 % (95 % CI 92–98 %)');
});

test('cross-validation says how many folds and repeats there were, and how far the repeats differ', () => {
  if (!metrics) throw new Error('there are pictures of both classes');
  const crossValidated = { folds: 5, metrics, byFold: null };
  expect(text.crossValidation({ ...crossValidated, repeats: 1, accuracies: [0.96] }))
    .toBe('5-fold cross-validation: each picture was predicted by a model that had not seen it.');
  expect(plain(text.crossValidation({ ...crossValidated, repeats: 3, accuracies: [0.96, 0.94, 0.95] }))).toBe(
    '5-fold cross-validation, repeated 3 times: each picture was predicted by models that had not seen it. Accuracy per repeat: 94–96 %.',
  );
});
