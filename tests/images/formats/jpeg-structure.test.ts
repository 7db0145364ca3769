import { describe, expect, test } from 'vitest';
import { jpegComponents, jpegHeader, withEndMark } from '../../../main/images/formats/jpeg-structure.ts';
import { formulaPicture } from '../fixtures.ts';

describe('the header of a JPEG', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])('tells size and orientation %i', async (orientation) => {
    const jpeg = await formulaPicture(60, 40).withMetadata({ orientation }).jpeg({ progressive: orientation % 2 === 0 }).toBuffer();
    expect(jpegHeader(jpeg)).toEqual({ width: 60, height: 40, components: 3, orientation });
  });

  test('tells grey from inks, of which libvips has to say more', async () => {
    const grey = await formulaPicture().toColourspace('b-w').jpeg().toBuffer();
    expect([jpegHeader(grey)?.components, jpegComponents(grey)]).toEqual([1, 1]);
    const inks = await formulaPicture().toColourspace('cmyk').jpeg().toBuffer();
    expect([jpegHeader(inks), jpegComponents(inks)]).toEqual([null, 4]);
  });

  test('is left to libvips where it is unusual or cut off', async () => {
    const jpeg = await formulaPicture(60, 40).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    for (let length = 2; length < 160; length += 7) expect(jpegHeader(jpeg.subarray(0, length))).toBe(null);
    const exif = jpeg.indexOf('Exif\0\0');
    const odd = Buffer.from(jpeg);
    odd.fill(0xff, exif + 10, exif + 14);
    expect(jpegHeader(odd)).toBe(null);
  });
});

test('an end mark is only put back where it is missing', async () => {
  const jpeg = await formulaPicture().jpeg().toBuffer();
  expect(withEndMark(jpeg)).toBe(null);
  expect(withEndMark(jpeg.subarray(0, -2))).toEqual(jpeg);
  expect(withEndMark(jpeg.subarray(0, -1))).toEqual(jpeg);
});
