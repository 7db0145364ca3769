// The cells a lasso touches: by their area and not by the gaps between them.
import { expect, test } from 'vitest';
import { cellsTouched, type Band, type Grid } from '../../../renderer/image-grid/lasso.ts';

/** Three columns of 100 px, 10 px apart, with captions of 20 px; two whole rows and one picture more. */
const grid: Grid = { columns: 3, cell: 100, gap: 10, rowHeight: 130, paddingStart: 8, count: 7 };
const band = (x0: number, y0: number, x1: number, y1: number): Band => ({ x0, y0, x1, y1 });

const touches: [what: string, at: Band, cells: number[]][] = [
  ['a point in the first cell', band(50, 50, 50, 50), [0]],
  ['across two columns', band(90, 50, 120, 60), [0, 1]],
  ['only the gap between columns', band(101, 50, 109, 60), []],
  ['a point in the second row', band(230, 150, 240, 160), [5]],
  ['a square of four', band(50, 50, 150, 200), [0, 1, 3, 4]],
  ['the last row, past the last picture', band(0, 270, 330, 300), [6]],
  ['everything, from outside the grid', band(-50, -50, 900, 900), [0, 1, 2, 3, 4, 5, 6]],
];
test.each(touches)('%s', (_, at, cells) => expect(cellsTouched(grid, at)).toEqual(cells));

test('an empty grid has nothing to touch', () => expect(cellsTouched({ ...grid, count: 0 }, band(0, 0, 500, 500))).toEqual([]));

test('every cell is touched at its own centre, and alone', () => {
  for (let index = 0; index < grid.count; index++) {
    const x = (index % grid.columns) * (grid.cell + grid.gap) + grid.cell / 2;
    const y = grid.paddingStart + Math.floor(index / grid.columns) * grid.rowHeight + grid.cell / 2;
    expect(cellsTouched(grid, band(x, y, x, y))).toEqual([index]);
  }
});
