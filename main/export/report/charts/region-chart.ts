// Heat map as a grid of regions: warm regions raise the score of the class, cold ones lower it.
import type { Grid } from '../../../../preload/contract.ts';
import { html, type Markup } from '../markup.ts';

export function regionChart({ height, width, values }: Grid, scale: number, alt: string): Markup {
  const cells = values.flatMap((value, i) => {
    const strength = Math.min(1, Math.abs(value) / (scale || 1));
    if (strength < 0.02) return [];
    const [x, y] = [i % width, Math.floor(i / width)];
    const kind = value >= 0 ? 'supports' : 'opposes';
    return [html`<rect class="${kind}" x="${x}" y="${y}" width="1" height="1" opacity="${strength.toFixed(2)}"/>`];
  });
  return html`<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${alt}" shape-rendering="crispEdges">
<rect class="places" width="${width}" height="${height}"/>${cells}</svg>`;
}
