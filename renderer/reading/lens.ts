// Window and level by dragging: to the side for contrast, up and down for brightness, as in a viewer of X-rays.
import type { Point, Size } from '../image-grid/zoom.ts';

/** Values that are black and white. */
export interface Window { low: number; high: number }

/** Across the whole box the width changes by this factor of the values there are. */
const reach = 1;
/** Share of the values there are below which a window is not narrowed. */
const narrowest = 1e-3;

/** Right: more contrast (a narrower window); up: brighter (a lower one). Limits have three digits of the values there are. */
export function dragged(before: Window, by: Point, box: Size, { lowest, highest }: { lowest: number; highest: number }): Window {
  const span = Math.max(highest - lowest, Number.EPSILON);
  const width = Math.min(Math.max(before.high - before.low - (by.x / box.width) * span * reach, span * narrowest), 2 * span);
  const middle = (before.low + before.high) / 2 + (by.y / box.height) * span * reach;
  const centre = Math.min(Math.max(middle, lowest - span / 2), highest + span / 2);
  const digit = 10 ** Math.floor(Math.log10(span / 1000));
  const rounded = (value: number): number => Number((Math.round(value / digit) * digit).toPrecision(12));
  const low = rounded(centre - width / 2);
  return { low, high: Math.max(rounded(centre + width / 2), low + digit) };
}
