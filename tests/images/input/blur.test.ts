// Blurring of a part of a picture: without its detail, and only there.
import { expect, test } from 'vitest';
import { blurred, mirroredPixels, replacedWhere } from '../../../main/images/index.ts';

const side = 32;
const filled = (of: (row: number, column: number, channel: number) => number): Uint8Array =>
  Uint8Array.from({ length: side * side * 3 }, (_, i) => of(Math.floor(i / 3 / side), Math.floor(i / 3) % side, i % 3));
const spread = (pixels: Uint8Array): number => Math.max(...pixels) - Math.min(...pixels);

test('detail goes, and an even picture and its colours stay', () => {
  expect(blurred(filled((_, __, channel) => 40 * channel + 7), side)).toEqual(filled((_, __, channel) => 40 * channel + 7));
  expect(spread(blurred(filled((row, column) => 255 * ((row + column) % 2)), side))).toBeLessThan(40);
});

test('a point is spread evenly to all sides', () => {
  const soft = blurred(filled((row, column) => (row === 16 && column === 16 ? 255 : 0)), side);
  const at = (row: number, column: number): number => soft[(row * side + column) * 3] ?? NaN;
  for (const by of [1, 2, 3, 4]) expect([at(16 - by, 16), at(16 + by, 16), at(16, 16 - by), at(16, 16 + by)]).toEqual(new Array(4).fill(at(16 + by, 16)));
  expect(at(16, 16)).toBeLessThan(20);
});

test('only the chosen part is replaced', () => {
  const [picture, inside] = [filled((row, column, channel) => row + column + channel), filled(() => 200)];
  const out = replacedWhere(picture, inside, side, (row, column) => row < 4 && column >= 30);
  expect(out).toEqual(filled((row, column, channel) => (row < 4 && column >= 30 ? 200 : row + column + channel)));
});

test('mirrored, the first column is the last', () => {
  expect(mirroredPixels(filled((row, column, channel) => 2 * column + channel + (row % 2)), side)).toEqual(filled(
    (row, column, channel) => 2 * (side - 1 - column) + channel + (row % 2),
  ));
});
