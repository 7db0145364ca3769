// A picture without its detail: what is put in place of a part to see what that part is worth.

/** Three passes of a moving mean come near to a Gaussian. */
const passes = 3;

/** RGB bytes [side, side, 3], blurred so far that things of an eighth of the side are gone; edges are repeated outwards. */
export function blurred(pixels: Uint8Array, side: number): Uint8Array {
  const radius = Math.max(1, Math.round(side / 16));
  let now = Float32Array.from(pixels);
  for (let pass = 0; pass < passes; pass++) {
    now = meanAlong(now, side, 3, side * 3, radius);
    now = meanAlong(now, side, side * 3, 3, radius);
  }
  return Uint8Array.from(now, Math.round);
}

/** The mean of 2·radius + 1 neighbours along one axis, whose next value is `step` further on; lines are `across` apart. */
function meanAlong(values: Float32Array<ArrayBuffer>, side: number, step: number, across: number, radius: number): Float32Array<ArrayBuffer> {
  const out = new Float32Array(values.length);
  for (let line = 0; line < side; line++) for (let channel = 0; channel < 3; channel++) {
    const at = (i: number): number => values[line * across + Math.min(side - 1, Math.max(0, i)) * step + channel]!;
    let sum = 0;
    for (let i = -radius; i <= radius; i++) sum += at(i);
    for (let i = 0; i < side; i++) {
      out[line * across + i * step + channel] = sum / (2 * radius + 1);
      sum += at(i + radius + 1) - at(i - radius);
    }
  }
  return out;
}

/** The picture with `inside` in place of it where the function of row and column says so. */
export function replacedWhere(pixels: Uint8Array, inside: Uint8Array, side: number, where: (row: number, column: number) => boolean): Uint8Array {
  const out = pixels.slice();
  for (let row = 0; row < side; row++) for (let column = 0; column < side; column++) {
    if (!where(row, column)) continue;
    const at = (row * side + column) * 3;
    out.set(inside.subarray(at, at + 3), at);
  }
  return out;
}

/** Left and right exchanged, RGB bytes [side, side, 3]. */
export function mirroredPixels(pixels: Uint8Array, side: number): Uint8Array {
  const out = new Uint8Array(pixels.length);
  for (let row = 0; row < side; row++) for (let column = 0; column < side; column++) {
    out.set(pixels.subarray((row * side + column) * 3, (row * side + column + 1) * 3), (row * side + side - 1 - column) * 3);
  }
  return out;
}
