// Scales of a chart: map values to coordinates, and choose round values for the axis.

export interface Scale { readonly from: number; readonly to: number; readonly log: boolean; at(value: number): number }

/**
 * Maps values between `from` and `to` to coordinates between `start` and `end`. A logarithmic scale needs values above
 * 0.
 */
export function scale(from: number, to: number, [start, end]: readonly [number, number], log = false): Scale {
  const transform = log ? Math.log : (value: number) => value;
  const span = transform(to) - transform(from) || 1;
  const at = (value: number): number =>
    Number((start + ((end - start) * (transform(value) - transform(from))) / span).toFixed(1));
  return { from, to, log, at };
}

/**
 * About `count` round values within the scale, spaced by 1, 2 or 5 times a power of ten; on a log scale, powers of ten.
 */
export function ticks({ from, to, log }: Scale, count = 5): number[] {
  if (log) return decades(from, to);
  const rough = (to - from) / count || 1;
  const unit = 10 ** Math.floor(Math.log10(rough));
  const step = unit * ([1, 2, 5, 10].find((times) => times * unit >= rough) ?? 10);
  const first = Math.ceil(from / step - 1e-9);
  return Array.from({ length: Math.floor(to / step + 1e-9) - first + 1 }, (_, i) =>
    Number(((first + i) * step).toPrecision(12)),
  );
}

function decades(from: number, to: number): number[] {
  const values = Array.from({ length: 16 }, (_, i) => 10 ** (i - 8)).flatMap((power) => [power, 2 * power, 5 * power]);
  const inRange = values.filter((value) => value >= from * 0.999 && value <= to * 1.001);
  return inRange.length <= 6 ? inRange : inRange.filter((value) => Math.abs(Math.log10(value) % 1) < 1e-9);
}

/** Smallest and largest of some values, spread a little where they are equal. */
export function extent(values: readonly number[]): [number, number] {
  const low = values.reduce((a, b) => Math.min(a, b), Infinity);
  const high = values.reduce((a, b) => Math.max(a, b), -Infinity);
  return low < high ? [low, high] : [low - Math.abs(low || 1) / 2, high + Math.abs(high || 1) / 2];
}
