// Colours of heat maps: a perceptual scale for what supports a class, another for what opposes it, the same for every picture.
import type { Explanation, Grid } from './nouns/explain-nouns.ts';
import { words } from '../language/words.ts';

type Rgb = readonly [number, number, number];

/**
 * Evenly spaced colours, weakest first; lightness rises evenly along each. Supports: inferno (N. J. Smith, S. van der Walt,
 * bids.github.io/colormap, CC0). Opposes: from navy to pale ice, of the same lightness, so that no hue alone tells the two apart.
 */
const scales = {
  supports: [[0, 0, 4], [33, 12, 74], [86, 16, 110], [137, 34, 106], [187, 55, 84], [227, 89, 50], [249, 140, 10], [249, 201, 50], [252, 255, 164]],
  opposes: [[0, 0, 14], [11, 27, 52], [21, 53, 91], [31, 79, 128], [43, 107, 169], [77, 138, 193], [125, 173, 212], [179, 211, 233], [228, 246, 252]],
} as const satisfies Record<string, readonly Rgb[]>;

export const heatMapScales: readonly (keyof typeof scales)[] = ['supports', 'opposes'];

/** Colour at a strength from 0 to 1. */
export function heatColour(side: keyof typeof scales, strength: number): Rgb {
  const colours: readonly Rgb[] = scales[side];
  const at = Math.min(1, Math.max(0, strength)) * (colours.length - 1);
  const [low, high] = [colours[Math.floor(at)], colours[Math.ceil(at)]];
  if (!low || !high) return [0, 0, 0];
  const part = at - Math.floor(at);
  const mixed = (k: 0 | 1 | 2): number => Math.round(low[k] + part * (high[k] - low[k]));
  return [mixed(0), mixed(1), mixed(2)];
}

/** Strength at which nothing covers the picture any less: weak regions stay see-through, the rest is read by its lightness. */
const opaqueFrom = 0.5;

/** RGBA bytes [height, width, 4] of a map; strength is |value| / `scale`. */
export function heatMapPixels({ values }: Grid, scale: number): Uint8ClampedArray<ArrayBuffer> {
  const bytes = new Uint8ClampedArray(values.length * 4);
  values.forEach((value, i) => {
    const strength = Math.min(1, Math.abs(value) / scale);
    bytes.set(heatColour(value >= 0 ? 'supports' : 'opposes', strength), i * 4);
    bytes[i * 4 + 3] = 255 * Math.min(1, strength / opaqueFrom);
  });
  return bytes;
}

/** For a legend with room for one colour: a strong region of each side. */
export const regionColours = { supports: heatColour('supports', 0.75), opposes: heatColour('opposes', 0.75) };

const said = words('heat-map-grid', {
  one: (size: string) => `${size} places`,
  several: (first: string, last: string) => `${first} and ${last} places, added up`,
} as const);
export type HeatMapGridWords = typeof said;

/** "4 × 4, 8 × 8 and 16 × 16 places, added up": how fine the map really is. */
export function gridSizeText({ levels }: Pick<Explanation, 'levels'>): string {
  const sizes = levels.map(({ height, width }) => `${width} × ${height}`);
  return sizes.length === 1 ? said.one(sizes[0] ?? '') : said.several(sizes.slice(0, -1).join(', '), sizes.at(-1) ?? '');
}
