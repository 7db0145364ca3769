import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { drawSample, kinds, perKind, sampleName, serialsOf } from '../../resources/making/samples.ts';

const folder = join(import.meta.dirname, '..', '..', 'resources', 'samples');
const pixelsOf = async (jpeg: Buffer) => await sharp(jpeg).raw().toBuffer();

test('the samples are sixty pictures of each kind and nothing else, small enough to ship', () => {
  expect(readdirSync(folder).sort()).toEqual([...kinds].sort());
  for (const kind of kinds) expect(readdirSync(join(folder, kind)).sort()).toEqual(serialsOf(kind).map(sampleName).sort());
  const bytes = kinds.flatMap((kind) => readdirSync(join(folder, kind)).map((name) => statSync(join(folder, kind, name)).size)).reduce((a, b) => a + b, 0);
  expect(bytes).toBeLessThan(4e6);
  expect(kinds.length * perKind).toBe(180);
});

test.each(kinds)('the script draws the very picture that is shipped (%s)', async (kind) => {
  const [serial = 0] = serialsOf(kind);
  const shipped = await pixelsOf(readFileSync(join(folder, kind, sampleName(serial))));
  const drawn = await pixelsOf(await drawSample(kind, serial));
  expect(drawn.length).toBe(shipped.length);
  const difference = drawn.reduce((sum, value, i) => sum + Math.abs(value - (shipped[i] ?? 0)), 0) / drawn.length;
  // Another version of the JPEG encoder may round differently; another picture differs by tens.
  expect(difference).toBeLessThan(1);
});
