// YBR_FULL (PS3.3 C.7.6.3.1.2): luma and two colour differences of 8 bits each, as RGB.
import type { SampleArray } from '../samples.ts';

/** Interleaved. */
export function rgbOfYbr(values: SampleArray): Uint8Array {
  const rgb = new Uint8ClampedArray(values.length);
  for (let i = 0; i < values.length; i += 3) {
    const [y, blue, red] = [values[i] ?? 0, (values[i + 1] ?? 0) - 128, (values[i + 2] ?? 0) - 128];
    rgb[i] = y + 1.402 * red;
    rgb[i + 1] = y - 0.344136 * blue - 0.714136 * red;
    rgb[i + 2] = y + 1.772 * blue;
  }
  return new Uint8Array(rgb.buffer);
}

/** YBR_FULL_422: two lumas share the colour that follows them. */
export function unsubsampled(values: SampleArray): Uint8Array {
  const full = new Uint8Array((values.length / 2) * 3);
  for (let from = 0, to = 0; from < values.length; from += 4, to += 6) {
    for (const [i, luma] of [from, from + 1].entries()) {
      full[to + 3 * i] = values[luma] ?? 0;
      full[to + 3 * i + 1] = values[from + 2] ?? 0;
      full[to + 3 * i + 2] = values[from + 3] ?? 0;
    }
  }
  return full;
}
