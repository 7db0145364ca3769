// Colours of heat maps: one scale for every picture, warm for what supports a class and cold for what opposes it.
import type { Explanation, Grid } from './nouns/explain-nouns.ts';

/** RGB. */
export const regionColours = { supports: [239, 106, 38], opposes: [46, 116, 181] } as const;

/** RGBA bytes [height, width, 4] of a map: opacity is |value| / `scale`. */
export function heatMapPixels({ values }: Grid, scale: number): Uint8ClampedArray<ArrayBuffer> {
  const bytes = new Uint8ClampedArray(values.length * 4);
  values.forEach((value, i) => {
    bytes.set(value >= 0 ? regionColours.supports : regionColours.opposes, i * 4);
    bytes[i * 4 + 3] = 255 * Math.min(1, Math.abs(value) / scale);
  });
  return bytes;
}

/** "4 × 4, 8 × 8 and 16 × 16 places, added up": how fine the map really is. */
export function gridSizeText({ levels }: Pick<Explanation, 'levels'>): string {
  const sizes = levels.map(({ height, width }) => `${width} × ${height}`);
  if (sizes.length === 1) return `${sizes[0] ?? ''} places`;
  return `${sizes.slice(0, -1).join(', ')} and ${sizes.at(-1) ?? ''} places, added up`;
}
