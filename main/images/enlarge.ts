// Bilinear enlargement of small pictures. libvips shifts what it enlarges by half an output pixel, which PIL and the
// other tools that prepare pictures don't; for shrinking it agrees with them.
import type { Placement } from './geometry.ts';

/** For each output position the two input positions it lies between, and the share of the second. */
interface Steps { first: Int32Array; second: Int32Array; share: Float32Array }

function steps(from: number, to: number, start: number, length: number): Steps {
  const [first, second, share] = [new Int32Array(length), new Int32Array(length), new Float32Array(length)];
  for (let i = 0; i < length; i++) {
    const at = Math.min(Math.max(((start + i + 0.5) * from) / to - 0.5, 0), from - 1);
    first[i] = Math.floor(at);
    second[i] = Math.min(Math.floor(at) + 1, from - 1);
    share[i] = at - Math.floor(at);
  }
  return { first, second, share };
}

/** The square of `size` of an RGB picture (rows of `width`×3 bytes) that is enlarged as `placement` says. */
export function enlargeSquare(pixels: Uint8Array, width: number, height: number, placement: Placement, size: number): Uint8Array {
  const across = steps(width, placement.width, placement.left, size);
  const down = steps(height, placement.height, placement.top, size);
  const row = (y: number): Float32Array => {
    const values = new Float32Array(size * 3);
    for (let x = 0, out = 0; x < size; x++) {
      let a = (y * width + (across.first[x] ?? 0)) * 3;
      let b = (y * width + (across.second[x] ?? 0)) * 3;
      const share = across.share[x] ?? 0;
      for (const end = out + 3; out < end; out++, a++, b++) {
        const value = pixels[a] ?? 0;
        values[out] = value + ((pixels[b] ?? 0) - value) * share;
      }
    }
    return values;
  };
  let [upper, lower, upperAt, lowerAt] = [row(0), row(0), 0, 0];
  const square = new Uint8Array(size * size * 3);
  for (let y = 0, out = 0; y < size; y++) {
    const [first, second, share] = [down.first[y] ?? 0, down.second[y] ?? 0, down.share[y] ?? 0];
    if (first !== upperAt) [upper, upperAt] = [first === lowerAt ? lower : row(first), first];
    if (second !== lowerAt) [lower, lowerAt] = [second === upperAt ? upper : row(second), second];
    for (let i = 0; i < size * 3; i++, out++) {
      const value = upper[i] ?? 0;
      // Stored as a whole number by cutting off, hence the half.
      square[out] = value + ((lower[i] ?? 0) - value) * share + 0.5;
    }
  }
  return square;
}
