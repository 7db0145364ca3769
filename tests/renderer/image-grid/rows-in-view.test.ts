// Rows of the grid in view: those of which half is seen, or that fill half the view.
import { expect, test } from 'vitest';
import { indicesInView } from '../../../renderer/image-grid/rows-in-view.ts';

const grid = { columns: 4, cell: 100, gap: 12, rowHeight: 136, paddingStart: 8, count: 18 };

test.each([
  ['from the top', 0, 300, [0, 7]],
  ['a row that is half above the view still counts', 57, 300, [0, 7]],
  ['a row that is more than half above does not', 60, 300, [4, 7]],
  ['the last row is not full', 400, 2000, [12, 17]],
  ['a view of less than a row is filled by one', 10, 50, [0, 3]],
  ['behind the end there is nothing', 3000, 3300, null],
  ['a closed view shows nothing', 50, 50, null],
] as const)('%s', (_, top, bottom, seen) => expect(indicesInView(grid, { top, bottom })).toEqual(seen));

test('fifty thousand pictures are no more work than a screen of them', () => {
  expect(indicesInView({ ...grid, count: 50_000 }, { top: 8 + 136 * 9000, bottom: 8 + 136 * 9005 })).toEqual([36_000, 36_019]);
});
