// Pixels of a square seen through an affine map and a colour map, in one pass.
import type { ColourMap } from './colour-jitter.ts';

/**
 * Where a point of the view lies in the source: (xx·x + xy·y + x0, yx·x + yy·y + y0), in pixels from the corner; the
 * middle of a pixel is at ½.
 */
export interface Affine { xx: number; xy: number; x0: number; yx: number; yy: number; y0: number }

/** The map that does `first`, then `second`. */
export function compose(first: Affine, second: Affine): Affine {
  return {
    xx: second.xx * first.xx + second.xy * first.yx,
    xy: second.xx * first.xy + second.xy * first.yy,
    x0: second.xx * first.x0 + second.xy * first.y0 + second.x0,
    yx: second.yx * first.xx + second.yy * first.yx,
    yy: second.yx * first.xy + second.yy * first.yy,
    y0: second.yx * first.x0 + second.yy * first.y0 + second.y0,
  };
}

/**
 * Fills the size×size×3 bytes of `into` with the source (side×side×3) at the places of the map, interpolated between the
 * four pixels around each and mirrored at the borders; the map must lead no farther than one side beyond them. Not
 * antialiased: for maps that shrink by no more than about 1.15. The colours are rounded and cut off at 0 and 255.
 */
export function sampleSquare(source: Uint8Array, side: number, place: Affine, colours: ColourMap, size: number, into: Uint8ClampedArray): void {
  const mirror = mirrored(side);
  const { xx, yx } = place;
  const [rr, rg, rb, r0, gr, gg, gb, g0, br, bg, bb, b0] = colours as unknown as readonly [
    number, number, number, number, number, number, number, number, number, number, number, number,
  ];
  for (let v = 0, o = 0; v < size; v++) {
    // Counted from one side before the corner, where positions are positive and cutting off the fraction rounds down.
    const rowX = xx * 0.5 + place.xy * (v + 0.5) + place.x0 - 0.5 + side;
    const rowY = yx * 0.5 + place.yy * (v + 0.5) + place.y0 - 0.5 + side;
    for (let u = 0; u < size; u++, o += 3) {
      // One constant each: arrays taken apart here would cost more than all the rest.
      const x = rowX + xx * u;
      const y = rowY + yx * u;
      const column = x | 0;
      const row = y | 0;
      const right = x - column;
      const down = y - row;
      const left = mirror[column]!;
      const next = mirror[column + 1]!;
      const top = mirror[row]! * side;
      const below = mirror[row + 1]! * side;
      const p = top + left;
      const q = top + next;
      const s = below + left;
      const t = below + next;
      const wt = right * down;
      const ws = down - wt;
      const wq = right - wt;
      const wp = 1 - right - ws;
      const red = source[p]! * wp + source[q]! * wq + source[s]! * ws + source[t]! * wt;
      const green = source[p + 1]! * wp + source[q + 1]! * wq + source[s + 1]! * ws + source[t + 1]! * wt;
      const blue = source[p + 2]! * wp + source[q + 2]! * wq + source[s + 2]! * ws + source[t + 2]! * wt;
      into[o] = rr * red + rg * green + rb * blue + r0;
      into[o + 1] = gr * red + gg * green + gb * blue + g0;
      into[o + 2] = br * red + bg * green + bb * blue + b0;
    }
  }
}

/** Three times the pixel at each position from −side to 2·side, the row of pixels mirrored at both ends. */
function mirrored(side: number): Int32Array {
  return Int32Array.from({ length: 3 * side + 1 }, (_, i) => {
    const place = (i + side) % (2 * side);
    return 3 * (place < side ? place : 2 * side - 1 - place);
  });
}
