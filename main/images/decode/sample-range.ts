// Samples of more than 8 bits on 8 bits: microscopes, scanners and satellites use a narrow band of their range, so cutting off
// the low byte would leave their pictures black.
import type { Samples } from '../samples.ts';

/** Share of samples below which, and above which, values are clipped. */
const percentiles = [0.005, 0.995] as const;

/** Each picture from its own percentiles, or all from one range of values, so that their brightness can be compared. */
export type SampleRange = 'each' | { low: number; high: number };

/**
 * Maps a range of values linearly to 0 … 255, one for all channels so that colours keep their hue; unsigned 8 bits stay as
 * they are. The range of `each` is the 0.5 … 99.5 percentile of all colour samples, as `numpy.percentile` has it (linear
 * between order statistics), and the result is cut off, not rounded, as `astype(uint8)` does it. What is no number or marks
 * a place without a measurement (`noData`) is black and no part of the range.
 */
export function to8Bit(samples: Samples, range: SampleRange = 'each'): Uint8Array {
  const { data, noData } = samples;
  if (data instanceof Uint8Array) return data;
  const { low, high } = range === 'each' ? percentileRange(samples) : range;
  const isFloat = data instanceof Float32Array || data instanceof Float64Array;
  const width = isFloat ? (high > low ? high - low : 1) : Math.max(high - low, 1);
  const toByte = (value: number): number => (value > low && value !== noData ? Math.min((value - low) / width, 1) * 255 : 0);
  const table = data instanceof Uint16Array ? Uint8Array.from({ length: 65536 }, (_, value) => toByte(value)) : null;
  const alphaAt = alphaOf(samples);
  const step = samples.channels;
  const alphaScale = data instanceof Uint16Array ? 256 : (isFloat ? 1 : 2 ** (8 * data.BYTES_PER_ELEMENT) - 1) / 255;
  const bytes = new Uint8Array(data.length);
  for (let i = 0; i < data.length; i++) {
    const value = data[i] ?? 0;
    if (alphaAt >= 0 && i % step === alphaAt) bytes[i] = Math.min(Math.max(value / alphaScale, 0), 255);
    else bytes[i] = table ? table[value] ?? 0 : toByte(value);
  }
  return bytes;
}

/** The place of alpha among the channels; −1 where there is none. */
function alphaOf({ channels }: Samples): number {
  return channels === 2 || channels === 4 ? channels - 1 : -1;
}

/** The values between which a picture on its own is stretched. */
export function percentileRange(samples: Samples): { low: number; high: number } {
  const { data, noData } = samples;
  const sorted = data instanceof Uint16Array && noData === undefined ? histogramOf(samples, data) : sortedColours(samples);
  const [low, high] = percentiles.map((share) => percentile(sorted, share)) as [number, number];
  return { low, high };
}

/** Order statistics of the colour samples: how many there are, and the one with so many before it. */
interface Ordered { count: number; at: (rank: number) => number }

function histogramOf(samples: Samples, data: Uint16Array): Ordered {
  const alphaAt = alphaOf(samples);
  const counts = new Uint32Array(65536);
  for (let i = 0; i < data.length; i++) {
    if (alphaAt >= 0 && i % samples.channels === alphaAt) continue;
    const value = data[i] ?? 0;
    counts[value] = (counts[value] ?? 0) + 1;
  }
  const at = (rank: number): number => {
    let seen = 0;
    for (let value = 0; value < counts.length; value++) {
      seen += counts[value] ?? 0;
      if (seen > rank) return value;
    }
    return 0;
  };
  return { count: alphaAt < 0 ? data.length : data.length - data.length / samples.channels, at };
}

function sortedColours(samples: Samples): Ordered {
  const { data, channels, noData } = samples;
  const alphaAt = alphaOf(samples);
  const isAlpha = (i: number): boolean => alphaAt >= 0 && i % channels === alphaAt;
  const values = data.filter((value, i) => Number.isFinite(value) && value !== noData && !isAlpha(i)).sort();
  return { count: values.length, at: (rank) => values[rank] ?? 0 };
}

/** The value at `share` of the sorted samples. */
function percentile({ count, at }: Ordered, share: number): number {
  const position = Math.max(0, count - 1) * share;
  const below = at(Math.floor(position));
  const above = at(Math.ceil(position));
  return below + (above - below) * (position - Math.floor(position));
}
