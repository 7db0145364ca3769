// The window of a picture: finite numbers, whatever its samples are.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { valueWindow } from '../../../main/images/decode/value-window.ts';
import { temporaryFolder } from '../../temporary.ts';
import { withFiles } from '../fixtures.ts';

/** A TIFF of one strip of 32-bit floating-point samples in a row. */
function floatTiff(values: readonly number[]): Buffer {
  const entries = [
    [256, 4, values.length], [257, 4, 1], [258, 3, 32], [259, 3, 1], [262, 3, 1], [273, 4, 8], [277, 3, 1], [278, 4, 1], [279, 4, 4 * values.length],
    [339, 3, 3],
  ] as const;
  const directory = Buffer.alloc(2 + 12 * entries.length + 4);
  directory.writeUInt16LE(entries.length, 0);
  entries.forEach(([tag, type, value], i) => {
    const at = 2 + 12 * i;
    directory.writeUInt16LE(tag, at);
    directory.writeUInt16LE(type, at + 2);
    directory.writeUInt32LE(1, at + 4);
    directory.writeUInt32LE(value, at + 8);
  });
  const head = Buffer.from('II*\0\0\0\0\0', 'latin1');
  head.writeUInt32LE(8 + 4 * values.length, 4);
  return Buffer.concat([head, Buffer.from(Float32Array.from(values).buffer), directory]);
}

test.each([
  ['infinite values', [1, Infinity, 3, -Infinity, NaN, 2], { lowest: 1, highest: 3 }],
  ['nothing but what is no number', [NaN, NaN], { lowest: 0, highest: 0, low: 0, high: 0 }],
])('%s', async (_, values, expected) => {
  const path = join(withFiles(temporaryFolder(), { 'values.tif': floatTiff(values) }), 'values.tif');
  expect(await valueWindow({ path })).toMatchObject(expected);
});
