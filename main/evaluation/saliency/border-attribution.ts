// How much of what supports a class lies at the edge of pictures, where markers, frames and rulers are: a shortcut gives
// itself away there.
import type { Corner, BorderShare, Grid } from '../../../preload/contract.ts';
import { valueAt } from './heat-grid.ts';
import { percent } from '../format.ts';

/** Width of the border as a share of the side. */
const border = 0.1;
/** Side of a corner as a share of the side. */
const corner = 0.25;
/** More than this share of what supports a class is an alarm. */
export const alarmThreshold = 0.4;
/** An average over fewer pictures may be one picture's doing. */
const enough = 10;
/** What the border has of a map that is the same everywhere. */
export const uniformBorderShare = 1 - (1 - 2 * border) ** 2;

interface Box { left: number; top: number; right: number; bottom: number }

const corners = {
  'top left': { left: 0, top: 0, right: corner, bottom: corner },
  'top right': { left: 1 - corner, top: 0, right: 1, bottom: corner },
  'bottom left': { left: 0, top: 1 - corner, right: corner, bottom: 1 },
  'bottom right': { left: 1 - corner, top: 1 - corner, right: 1, bottom: 1 },
} satisfies Record<Corner, Box>;

/** Shares of the positive numbers; cells that lie partly inside count by their area. All zero where nothing is positive. */
export function borderShare(grid: Grid): BorderShare {
  const all = positiveIn(grid, { left: 0, top: 0, right: 1, bottom: 1 });
  const share = (box: Box): number => (all === 0 ? 0 : positiveIn(grid, box) / all);
  const inner = share({ left: border, top: border, right: 1 - border, bottom: 1 - border });
  const [where, most] = (Object.entries(corners) as [Corner, Box][]).map(([name, box]) => [name, share(box)] as const).reduce((a, b) => (b[1] > a[1] ? b : a));
  return { border: all === 0 ? 0 : 1 - inner, corner: most, where };
}

function positiveIn(grid: Grid, { left, top, right, bottom }: Box): number {
  let sum = 0;
  for (let row = 0; row < grid.height; row++) {
    const tall = overlap(row / grid.height, (row + 1) / grid.height, top, bottom);
    if (tall > 0) for (let column = 0; column < grid.width; column++) sum += tall * overlap(column / grid.width, (column + 1) / grid.width, left, right) * Math.max(0, valueAt(grid, row, column));
  }
  return sum;
}

const overlap = (from: number, to: number, start: number, end: number): number => Math.max(0, Math.min(to, end) - Math.max(from, start));

/** Why an average map of a class should be looked at, or null: a corner is named before the border it is part of. */
export function borderAlarm(label: string, pictures: number, { border: around, corner: share, where }: BorderShare): string | null {
  const few = pictures < enough ? ` With only ${pictures} picture${pictures === 1 ? '' : 's'} this may be chance.` : '';
  const of = `of what speaks for “${label}” in ${pictures} test picture${pictures === 1 ? '' : 's'}`;
  if (share > alarmThreshold) return `${percent(share)} ${of} lies in the ${where} corner. Look there for a marker, a label or anything else that only this class has.${few}`;
  if (around > alarmThreshold) return `${percent(around)} ${of} lies in the outer tenth of the picture (evenly spread it would be ${percent(uniformBorderShare)}). Look there for frames, rulers or writing.${few}`;
  return null;
}
