// Where a run looks in pictures of a class, as a grid of places: warm supports the class, cold opposes it.
import type { Grid } from '../../../../preload/contract.ts';
import { html, type Markup } from '../markup.ts';

export function regionChart({ height, width, values }: Grid, scale: number, alt: string): Markup {
  const cells = values.flatMap((value, i) => {
    const strength = Math.min(1, Math.abs(value) / (scale || 1));
    return strength < 0.02 ? [] : [html`<rect class="${value >= 0 ? 'supports' : 'opposes'}" x="${i % width}" y="${Math.floor(i / width)}" width="1" height="1" opacity="${strength.toFixed(2)}"/>`];
  });
  return html`<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${alt}" shape-rendering="crispEdges"><rect class="places" width="${width}" height="${height}"/>${cells}</svg>`;
}
