// What pictures look like at a glance, for the words of the advice: colour, shape and size of a sample.
import type { DatasetProbe } from '../../../preload/contract.ts';
import { decodeBatches } from '../../images/index.ts';
import type { PlanPicture } from '../protocol/plan.ts';

const [sample, side] = [48, 64];

/** Mean distance from grey, in steps of 0..255, below which a picture counts as without colour. */
const hardlyColoured = 3;

/** Of at most 48 pictures, evenly over the list. Pictures that can't be read are left out. */
export async function imageStatistics(pictures: readonly PlanPicture[], signal: AbortSignal): Promise<DatasetProbe['imageStatistics']> {
  const every = Math.max(1, Math.ceil(pictures.length / sample));
  const some = pictures.filter((_, i) => i % every === 0);
  const colours: { grey: boolean; colourfulness: number }[] = [];
  for await (const { pixels, indices } of decodeBatches(some, { size: side, batch: 16, geometry: 'centre-crop', signal })) {
    const bytes = side * side * 3;
    indices.forEach((_, i) => colours.push(colourOf(pixels.subarray(i * bytes, (i + 1) * bytes))));
  }
  const sizes = some.flatMap(({ known }) => (known ? [[known.width, known.height] as const] : []));
  const n = Math.max(1, colours.length);
  return {
    sampled: colours.length, grey: colours.filter(({ grey }) => grey).length / n, colourfulness: colours.reduce((sum, each) => sum + each.colourfulness, 0) / n,
    aspect: median(sizes.map(([w, h]) => Math.max(w, h) / Math.min(w, h))), shorterSide: median(sizes.map(([w, h]) => Math.min(w, h))),
  };
}

/** Colourfulness M = √(σ²rg + σ²yb) + 0.3 √(μ²rg + μ²yb) (Hasler & Süsstrunk, SPIE 5007, 2003); 0 grey, 33 moderate, 82 high. */
function colourOf(rgb: Uint8Array): { grey: boolean; colourfulness: number } {
  const n = rgb.length / 3;
  const [rg, yb] = [new Float64Array(n), new Float64Array(n)];
  let away = 0;
  for (let i = 0; i < n; i++) {
    const [r, g, b] = [rgb[3 * i]!, rgb[3 * i + 1]!, rgb[3 * i + 2]!];
    rg[i] = r - g;
    yb[i] = (r + g) / 2 - b;
    away += Math.max(r, g, b) - Math.min(r, g, b);
  }
  const [first, second] = [momentsOf(rg), momentsOf(yb)];
  return { grey: away / n < hardlyColoured, colourfulness: Math.hypot(first.deviation, second.deviation) + 0.3 * Math.hypot(first.mean, second.mean) };
}

function momentsOf(values: Float64Array): { mean: number; deviation: number } {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  return { mean, deviation: Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length) };
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
