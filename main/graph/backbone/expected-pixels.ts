/** The pixels that a file expects, by what it does to them itself, or else by what its metadata says. */
import type { Graph } from '../graph.ts';
import { inputScaling } from './input-scaling.ts';
import { statedPixels } from './stated-pixels.ts';

export interface ExpectedPixels {
  readonly source: 'graph' | 'metadata';
  /** What is left to do outside, with pixels in 0…1; null where the file tells only a size. */
  readonly mean: readonly number[] | null;
  readonly std: readonly number[] | null;
  readonly order: 'RGB' | 'BGR' | null;
  readonly size: number | null;
  /** The largest value of a pixel where the file scales by itself. */
  readonly scalesFrom: 255 | 1 | null;
}

/** Null where the file tells nothing. */
export function expectedPixels(graph: Graph): ExpectedPixels | null {
  const stated = statedPixels(graph.metadata);
  const scaling = inputScaling(graph);
  const range = scaling?.range ?? (graph.findings.some(({ code }) => code === 'whole-pixels') ? 255 : null);
  if (range !== null) {
    const std = [1, 1, 1].map((value) => value / range);
    return { source: 'graph', mean: [0, 0, 0], std, order: scaling?.order ?? null, size: stated.size, scalesFrom: range };
  }
  const { mean, std, order, size } = stated;
  return mean === null && size === null && order === null ? null : { source: 'metadata', mean, std, order, size, scalesFrom: null };
}
