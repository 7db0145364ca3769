// Pictures of one colour: unlike anything for a rule on their pixels, unless the run learned from such pictures. Their features may lie
// near those of real pictures: black ones near dark X-rays.
import { evenlySpaced, type Matrix } from '../../numerics/index.ts';
import { extractFeatures, matrixOf, type FeatureOptions, type View } from '../model/extract-features.ts';
import { drain } from '../protocol/drain.ts';
import type { PlanBackbone } from '../protocol/plan.ts';

/** Steps of grey from black to white. */
const greys = Array.from({ length: 9 }, (_, step) => Math.round((255 * step) / 8));
/** Features this close, by the length of those of the grey, are of a picture of that grey. */
const nearlySame = 0.02;

/** Features of plain greys, one per row. */
export async function plainFeatures(backbone: PlanBackbone, view: View, options: FeatureOptions): Promise<Matrix> {
  const bytes = backbone.preprocessing.size ** 2 * 3;
  const pictures = greys.map((grey) => ({ path: '', sha256: grey.toString(16).padStart(64, '0') }));
  const features = await drain(extractFeatures(pictures, backbone, view, {
    ...options, cacheFolder: null, async *pixelsOf (indices) {
      for (const [at, index] of indices.entries()) {
        yield { pixels: new Uint8Array(bytes).fill(greys[index] ?? 0), indices: [at], problems: [] };
      }
    },
  }));
  return matrixOf(features, greys.map((_, i) => i), features.levels);
}

/** Pictures that are compared with the greys. */
const maxCompared = 2000;

/** Whether any of the pictures is as good as plain. */
export function hasPlain(pictures: Matrix, plain: Matrix): boolean {
  const rows = evenlySpaced(Array.from({ length: pictures.rows }, (_, i) => i), maxCompared);
  return Array.from({ length: plain.rows }, (_, i) => plain.values.subarray(i * plain.columns, (i + 1) * plain.columns)).some((grey) => {
    const length = Math.hypot(...grey);
    return rows.some((row) => {
      const own = pictures.values.subarray(row * pictures.columns, (row + 1) * pictures.columns);
      return Math.sqrt(grey.reduce((square, value, j) => square + (value - (own[j] ?? 0)) ** 2, 0)) <= nearlySame * length;
    });
  });
}
