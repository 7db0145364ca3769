// View of a confusion matrix: which classes are shown in which order, and the content of its cells.
import { expect, test } from 'vitest';
import { cellOf, shownClasses, toneOf } from '../../../../renderer/run/mistakes/confusion-view.ts';

// Class 1 is never mistaken; 0 loses two pictures to 2, 3 loses one to 0.
const matrix = [[5, 0, 2, 0], [0, 9, 0, 0], [0, 0, 3, 0], [1, 0, 0, 7]];

test('classes come as given, by mistakes made and suffered, or by pictures', () => {
  const shown = (order: 'given' | 'mistakes' | 'pictures', onlyMistaken = false) => shownClasses(matrix, { order, onlyMistaken });
  expect(shown('given')).toEqual([0, 1, 2, 3]);
  expect(shown('mistakes')).toEqual([0, 2, 3, 1]);
  expect(shown('pictures')).toEqual([1, 3, 0, 2]);
  expect(shown('given', true)).toEqual([0, 2, 3]);
});

test('cells show counts, shares of their row, or of their column', () => {
  expect(cellOf(matrix, 'counts')(0, 2)).toEqual({ text: '2', share: 2 / 7 });
  expect(cellOf(matrix, 'rows')(0, 2).text).toBe('29');
  expect(cellOf(matrix, 'columns')(0, 2).text).toBe('40');
  expect(cellOf([[0, 0], [0, 1]], 'rows')(0, 0)).toEqual({ text: '0', share: 0 });
});

test('mistakes are coloured, the more of a row the stronger; correct predictions are not', () => {
  expect([0, 0.01, 0.25, 1].map((share) => toneOf(share, false))).toEqual([0, 14, 39, 70]);
  expect([0, 0.9, 1].map((share) => toneOf(share, true))).toEqual([0, 13, 14]);
});
