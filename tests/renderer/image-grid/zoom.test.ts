// Zoom of the large view: what is under the pointer stays there, and the picture never leaves its box.
import { expect, test } from 'vitest';
import { firstZoom, fitScale, fitted, moved, naturalScale, zoomedAt, type Point, type Zoom } from '../../../renderer/image-grid/zoom.ts';

const picture = { width: 2000, height: 1000 };
const box = { width: 800, height: 600 };

/** Where a point of the picture (from its middle, in its pixels) lies in the box. */
const placed = ({ scale, x, y }: Zoom, at: Point): Point => {
  const pixel = fitScale(picture, box) * scale;
  return { x: at.x * pixel + x, y: at.y * pixel + y };
};

test('the whole picture fits its box, and 1:1 shows a pixel as a pixel', () => {
  expect(fitScale(picture, box)).toBe(0.4);
  expect(fitScale(picture, box) * naturalScale(picture, box, 1)).toBe(1);
  expect(fitScale(picture, box) * naturalScale(picture, box, 2)).toBe(0.5);
});

test('what is under the pointer stays there', () => {
  const at = { x: 100, y: -50 };
  const under = { x: 250, y: -125 };
  expect(placed(fitted, under)).toEqual(at);
  const near = zoomedAt(fitted, 4, at, picture, box);
  expect(near.scale).toBe(4);
  expect(placed(near, under).x).toBeCloseTo(at.x);
  expect(placed(near, under).y).toBeCloseTo(at.y);
});

test('it is magnified up to sixteen pixels a pixel, and no smaller than fits', () => {
  expect(zoomedAt(fitted, 1000, { x: 0, y: 0 }, picture, box).scale * fitScale(picture, box)).toBeCloseTo(16);
  expect(zoomedAt({ scale: 3, x: 500, y: 0 }, 0.001, { x: 0, y: 0 }, picture, box)).toEqual(fitted);
});

test('a small picture is enlarged to fit, and can be seen at its own size', () => {
  const small = { width: 100, height: 100 };
  expect(fitScale(small, box)).toBe(6);
  expect(zoomedAt(fitted, 0.01, { x: 0, y: 0 }, small, box).scale).toBeCloseTo(1 / 6);
});

test('moving ends at the edges; what fits is not moved', () => {
  expect(moved(fitted, { x: 40, y: 40 }, picture, box)).toEqual(fitted);
  const near = zoomedAt(fitted, 2, { x: 0, y: 0 }, picture, box);
  expect(moved(near, { x: 1e4, y: -1e4 }, picture, box)).toEqual({ scale: 2, x: 400, y: -100 });
});

test('a small picture is first shown at most four times its size, a large one as large as it fits', () => {
  const box = { width: 1000, height: 800 };
  const enlarged = (picture: { width: number; height: number }): number => fitScale(picture, box) * firstZoom(picture, box).scale;
  expect(enlarged({ width: 96, height: 96 })).toBe(4);
  expect(enlarged({ width: 400, height: 400 })).toBe(2);
  expect(enlarged({ width: 4000, height: 3000 })).toBe(0.25);
});
