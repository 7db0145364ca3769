import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { drawIcon } from '../../resources/making/icon.ts';

const rawPixels = async (picture: Buffer) => await sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true });

test('the icon of the installers is the drawing, 512 pixels wide, see-through at its corners', async () => {
  const shipped = await rawPixels(readFileSync(join(import.meta.dirname, '..', '..', 'resources', 'icons', 'icon.png')));
  const drawn = await rawPixels(await drawIcon(512));
  expect(shipped.info).toMatchObject({ width: 512, height: 512 });
  expect(shipped.data[3]).toBe(0);
  const difference = drawn.data.reduce((sum, value, i) => sum + Math.abs(value - (shipped.data[i] ?? 0)), 0) / drawn.data.length;
  expect(difference).toBeLessThan(1);
});
