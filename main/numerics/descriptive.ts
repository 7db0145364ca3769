// Descriptive statistics of lists of numbers: sum, mean, variance, median, quantile, largest entry.

type Numbers = ArrayLike<number>;

/** 0 for an empty list. */
export function sum(values: Numbers): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i] ?? 0;
  return total;
}

/** NaN for an empty list. */
export const mean = (values: Numbers): number => sum(values) / values.length;

/** Mean squared deviation from the mean; of a sample, with n − 1 in the denominator. */
export function variance(values: Numbers, of: 'population' | 'sample' = 'population'): number {
  const centre = mean(values);
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += ((values[i] ?? 0) - centre) ** 2;
  return squares / (of === 'sample' ? values.length - 1 : values.length);
}

export const standardDeviation = (values: Numbers, of: 'population' | 'sample' = 'population'): number =>
  Math.sqrt(variance(values, of));

/** The upper of the two middle values of an even list; 0 for an empty one. */
export const upperMedian = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Index of the first largest value; −1 for an empty list. */
export function argMax(values: Numbers): number {
  let best = values.length === 0 ? -1 : 0;
  for (let i = 1; i < values.length; i++) if ((values[i] ?? 0) > (values[best] ?? 0)) best = i;
  return best;
}

/** At most `count` items, evenly spaced over the list and always including the first. */
export function evenlySpaced<T>(items: readonly T[], count: number): T[] {
  if (items.length <= count) return [...items];
  return Array.from({ length: count }, (_, i) => items[Math.floor((i * items.length) / count)] as T);
}
