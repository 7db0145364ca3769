/** Layouts of a tensor inside a network: a map of places, a sequence of tokens, or one vector. */
import { batchFactor, type Dims } from './dims.ts';

export interface MapForm {
  readonly channels: number;
  /** Of a sequence of tokens: their number, with a width of 1. */
  readonly height: number;
  readonly width: number;
  /** The axes to average over; empty for tokens, whose mean is no common feature. */
  readonly places: readonly number[];
}

/**
 * [N,C,H,W] with more than one place, [N,H,W,C] as some attention networks have it, or [N,T,C]; undefined for anything
 * else. Maps of square pictures give their layout away: the two sizes that are alike are height and width.
 */
export function mapForm(dims: Dims | undefined): MapForm | undefined {
  if (!dims || batchFactor(dims[0] ?? '?') !== 1) return undefined;
  const [a, b, c] = dims.slice(1).map((dim) => (typeof dim === 'number' ? dim : undefined));
  if (a === undefined || b === undefined) return undefined;
  if (dims.length === 3) return { channels: b, height: a, width: 1, places: [] };
  if (dims.length !== 4 || c === undefined || b * c === 1) return undefined;
  return a === b && b !== c && a > 1 ? { channels: c, height: a, width: b, places: [1, 2] } : { channels: a, height: b, width: c, places: [2, 3] };
}

/** True for one list of numbers per picture: [N,C] or [N,C,1,1]. */
export function isPooled(dims: Dims | undefined): boolean {
  return dims !== undefined && batchFactor(dims[0] ?? '?') === 1 && (dims.length === 2 || (dims.length === 4 && dims[2] === 1 && dims[3] === 1));
}
