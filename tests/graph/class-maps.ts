// A network opened for class activation maps, and how far their means lie from the logits.
import { expect } from 'vitest';
import {
  attachHead,
  classMaps,
  describeBackbone,
  featureLevels,
  mapNames,
  readModel,
  withFeatureTaps,
  withImageSize,
  type FeatureLevel,
  type Graph,
  type Rows,
} from '../../main/graph/index.ts';
import { picture, run } from './models.ts';

export const classes = 3;
export const rowsFor = (width: number): Rows => ({ count: classes, weight: picture([classes, width], 3).data as Float32Array });
export const numbers = (tensor: { data: unknown } | undefined): Float32Array => tensor?.data as Float32Array;
const mean = (list: Float32Array): number => list.reduce((sum, one) => sum + one, 0) / list.length;

export interface Opened { graph: Graph; levels: readonly FeatureLevel[]; maps: readonly (string | null)[]; pixels: ReturnType<typeof picture>; size: number }
export function opened(bytes: Uint8Array, size: number, only = 9): Opened {
  const read = readModel(bytes);
  const graph = withImageSize(read, describeBackbone(read, size).height);
  const description = describeBackbone(graph, size);
  const levels = featureLevels(description).slice(0, only);
  return { graph, levels, maps: mapNames(description, levels), pixels: picture([1, 3, description.height, description.width]), size };
}

/** Largest |mean of the maps + bias − logit| over the classes, as a share of the largest part that went into a logit. */
export async function apart({ graph, levels, maps, pixels }: Opened): Promise<number> {
  const width = levels.reduce((sum, { channels }) => sum + channels, 0);
  const rows = rowsFor(width);
  const bias = Float32Array.of(0.5, -1, 2);
  const input = graph.inputs[0]?.name ?? '';
  const { logits } = await run(attachHead(withFeatureTaps(graph, levels), { weight: rows.weight, bias }), { [input]: pixels });
  const found = classMaps(graph, levels, maps, rows);
  expect(found.maps).toHaveLength(levels.length);
  const outputs = await run(found.graph, { [input]: pixels });
  const parts = found.maps.map(({ output, height, width: w }) => ({ all: numbers(outputs[output]), places: height * w }));
  return Math.max(...Array.from({ length: classes }, (_, c) => {
    const means = parts.map(({ all, places }) => mean(all.subarray(c * places, (c + 1) * places)));
    const logit = numbers(logits)[c] ?? NaN;
    return Math.abs(means.reduce((a, b) => a + b, 0) + (bias[c] ?? 0) - logit) / Math.max(1, Math.abs(logit), ...means.map(Math.abs));
  }));
}
