// Cut off or damaged is told by the file itself: a decoder's words may be of another file that was read at the same time.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { whyUndecodable } from '../../../main/images/decode/diagnose.ts';

const cutOffElsewhere = new Error('VipsJpeg: premature end of JPEG image');
const garbled = new Error('Input buffer has corrupt header');
const picture = sharp({ create: { width: 40, height: 30, channels: 3, background: '#c33' } });
const codeOf = async (bytes: Buffer, name: string, error: Error): Promise<string | undefined> => (await whyUndecodable(bytes, name, error, null))?.code;

const whole: [name: string, bytes: () => Promise<Buffer>][] = [
  ['a.jpg', () => picture.clone().jpeg().toBuffer()], ['a.png', () => picture.clone().png().toBuffer()], ['a.webp', () => picture.clone().webp().toBuffer()],
  ['a.gif', () => picture.clone().gif().toBuffer()], ['a.tif', () => picture.clone().tiff().toBuffer()],
  ['a.avif', () => Promise.resolve(readFileSync(join(import.meta.dirname, '..', 'formats', 'fixtures', 'plain.avif')))],
];
test.each(whole)('%s is damaged where it is there to its end, and cut off where it is not, whatever is said', async (name, bytes) => {
  const all = await bytes();
  expect(await codeOf(all, name, cutOffElsewhere)).toBe('damaged');
  expect(await codeOf(all.subarray(0, Math.floor(0.7 * all.length)), name, garbled)).toBe('truncated');
});

test('the end of a small picture in the header of a JPEG is not that of the JPEG', async () => {
  const [all, small] = [await picture.clone().jpeg().toBuffer(), await picture.clone().resize(8).jpeg().toBuffer()];
  const head = Buffer.alloc(4);
  head.writeUInt16BE(0xffe1);
  head.writeUInt16BE(small.length + 2, 2);
  const withSmall = Buffer.concat([all.subarray(0, 2), head, small, all.subarray(2)]);
  expect(await codeOf(withSmall, 'a.jpg', garbled)).toBe('damaged');
  expect(await codeOf(withSmall.subarray(0, withSmall.length - 40), 'a.jpg', garbled)).toBe('truncated');
});

test('strips of a garbled type and a count beyond the file end in a problem, not in an error', async () => {
  const all = await picture.clone().tiff().toBuffer();
  const directory = all.readUInt32LE(4);
  const entries = Array.from({ length: all.readUInt16LE(directory) }, (_, i) => directory + 2 + 12 * i);
  const strips = entries.find((at) => all.readUInt16LE(at) === 273) ?? NaN;
  for (const [type, count] of [[99, 0xffffffff], [1, all.length - 20]] as const) {
    const bytes = Buffer.from(all);
    bytes.writeUInt16LE(type, strips + 2);
    bytes.writeUInt32LE(count, strips + 4);
    bytes.writeUInt32LE(8, strips + 8);
    expect(await codeOf(bytes, 'a.tif', garbled)).toBe('truncated');
  }
});
