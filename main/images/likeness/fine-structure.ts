// Correlation of the fine structure of two pictures, robust to light and small shifts: smooth shading is removed and local
// contrast made equal.
import { sketchSide as side } from './sketch.ts';

/** Shading is what a Gaussian of this width leaves, contrast is measured over a wider one; in pixels of the sketch. */
const [fine, around] = [gaussian(2), gaussian(3)];
/** Grey levels of noise that must not be blown up where nothing is to be seen. */
const noise = 1;
/** Two pictures of one thing may be cut off differently by so many pixels of 64. */
export const maxShift = 4;

/** Falls off towards the margins, so that what a shift brings in hardly counts. */
const fade = Float64Array.from({ length: side }, (_, i) => Math.sqrt(0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 1)) / (side + 1))));

/** A picture's structure in whole numbers, of mean 0. */
export interface FineStructure {
  readonly values: Int8Array;
  /** √Σ v² */
  readonly length: number;
  /** Over how much of the picture it is spread, 0..1 (participation of the places' energy): texture about 0.4, a few edges 0.1. */
  readonly spread: number;
}

/** So many steps are one deviation; what lies beyond four is cut off. */
const steps = 32;

export function fineStructureOf(grey: ArrayLike<number>): FineStructure {
  const picture = Float64Array.from(grey);
  const smooth = blurred(picture, fine);
  const detail = picture.map((v, i) => v - smooth[i]!);
  const power = blurred(detail.map((v) => v * v), around);
  const even = detail.map((v, i) => (v / (Math.sqrt(power[i]!) + noise)) * fade[i % side]! * fade[Math.floor(i / side)]!);
  const mean = even.reduce((sum, v) => sum + v, 0) / even.length;
  const deviation = Math.sqrt(even.reduce((sum, v) => sum + (v - mean) ** 2, 0) / even.length) || 1;
  const values = Int8Array.from(even, (v) => Math.max(-127, Math.min(127, Math.round((steps * (v - mean)) / deviation))));
  return { values, length: Math.sqrt(values.reduce((sum, v) => sum + v * v, 0)) || 1, spread: spreadOf(values) };
}

function spreadOf(values: Int8Array): number {
  const energy = blurred(Float64Array.from(values, (v) => v * v), fine);
  const sum = energy.reduce((total, e) => total + e, 0);
  return sum === 0 ? 0 : sum ** 2 / (energy.length * energy.reduce((total, e) => total + e * e, 0));
}

/**
 * Correlation at the best shift of up to `reach` pixels each way: 1 for the same structure, around 0 for unrelated ones. Every
 * other shift is tried, then those next to the best: structure as fine as this is alike over a pixel or two.
 */
export function structuralCorrelation(a: FineStructure, b: FineStructure, reach = maxShift): number {
  let [best, bestX, bestY] = [-Infinity, 0, 0];
  const attempt = (x: number, y: number): void => {
    const sum = overlap(a.values, b.values, x, y);
    if (sum > best) [best, bestX, bestY] = [sum, x, y];
  };
  for (let y = -reach; y <= reach; y += 2) for (let x = -reach; x <= reach; x += 2) attempt(x, y);
  const [x, y] = [bestX, bestY];
  for (const [dx, dy] of [[-1, -1], [0, -1], [1, -1], [-1, 0], [1, 0], [-1, 1], [0, 1], [1, 1]] as const) attempt(x + dx, y + dy);
  return best / (a.length * b.length);
}

/** Σ a(x, y)·b(x + dx, y + dy) where both are. */
function overlap(a: Int8Array, b: Int8Array, dx: number, dy: number): number {
  let sum = 0;
  const [left, right] = [Math.max(0, -dx), Math.min(side, side - dx)];
  for (let y = Math.max(0, -dy); y < Math.min(side, side - dy); y++) {
    for (let i = y * side + left, j = (y + dy) * side + left + dx, end = y * side + right; i < end; i++, j++) sum += a[i]! * b[j]!;
  }
  return sum;
}

/** One half of a Gaussian's weights, from its middle outwards, that sum to 1 with the other half. */
function gaussian(sigma: number): number[] {
  const half = Array.from({ length: Math.ceil(3 * sigma) + 1 }, (_, k) => Math.exp(-(k ** 2) / (2 * sigma * sigma)));
  const total = 2 * half.reduce((sum, v) => sum + v, 0) - 1;
  return half.map((v) => v / total);
}

/** Blurred along both axes, margins mirrored. */
function blurred(picture: Float64Array, kernel: readonly number[]): Float64Array {
  return pass(pass(picture, kernel, 1, side), kernel, side, 1);
}

function pass(from: Float64Array, kernel: readonly number[], stride: number, between: number): Float64Array {
  const out = new Float64Array(from.length);
  const reach = kernel.length - 1;
  const padded = new Float64Array(side + 2 * reach);
  for (let line = 0; line < side; line++) {
    const start = line * between;
    for (let i = 0; i < side; i++) padded[reach + i] = from[start + i * stride]!;
    for (let k = 1; k <= reach; k++) [padded[reach - k], padded[reach + side - 1 + k]] = [padded[reach + k - 1]!, padded[reach + side - k]!];
    for (let i = 0; i < side; i++) {
      let sum = kernel[0]! * padded[reach + i]!;
      for (let k = 1; k <= reach; k++) sum += kernel[k]! * (padded[reach + i - k]! + padded[reach + i + k]!);
      out[start + i * stride] = sum;
    }
  }
  return out;
}

/** The middle of a picture, as much of each side as `share`, back at full size (linear between pixels). */
export function middle(grey: Uint8Array, share: number): Float64Array {
  const start = ((1 - share) * side) / 2 - 0.5;
  const at = (i: number): { low: number; high: number; t: number } => {
    const place = Math.min(side - 1, Math.max(0, start + (i + 0.5) * share));
    const low = Math.floor(place);
    return { low, high: Math.min(side - 1, low + 1), t: place - low };
  };
  return Float64Array.from(grey, (_, i) => {
    const [x, y] = [at(i % side), at(Math.floor(i / side))];
    const row = (r: number): number => grey[r * side + x.low]! * (1 - x.t) + grey[r * side + x.high]! * x.t;
    return row(y.low) * (1 - y.t) + row(y.high) * y.t;
  });
}
