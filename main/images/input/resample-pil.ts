// Pictures resized by a triangle filter exactly as PIL does it, in whole numbers. libvips does this too, but sets up as
// long as this takes for a picture of ordinary size, and shifts what it enlarges by half an output pixel.
import type { Placement } from './crop-geometry.ts';

/** PIL's precision: weights are whole multiples of 2⁻²², so that 255 times their sum stays below 2³¹. */
const bits = 22;
const half = 1 << (bits - 1);

/** Which input positions each output position is made of: `count` of them from `first`, with weights in rows of `most`. */
interface Taps { first: Int32Array; count: Int32Array; weights: Int32Array; most: number }

/** Taps for `length` output positions from `start`, of an axis of `from` positions scaled to `to`. */
function tapsOf(from: number, to: number, start: number, length: number): Taps {
  const scale = from / to;
  const support = Math.max(scale, 1);
  const most = Math.ceil(support) * 2 + 1;
  const taps: Taps = { first: new Int32Array(length), count: new Int32Array(length), weights: new Int32Array(length * most), most };
  for (let i = 0; i < length; i++) {
    const centre = (start + i + 0.5) * scale;
    const first = Math.max(0, Math.trunc(centre - support + 0.5));
    const count = Math.min(from, Math.trunc(centre + support + 0.5)) - first;
    const shares = Array.from({ length: count }, (_, k) => Math.max(0, 1 - Math.abs((first + k - centre + 0.5) / support)));
    const sum = shares.reduce((a, b) => a + b, 0);
    taps.first[i] = first;
    taps.count[i] = count;
    shares.forEach((share, k) => { taps.weights[i * most + k] = Math.round((share / sum) * (1 << bits)); });
  }
  return taps;
}

/**
 * The square of `size` of an RGB picture (rows of `width`×3 bytes) that is scaled as `placement` says; what lies outside
 * the square is never computed. Equal to PIL's `resize(…, BILINEAR)` and `crop` to the last bit.
 */
export function resampleSquare(pixels: Uint8Array, width: number, height: number, placement: Placement, size: number): Uint8Array {
  const down = tapsOf(height, placement.height, placement.top, size);
  const top = down.first[0]!;
  const bottom = down.first[size - 1]! + down.count[size - 1]!;
  const narrowed = narrow(pixels, width, top, bottom, tapsOf(width, placement.width, placement.left, size), size);
  const row = size * 3;
  const square = new Uint8Array(size * row);
  const sums = new Int32Array(row);
  for (let y = 0; y < size; y++) {
    sums.fill(half);
    for (let k = 0; k < down.count[y]!; k++) {
      const [weight, from] = [down.weights[y * down.most + k]!, (down.first[y]! - top + k) * row];
      for (let x = 0; x < row; x++) sums[x]! += Math.imul(narrowed[from + x]!, weight);
    }
    for (let x = 0, out = y * row; x < row; x++) square[out + x] = sums[x]! >> bits;
  }
  return square;
}

/** Rows `top` … `bottom` of the picture, each scaled across. */
function narrow(pixels: Uint8Array, width: number, top: number, bottom: number, across: Taps, size: number): Uint8Array {
  const out = new Uint8Array((bottom - top) * size * 3);
  let o = 0;
  for (let y = top; y < bottom; y++) {
    for (let x = 0; x < size; x++, o += 3) {
      const count = across.count[x]!;
      let [red, green, blue] = [half, half, half];
      for (let k = 0, w = x * across.most, i = (y * width + across.first[x]!) * 3; k < count; k++, i += 3) {
        const weight = across.weights[w + k]!;
        red += Math.imul(pixels[i]!, weight);
        green += Math.imul(pixels[i + 1]!, weight);
        blue += Math.imul(pixels[i + 2]!, weight);
      }
      out[o] = red >> bits;
      out[o + 1] = green >> bits;
      out[o + 2] = blue >> bits;
    }
  }
  return out;
}
