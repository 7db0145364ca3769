// Image statistics of a sample, for the wording of the advice: colour, aspect ratio and size.
// Numeric kernel: indices are within bounds by the loops' limits, so elements are read with `!`.
import type { DatasetProbe } from '../../../preload/contract.ts';
import { decodeBatches, isGreyscale } from '../../images/index.ts';
import type { PlanPicture } from '../protocol/plan.ts';
import { mean, standardDeviation, upperMedian } from '../../numerics/index.ts';

const [maxSample, side] = [48, 64];

/** At most 48 pictures, evenly spaced. Unreadable ones are left out. */
export async function imageStatistics(
  pictures: readonly Pick<PlanPicture, 'path' | 'known' | 'sha256' | 'frame' | 'reading' | 'stamp'>[], signal: AbortSignal,
): Promise<DatasetProbe['imageStatistics']> {
  const every = Math.max(1, Math.ceil(pictures.length / maxSample));
  const some = pictures.filter((_, i) => i % every === 0);
  const colours: { grey: boolean; colourfulness: number }[] = [];
  for await (const { pixels, indices } of decodeBatches(some, {
    size: side, batch: 16, geometry: 'centre-crop', signal,
  })) {
    const bytes = side * side * 3;
    indices.forEach((_, i) => colours.push(colourOf(pixels.subarray(i * bytes, (i + 1) * bytes))));
  }
  const sizes = some.flatMap(({ known }) => (known ? [[known.width, known.height] as const] : []));
  const n = Math.max(1, colours.length);
  return {
    sampled: colours.length, grey: colours.filter(({ grey }) => grey).length / n,
    colourfulness: colours.reduce((sum, colour) => sum + colour.colourfulness, 0) / n,
    aspect: upperMedian(sizes.map(([w, h]) => Math.max(w, h) / Math.min(w, h))),
    shorterSide: upperMedian(sizes.map(([w, h]) => Math.min(w, h))),
  };
}

/**
 * Colourfulness M = √(σ²rg + σ²yb) + 0.3 √(μ²rg + μ²yb) (Hasler & Süsstrunk, SPIE 5007, 2003); 0 grey, 33 moderate,
 * 82 high.
 */
function colourOf(rgb: Uint8Array): { grey: boolean; colourfulness: number } {
  const n = rgb.length / 3;
  const [rg, yb] = [new Float64Array(n), new Float64Array(n)];
  for (let i = 0; i < n; i++) {
    const [r, g, b] = [rgb[3 * i]!, rgb[3 * i + 1]!, rgb[3 * i + 2]!];
    rg[i] = r - g;
    yb[i] = (r + g) / 2 - b;
  }
  return { grey: isGreyscale(rgb), colourfulness: Math.hypot(
    standardDeviation(rg), standardDeviation(yb),
  )
    + 0.3 * Math.hypot(mean(rg), mean(yb)) };
}
