// Samples of a picture as its file holds them, before any window brings them to eight bits.

export type SampleArray = Uint8Array | Int8Array | Uint16Array | Int16Array | Uint32Array | Int32Array | Float32Array | Float64Array;

export interface Samples {
  width: number;
  height: number;
  /** 1: grey, 2: grey and alpha, 3: RGB, 4: RGB and alpha. */
  channels: 1 | 2 | 3 | 4;
  /** Row by row from the top, channels interleaved: width · height · channels values. */
  data: SampleArray;
  /** Value of places without a measurement; absent where the file names none. */
  noData?: number | undefined;
}

/** Pixels that are decoded of any format: as many as sharp and libvips agree on (0x3FFF squared, about 268 million). */
export const maxPixels = 0x3fff * 0x3fff;

/**
 * The smallest and the largest finite value outside of `without` (both ends included); zeros where there is none.
 * By index: iterators take several times as long.
 */
export function extremes(data: SampleArray, without: readonly [number, number] | null = null): [number, number] {
  const [first, last] = without ?? [Infinity, -Infinity];
  let [low, high] = [Infinity, -Infinity];
  for (let i = 0; i < data.length; i++) {
    const value = data[i] ?? 0;
    if ((value >= first && value <= last) || !Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low > high ? [0, 0] : [low, high];
}
