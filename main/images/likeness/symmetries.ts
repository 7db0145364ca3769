// The eight ways a square can lie: turned by quarters, and mirrored.

/** Where position (x, y) of the picture so turned comes from, on a square of `last + 1` pixels. */
export const symmetries: readonly ((x: number, y: number, last: number) => readonly [number, number])[] = [
  (x, y) => [x, y], (x, y, last) => [last - x, y], (x, y, last) => [x, last - y], (x, y, last) => [last - x, last - y],
  (x, y) => [y, x], (x, y, last) => [last - y, x], (x, y, last) => [y, last - x], (x, y, last) => [last - y, last - x],
];

/** A square picture, row by row, turned one of the eight ways. */
export function turned(grey: Uint8Array, side: number, symmetry: number): Uint8Array {
  const from = symmetries[symmetry]!;
  return Uint8Array.from(grey, (_, i) => {
    const [x, y] = from(i % side, Math.floor(i / side), side - 1);
    return grey[y * side + x]!;
  });
}
