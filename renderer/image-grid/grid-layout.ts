// Measures of the image grid in pixels, as in image-grid.css: columns of a width, and the height that some rows take. Pure.
export const gap = 12;
/** Height of a caption by its lines. */
export const captions = { 1: 24, 2: 40 } as const;
export const [paddingStart, paddingEnd] = [8, 24];
/** To the left and right of the grid, with the scrollbar's. */
const sides = 2 * 24 + 16;

export interface GridLayout { columns: number; cell: number; rowHeight: number }

/** `size` is the minimum of a cell; the rest of the inner width is divided among the columns. */
export function layoutOf(width: number, size: number, lines: keyof typeof captions): GridLayout {
  const columns = Math.max(1, Math.floor((width + gap) / (size + gap)));
  const cell = Math.max(size, Math.floor((width - gap * (columns - 1)) / columns));
  return { columns, cell, rowHeight: cell + captions[lines] + gap };
}

/** Height of a grid of this outer width that shows `count` pictures, at most `maxRows` rows and a part of the next. */
export function gridHeight(count: number, width: number, { size, lines, maxRows }: { size: number; lines: keyof typeof captions; maxRows: number }): number {
  const { columns, rowHeight } = layoutOf(width - sides, size, lines);
  const rows = Math.ceil(count / columns);
  return Math.round(rows <= maxRows ? rows * rowHeight + paddingStart + paddingEnd : (maxRows + 0.4) * rowHeight + paddingStart);
}
