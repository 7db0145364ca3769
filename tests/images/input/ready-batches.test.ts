// Batches of whatever is decoded first: a file that hangs, lacks or breaks holds no other file up.
import { createRequire } from 'node:module';
import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { readyBatches } from '../../../main/images/index.ts';
import { temporaryFolder } from '../../temporary.ts';
import { plain } from '../fixtures.ts';

interface Pipeline { options: { input: { buffer?: Buffer } } }
const { prototype } = createRequire(import.meta.url)('sharp') as typeof sharp & { prototype: { toBuffer: (this: Pipeline, ...rest: unknown[]) => unknown } };
const { toBuffer } = prototype;
const released = Promise.withResolvers<undefined>();
prototype.toBuffer = function late(...rest) {
  if (this.options.input.buffer?.subarray(-5).toString() !== 'late!') return toBuffer.apply(this, rest);
  return released.promise.then(() => toBuffer.apply(this, rest));
};
afterAll(() => { prototype.toBuffer = toBuffer; });

const folder = temporaryFolder('ready-batches');

test('pictures come as they are decoded, each once; problems are those of their own file', async () => {
  const names = ['0-late.jpg', '1.jpg', '2.jpg', '3.jpg', '4-broken.jpg'];
  for (const [i, name] of names.entries()) writeFileSync(join(folder, name), await plain(`rgb(${40 * i}, 9, 9)`).jpeg().toBuffer());
  appendFileSync(join(folder, '0-late.jpg'), 'late!');
  writeFileSync(join(folder, '4-broken.jpg'), 'no picture at all');
  const files = [...names, '5-missing.jpg'].map((name) => ({ path: join(folder, name) }));
  const sizes: number[] = [];
  const batches = readyBatches(files, { size: 8, most: () => 2, signal: new AbortController().signal });
  const seen: number[] = [];
  const problems: string[] = [];
  const take = async (): Promise<void> => {
    const step = await batches.next();
    if (step.done === true) return;
    const { value } = step;
    sizes.push(value.indices.length + value.problems.length);
    seen.push(...value.indices);
    problems.push(...value.problems.map(({ index, problem }) => `${index} ${problem.code}`));
    expect(value.pixels).toHaveLength(value.indices.length * 8 * 8 * 3);
    for (const [place, index] of value.indices.entries()) expect(Math.abs((value.pixels[place * 192] ?? 0) - 40 * index)).toBeLessThan(6);
  };
  while (seen.length + problems.length < 5) await take();
  expect(seen.sort()).toEqual([1, 2, 3]);
  expect(problems.sort()).toEqual(['4 not-an-image', '5 vanished']);
  released.resolve(undefined);
  await take();
  expect(seen).toContain(0);
  expect((await batches.next()).done).toBe(true);
  expect(Math.max(...sizes)).toBe(2);
});
