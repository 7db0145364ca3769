// The image size of a run in words: points where they can be told, else by the probability of the right class, which it was chosen by.
import { expect, test } from 'vitest';
import { ChosenImageSize, imageSizeSentence, imageSizeText } from '../../preload/contract.ts';

const chosen = (correct: number, size = 192): ChosenImageSize => ({
  size, own: 128, trials: [{ size: 128, correct: 200, of: 300, logLoss: 0.9, seconds: 1 }, { size: 192, correct, of: 300, logLoss: 0.8, seconds: 2 }],
});

test('a larger size is told by its points', () => {
  expect(imageSizeText(chosen(209))).toBe('192 px, measured: 3 points better here than 128 px');
  expect(imageSizeSentence(chosen(209)))
    .toBe('Image size 192 px: 3 points better here than the pre-trained model’s own 128 px (300 pictures, cross-validated).');
});

test.each([200, 201, 196])('with %i of 300 correct instead of 200 it is told by the probability of the right class, never as “0 points better”', (correct) => {
  expect(imageSizeText(chosen(correct))).toBe('192 px, measured: gives the right class a higher probability here than 128 px');
  expect(imageSizeSentence(chosen(correct)))
    .toBe('Image size 192 px: the right class gets a higher probability here than at the pre-trained model’s own 128 px (300 pictures, cross-validated).');
});

test('where the model’s own size stays, nothing is claimed of others', () => {
  expect(imageSizeText(chosen(209, 128))).toBe('128 px, measured: other sizes gain nothing here');
  expect(imageSizeSentence(chosen(209, 128))).toBeNull();
});

test('runs from before sizes were chosen by log loss are read as they are stored', () => {
  const stored = { size: 192, own: 128, trials: [{ size: 192, correct: 9, of: 10, seconds: 1 }] };
  expect(ChosenImageSize.parse(stored).trials).toEqual([{ ...stored.trials[0], logLoss: null }]);
});
