// From values to places in a drawing, and the round values that an axis is marked with.

export interface Scale { readonly from: number; readonly to: number; readonly log: boolean; at(value: number): number }

/** Places between `start` and `end` for values between `from` and `to`; logarithmic only where both are above 0. */
export function scale(from: number, to: number, [start, end]: readonly [number, number], log = false): Scale {
  const of = log ? Math.log : (value: number) => value;
  const span = of(to) - of(from) || 1;
  return { from, to, log, at: (value) => Number((start + ((end - start) * (of(value) - of(from))) / span).toFixed(1)) };
}

/** About `count` round values within the scale: 1, 2 or 5 times a power of ten apart, or powers of ten. */
export function ticks({ from, to, log }: Scale, count = 5): number[] {
  if (log) return decades(from, to);
  const rough = (to - from) / count || 1;
  const unit = 10 ** Math.floor(Math.log10(rough));
  const step = unit * ([1, 2, 5, 10].find((times) => times * unit >= rough) ?? 10);
  const first = Math.ceil(from / step - 1e-9);
  return Array.from({ length: Math.floor(to / step + 1e-9) - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

function decades(from: number, to: number): number[] {
  const powers = Array.from({ length: 16 }, (_, i) => 10 ** (i - 8)).flatMap((power) => [power, 2 * power, 5 * power]);
  const inside = powers.filter((value) => value >= from * 0.999 && value <= to * 1.001);
  return inside.length <= 6 ? inside : inside.filter((value) => Math.abs(Math.log10(value) % 1) < 1e-9);
}

/** Least and largest of some values, a little apart where they are one. */
export function extent(values: readonly number[]): [number, number] {
  const [low, high] = [values.reduce((a, b) => Math.min(a, b), Infinity), values.reduce((a, b) => Math.max(a, b), -Infinity)];
  return low < high ? [low, high] : [low - Math.abs(low || 1) / 2, high + Math.abs(high || 1) / 2];
}
