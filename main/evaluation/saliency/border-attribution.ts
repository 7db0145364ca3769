// Border attribution: the share of a class's support that lies at the edge of the pictures, where markers, frames and
// rulers are. A shortcut shows up there.
import type { Corner, BorderShare, Grid } from '../../../preload/contract.ts';
import { valueAt } from './heat-grid.ts';
import { saliencyWords } from './saliency-words.ts';

/** Width of the border as a share of the side. */
const border = 0.1;
/** Side of a corner as a share of the side. */
const corner = 0.25;
/** A larger share of a class's support is an alarm. */
const alarmThreshold = 0.4;
/** An average over fewer pictures may be one picture's doing. */
const minPictures = 10;
/** The border's share of a uniform map. */
export const uniformBorderShare = 1 - (1 - 2 * border) ** 2;

interface Box { left: number; top: number; right: number; bottom: number }

const corners = {
  'top left': { left: 0, top: 0, right: corner, bottom: corner },
  'top right': { left: 1 - corner, top: 0, right: 1, bottom: corner },
  'bottom left': { left: 0, top: 1 - corner, right: corner, bottom: 1 },
  'bottom right': { left: 1 - corner, top: 1 - corner, right: 1, bottom: 1 },
} satisfies Record<Corner, Box>;

/**
 * Shares of the positive numbers; cells that lie partly inside count by their area. All zero where nothing is positive.
 */
export function borderShare(grid: Grid): BorderShare {
  const all = positiveIn(grid, { left: 0, top: 0, right: 1, bottom: 1 });
  const share = (box: Box): number => (all === 0 ? 0 : positiveIn(grid, box) / all);
  const inner = share({ left: border, top: border, right: 1 - border, bottom: 1 - border });
  const [where, most] = (Object.entries(corners) as [Corner, Box][])
    .map(([name, box]) => [name, share(box)] as const)
    .reduce((a, b) => (b[1] > a[1] ? b : a));
  return { border: all === 0 ? 0 : 1 - inner, corner: most, where };
}

function positiveIn(grid: Grid, { left, top, right, bottom }: Box): number {
  let sum = 0;
  for (let row = 0; row < grid.height; row++) {
    const tall = overlap(row / grid.height, (row + 1) / grid.height, top, bottom);
    if (tall > 0)
      for (let column = 0; column < grid.width; column++)
        sum +=
          tall *
          overlap(column / grid.width, (column + 1) / grid.width, left, right) *
          Math.max(0, valueAt(grid, row, column));
  }
  return sum;
}

const overlap = (from: number, to: number, start: number, end: number): number =>
  Math.max(0, Math.min(to, end) - Math.max(from, start));

/** Why an average heat map of a class needs a look, or null: a corner is named before the border it is part of. */
export function borderAlarm(
  label: string,
  pictures: number,
  { border: around, corner: share, where }: BorderShare,
): string | null {
  const said = saliencyWords.border;
  const few = pictures < minPictures ? ` ${said.few(pictures)}` : '';
  if (share > alarmThreshold) return `${said.corner(share, label, pictures, where)}${few}`;
  return around > alarmThreshold ? `${said.edge(around, label, pictures, uniformBorderShare)}${few}` : null;
}
