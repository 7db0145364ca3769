// Colours of heat maps: stronger is lighter on both sides, weak is see-through, and the two sides differ.
import { expect, test } from 'vitest';
import { heatColour, heatMapPixels, heatMapScales, lostDetail, modelViewText, shrinkage } from '../../preload/contract.ts';

/** CIE lightness L* of sRGB bytes (IEC 61966-2-1). */
function lightness(rgb: readonly number[]): number {
  const [r = 0, g = 0, b = 0] = rgb.map((byte) => (byte / 255 <= 0.04045 ? byte / 255 / 12.92 : ((byte / 255 + 0.055) / 1.055) ** 2.4));
  const y = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  return y > 216 / 24389 ? 116 * Math.cbrt(y) - 16 : (24389 / 27) * y;
}
const strengths = Array.from({ length: 33 }, (_, i) => i / 32);

test.each(heatMapScales)('lightness rises evenly with what %s', (side) => {
  const along = strengths.map((strength) => lightness(heatColour(side, strength)));
  const steps = along.slice(1).map((l, i) => l - (along[i] ?? 0));
  expect(Math.min(...steps)).toBeGreaterThan(0.5);
  expect(Math.max(...steps)).toBeLessThan(6);
});

test('inferno has the colours of its authors', () => {
  expect([0, 0.25, 0.5, 0.75, 1].map((strength) => heatColour('supports', strength)))
    .toEqual([[0, 0, 4], [86, 16, 110], [187, 55, 84], [249, 140, 10], [252, 255, 164]]);
});

test('a map of nothing covers nothing, a strong region is opaque, and the sides have colours of their own', () => {
  const pixels = [...heatMapPixels({ height: 1, width: 4, values: [0, 0.25, 1, -1] }, 1)];
  expect([3, 7, 11, 15].map((i) => pixels[i])).toEqual([0, 128, 255, 255]);
  expect(pixels.slice(8, 11)).not.toEqual(pixels.slice(12, 15));
});

const view = (width: number, height: number, model = 128) =>
  ({ pixels: { model, width, height }, seen: { left: 0, top: 0, width: Math.min(1, height / width), height: Math.min(1, width / height) } });

test('what the model sees is said in pixels, with a warning where detail vanishes', () => {
  expect(modelViewText(view(632, 420))).toBe('The model sees 128 × 128 pixels of this picture, which has 632 × 420.');
  expect(shrinkage(view(632, 420))).toBeCloseTo(420 / 128);
  expect(lostDetail(view(632, 420))).toBe('Shrunk 3.3 times: details smaller than 7 pixels of this picture vanish. '
    + 'If they matter, crop the pictures or choose a larger image size.');
  expect(lostDetail(view(256, 256))).toBeNull();
  expect(lostDetail(view(64, 64))).toBeNull();
  expect(lostDetail(view(2800, 3000))).toMatch(/^Shrunk 22 times: details smaller than 44 pixels/);
});
