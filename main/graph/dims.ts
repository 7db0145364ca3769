/**
 * Symbolic tensor sizes for an unknown batch: plain numbers, whole multiples of the batch size N, and “?” for an
 * unknown size.
 */

/** 7, 'N', '49N' (49 per picture) or '?'. Written as text so that shapes compare, print and serialise as they are. */
export type Dim = number | 'N' | `${number}N` | '?';
export type Dims = readonly Dim[];

/** How many times N a size is: 49 for '49N', undefined for numbers and '?'. */
export function batchFactor(dim: Dim): number | undefined {
  if (typeof dim === 'number' || dim === '?') return undefined;
  return dim === 'N' ? 1 : Number(dim.slice(0, -1));
}

/** The size that is `factor` times the batch. */
function batches(factor: number): Dim {
  if (factor === 0) return 0;
  if (!Number.isInteger(factor)) return '?';
  return factor === 1 ? 'N' : `${factor}N`;
}

/** The size once the batch holds `pictures` pictures; undefined where it is not known. */
export function atBatch(dim: Dim, pictures: number): number | undefined {
  if (typeof dim === 'number') return dim;
  const factor = batchFactor(dim);
  return factor === undefined ? undefined : factor * pictures;
}

export function plus(a: Dim, b: Dim): Dim {
  if (typeof a === 'number' && typeof b === 'number') return a + b;
  if (a === 0) return b;
  if (b === 0) return a;
  const [fa, fb] = [batchFactor(a), batchFactor(b)];
  return fa !== undefined && fb !== undefined ? batches(fa + fb) : '?';
}

export function minus(a: Dim, b: Dim): Dim {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (b === 0) return a;
  const [fa, fb] = [batchFactor(a), batchFactor(b)];
  return fa !== undefined && fb !== undefined && fa >= fb ? batches(fa - fb) : '?';
}

export function times(a: Dim, b: Dim): Dim {
  if (typeof a === 'number' && typeof b === 'number') return a * b;
  const [fa, fb] = [batchFactor(a), batchFactor(b)];
  if (fa !== undefined && typeof b === 'number') return batches(fa * b);
  if (fb !== undefined && typeof a === 'number') return batches(fb * a);
  return '?';
}

/** a / b, exact: '?' where the batch size would decide the remainder. */
export function over(a: Dim, b: Dim): Dim {
  if (typeof a === 'number' && typeof b === 'number') return a / b;
  const [fa, fb] = [batchFactor(a), batchFactor(b)];
  if (fa !== undefined && fb !== undefined) return fa / fb;
  if (fa !== undefined && typeof b === 'number') return batches(fa / b);
  return '?';
}

/** Number of elements of a shape. */
export function elements(dims: Dims): Dim {
  return dims.reduce<Dim>(times, 1);
}

/** True if both sizes are known to be the same. */
export function same(a: Dim, b: Dim): boolean {
  return a !== '?' && a === b;
}

export function sameDims(a: Dims, b: Dims): boolean {
  return a.length === b.length && a.every((dim, i) => same(dim, b[i] ?? '?'));
}

/** The shape of a broadcast operation (ONNX "multidirectional broadcasting"); undefined if the shapes do not fit. */
export function broadcast(a: Dims, b: Dims): Dims | undefined {
  const rank = Math.max(a.length, b.length);
  const result: Dim[] = [];
  for (let i = 0; i < rank; i++) {
    const dim = broadcastDim(a[i - rank + a.length] ?? 1, b[i - rank + b.length] ?? 1);
    if (dim === undefined) return undefined;
    result.push(dim);
  }
  return result;
}

function broadcastDim(a: Dim, b: Dim): Dim | undefined {
  if (a === 1) return b;
  if (b === 1 || a === b) return a;
  if (a === '?') return b;
  return b === '?' ? a : undefined;
}

/** An axis counted from the front. */
export function axisFrom(axis: number, rank: number): number {
  return axis < 0 ? axis + rank : axis;
}

/** "[N,3,224,224]", as sentences show it. */
export function showDims(dims: Dims | undefined): string {
  return dims ? `[${dims.join(',')}]` : 'of unknown shape';
}
