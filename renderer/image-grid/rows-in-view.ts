// Rows of the image grid that are in view: at least half of their pictures, or so much as fills half the view. Pure.
import type { Grid } from './lasso.ts';

/** Top and bottom of what is seen, in pixels of the grid's content. */
export interface View { top: number; bottom: number }

/** First and last index of the pictures in view; null when there are none. */
export function indicesInView({ columns, cell, rowHeight, paddingStart, count }: Grid, { top, bottom }: View): [number, number] | null {
  const half = Math.min(cell, bottom - top) / 2;
  const isInView = (row: number): boolean => {
    const start = paddingStart + row * rowHeight;
    return half > 0 && Math.min(bottom, start + cell) - Math.max(top, start) >= half;
  };
  const lastRow = Math.ceil(count / columns) - 1;
  const from = Math.max(0, Math.floor((top - paddingStart) / rowHeight));
  const until = Math.min(lastRow, Math.floor((bottom - paddingStart) / rowHeight));
  const rows = Array.from({ length: Math.max(0, until - from + 1) }, (_, i) => from + i).filter(isInView);
  const [first, last] = [rows[0], rows.at(-1)];
  return first === undefined || last === undefined ? null : [first * columns, Math.min(count, (last + 1) * columns) - 1];
}
