// Sentences about a picture as a model sees it, and the warning of numbers that hardly any model was trained with.
import { expect, test } from 'vitest';
import { viewedPicture, viewSentences, type Preprocessing } from '../../preload/contract.ts';

const usual: Preprocessing = { size: 224, mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225], channelOrder: 'RGB' };
const view = { pixels: { model: 224, width: 640, height: 480 }, values: { lowest: -2.118, highest: 2.64 } };
const three = (value: number): Preprocessing['mean'] => [value, value, value];
const warned = (part: Partial<Preprocessing>): boolean => viewSentences(view, { ...usual, ...part }).warning !== null;

test('size, numbers and the order of channels are told', () => {
  expect(viewSentences(view, { ...usual, channelOrder: 'BGR' })).toEqual({
    sentences: [
      'The model sees 224 × 224 pixels of this picture, which has 640 × 480.', 'Its pixels reach the model as numbers from −2.12 to 2.64.',
      'The model gets blue first: red and blue change places.',
    ],
    warning: null,
  });
  expect(viewedPicture({ name: 'a.jpg', project: 'Cells' })).toBe('“a.jpg” of the project “Cells”');
});

test.each([
  ['ImageNet’s usual', {}, false],
  ['−1 to 1', { mean: three(0.5), std: three(0.5) }, false],
  ['bytes that the file scales itself', { mean: three(0), std: three(1 / 255) }, false],
  ['0 to 1 that the file scales itself', { mean: three(0), std: three(1) }, false],
  ['Caffe’s', { std: three(1 / 255) }, false],
  ['a deviation in bytes beside a mean in shares', { std: three(58) }, true],
  ['a mean in bytes beside a deviation in shares', { mean: three(123) }, true],
  ['a deviation ten times too small', { std: three(0.0225) }, true],
] as const)('%s', (_, part, expected) => { expect(warned(part as Partial<Preprocessing>)).toBe(expected); });
