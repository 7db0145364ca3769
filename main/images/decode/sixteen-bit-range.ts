// 16-bit pictures on 8 bits: microscopes and scanners use a narrow band of the range, so cutting off the low byte would
// leave them black.

/** Share of samples below which, and above which, values are clipped. */
const percentiles = [0.005, 0.995] as const;

/**
 * Maps the 0.5 … 99.5 percentile of all colour samples linearly to 0 … 255, one range for all channels so that colours
 * keep their hue. `samples` are interleaved; the last of 2 or 4 channels is alpha, whose high byte is taken.
 * The percentiles are those of `numpy.percentile` (linear between order statistics), and the result is cut off, not
 * rounded, as `astype(uint8)` does it.
 */
export function rescaleTo8Bit(samples: Uint16Array, channels: number): Uint8Array {
  const alphaAt = channels === 2 || channels === 4 ? channels - 1 : -1;
  const histogram = new Uint32Array(65536);
  samples.forEach((value, i) => {
    if (alphaAt < 0 || i % channels !== alphaAt) histogram[value] = (histogram[value] ?? 0) + 1;
  });
  const count = alphaAt < 0 ? samples.length : samples.length - samples.length / channels;
  const [low, high] = percentiles.map((share) => percentile(histogram, count, share)) as [number, number];
  const table = new Uint8Array(65536).map((_, value) => Math.min(Math.max((value - low) / Math.max(high - low, 1), 0), 1) * 255);
  const stretched = new Uint8Array(samples.length);
  samples.forEach((value, i) => {
    stretched[i] = (alphaAt >= 0 && i % channels === alphaAt ? value >> 8 : table[value]) ?? 0;
  });
  return stretched;
}

/** The value at `share` of the sorted samples, from their histogram. */
function percentile(histogram: Uint32Array, count: number, share: number): number {
  const position = (count - 1) * share;
  const below = orderStatistic(histogram, Math.floor(position));
  const above = orderStatistic(histogram, Math.ceil(position));
  return below + (above - below) * (position - Math.floor(position));
}

/** The value with `rank` smaller-or-equal samples before it, counted from 0. */
function orderStatistic(histogram: Uint32Array, rank: number): number {
  let seen = 0;
  for (let value = 0; value < histogram.length; value++) {
    seen += histogram[value] ?? 0;
    if (seen > rank) return value;
  }
  return 0;
}
