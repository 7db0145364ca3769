// CMYK as PIL brings it to RGB: by arithmetic, without a colour profile, so that other tools give a network the same pixels.
import type { Samples } from '../samples.ts';

/** `inks` are C, M, Y and K of each pixel, 255 the most ink. 255 − K − C · (255 − K) / 255, rounded. */
export function rgbOfCmyk(inks: Uint8Array, width: number, height: number): Samples {
  const data = new Uint8Array(width * height * 3);
  for (let from = 0, to = 0; to < data.length; from += 4) {
    const light = 255 - (inks[from + 3] ?? 0);
    for (let c = 0; c < 3; c++) {
      const product = (inks[from + c] ?? 0) * light + 128;
      data[to++] = light - (((product >> 8) + product) >> 8);
    }
  }
  return { width, height, channels: 3, data };
}
