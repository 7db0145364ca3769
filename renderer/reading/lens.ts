// Window and level by dragging: to the side for contrast, up and down for brightness, as in a viewer of X-rays.
import type { Point, Size } from '../image-grid/zoom.ts';

/** Values that are black and white. */
export interface Window { low: number; high: number }

/** Across the whole box the width changes by this factor of the values there are. */
const reach = 1;
/** Share of the values there are below which a window is not narrowed. */
const narrowest = 1e-3;

/** Right: more contrast (a narrower window); up: brighter (a lower one). */
export function dragged({ low, high }: Window, by: Point, box: Size, { lowest, highest }: { lowest: number; highest: number }): Window {
  const span = Math.max(highest - lowest, Number.EPSILON);
  const width = Math.min(Math.max(high - low - (by.x / box.width) * span * reach, span * narrowest), 2 * span);
  const middle = (low + high) / 2 + (by.y / box.height) * span * reach;
  const centre = Math.min(Math.max(middle, lowest - span / 2), highest + span / 2);
  return { low: centre - width / 2, high: centre + width / 2 };
}
