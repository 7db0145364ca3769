// The end of HEIC and AVIF files by their boxes, whatever a decoder says of them: its words are of another file now and then.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { whyUndecodable } from '../../../main/images/decode/diagnose.ts';
import { boxIsCutOff } from '../../../main/images/formats/iso-boxes.ts';

const fixture = (name: string): Buffer => readFileSync(join(import.meta.dirname, 'fixtures', name));
const otherFiles = new Error('Input buffer has corrupt header: heif: Bitstream not valid');

test.each(['plain.heic', 'turned.heic', 'ten-bits.heic', 'plain.avif'])('%s is whole, and cut off wherever it stops', async (name) => {
  const whole = fixture(name);
  expect(boxIsCutOff(whole)).toBe(false);
  expect(await whyUndecodable(whole, name, otherFiles, null)).toMatchObject({ code: 'damaged' });
  for (const share of [0.1, 0.3, 0.6, 0.9, 0.999]) {
    const cut = whole.subarray(0, Math.floor(whole.length * share));
    expect(await whyUndecodable(cut, name, otherFiles, null), `${share}`).toMatchObject({ code: 'truncated' });
  }
});

const box = (size: number, name: string, rest: number[] = []): Buffer => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(size);
  head.write(name, 4, 'latin1');
  return Buffer.concat([head, Buffer.from(rest)]);
};

test.each([
  ['nothing at all', Buffer.alloc(0), false],
  ['a box as long as it says', box(10, 'ftyp', [1, 2]), false],
  ['a box with a byte too few', box(10, 'ftyp', [1]), true],
  ['half a header behind a box', Buffer.concat([box(8, 'free'), Buffer.from([0, 0, 0])]), true],
  ['a box that goes on to the end', box(0, 'mdat', [1, 2, 3]), false],
  ['a long size', box(1, 'mdat', [0, 0, 0, 0, 0, 0, 0, 17, 5]), false],
  ['a long size with a byte too few', box(1, 'mdat', [0, 0, 0, 0, 0, 0, 0, 18, 5]), true],
  ['a long size that is cut off itself', box(1, 'mdat', [0, 0, 0]), true],
  ['a size below that of its header', box(3, 'mdat', [1, 2]), false],
])('%s', (_, bytes, isCutOff) => expect(boxIsCutOff(bytes)).toBe(isCutOff));
