// A perceptual hash: 63 bits that stay nearly the same when a picture is compressed, scaled or lit otherwise.
import { sketchSide } from './sketch.ts';
import { symmetries } from './symmetries.ts';

const [side, kept] = [32, 8];

/** cos((2x + 1)·u·π/64): the rows of the DCT-II that are kept. */
const waves = Array.from({ length: kept }, (_, u) => Float64Array.from({ length: side }, (__, x) => Math.cos(((2 * x + 1) * u * Math.PI) / (2 * side))));

/** The lowest 8 × 8 coefficients of the DCT-II of the picture at 32 × 32, row by row; the first is the mean. */
function coefficients(grey: Uint8Array): Float64Array {
  const step = sketchSide / side;
  const small = Float64Array.from({ length: side * side }, (_, i) => {
    const [x, y] = [(i % side) * step, Math.floor(i / side) * step];
    return (grey[y * sketchSide + x]! + grey[y * sketchSide + x + 1]! + grey[(y + 1) * sketchSide + x]! + grey[(y + 1) * sketchSide + x + 1]!) / 4;
  });
  const across = Float64Array.from({ length: kept * side }, (_, i) => {
    const [u, y] = [i % kept, Math.floor(i / kept)];
    return waves[u]!.reduce((sum, wave, x) => sum + wave * small[y * side + x]!, 0);
  });
  return Float64Array.from({ length: kept * kept }, (_, i) =>
    waves[Math.floor(i / kept)]!.reduce((sum, wave, y) => sum + wave * across[y * kept + (i % kept)]!, 0));
}

/** A hash as two halves of 32 bits. */
export type Hash = readonly [number, number];

/**
 * Hashes of the picture lying each of the eight ways: a bit per coefficient without the mean, set where it is above the
 * median (Zauner, Implementation and Benchmarking of Perceptual Image Hash Functions, 2010, § 3.2). Turning a picture only
 * exchanges coefficients and changes signs of odd ones.
 */
export function hashesOf(grey: Uint8Array): Hash[] {
  const c = coefficients(grey);
  return symmetries.map((from) => {
    // At the far corner, 1 stands for "mirrored": where (0, 0) comes from says which way each axis runs.
    const [x0, y0] = from(0, 0, 1);
    const [x1] = from(1, 0, 1);
    const swapped = x1 === x0;
    const values = Float64Array.from(c, (_, i) => {
      const [u, v] = swapped ? [Math.floor(i / kept), i % kept] : [i % kept, Math.floor(i / kept)];
      const sign = (x0 === 1 && u % 2 === 1 ? -1 : 1) * (y0 === 1 && v % 2 === 1 ? -1 : 1);
      return sign * c[v * kept + u]!;
    });
    const median = values.slice(1).sort()[31]!;
    const half = (start: number): number =>
      values.subarray(start, start + 32).reduce((bits, value, i) => (start + i > 0 && value > median ? bits | (1 << i) : bits), 0);
    return [half(0), half(32)];
  });
}

/** In how many bits two hashes differ. */
export function differingBits([a, b]: Hash, [c, d]: Hash): number {
  return bitsOf(a ^ c) + bitsOf(b ^ d);
}

function bitsOf(word: number): number {
  let v = word - ((word >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
