import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { writeAtomic, writeAtomicSync, writeBlocksSync, writeVerified } from '../../main/storage/atomic-file.ts';
import { readCached, writeCached } from '../../main/storage/cached-json.ts';
import { asDiskFull } from '../../main/storage/disk-full.ts';
import { temporaryFolder } from '../temporary.ts';

let folder: string;
beforeEach(() => { folder = temporaryFolder('storage'); });

const bytes = Uint8Array.of(1, 2, 3, 250);
const writers: [name: string, write: (file: string) => Promise<void> | void][] = [
  ['writeAtomic', (file) => writeAtomic(file, bytes)],
  ['writeAtomic, not durable', (file) => writeAtomic(file, bytes, { durable: false })],
  ['writeAtomicSync', (file) => { writeAtomicSync(file, bytes.subarray(0)); }],
  ['writeBlocksSync', (file) => { writeBlocksSync(file, [bytes.subarray(0, 1), bytes.subarray(1)]); }],
  ['writeVerified', (file) => writeVerified(file, bytes, () => Promise.resolve())],
];

test.each(writers)('%s makes the folder, replaces what is there, and leaves nothing else', async (_, write) => {
  const file = join(folder, 'deep', 'er', 'x.bin');
  await write(file);
  writeFileSync(file, 'old');
  await write(file);
  expect([...readFileSync(file)]).toEqual([...bytes]);
  expect(readdirSync(join(folder, 'deep', 'er'))).toEqual(['x.bin']);
});

test.each(writers)('%s leaves a folder of that name, and no draft, when it fails', async (_, write) => {
  await writeAtomic(join(folder, 'x', 'inner'), 'stays');
  await expect((async () => write(join(folder, 'x')))()).rejects.toThrow();
  expect(readdirSync(folder)).toEqual(['x']);
  expect(readFileSync(join(folder, 'x', 'inner'), 'utf8')).toBe('stays');
});

test('a view of a larger buffer is written without what surrounds it', async () => {
  const file = join(folder, 'x');
  await writeAtomic(file, new Uint8Array(Uint8Array.of(9, 1, 2, 9).buffer, 1, 2));
  expect([...readFileSync(file)]).toEqual([1, 2]);
});

test('a file that fails its verification never gets its name', async () => {
  const file = join(folder, 'model.onnx');
  writeFileSync(file, 'before');
  const reject = (draft: string) => Promise.reject(new Error(`not ${readFileSync(draft, 'utf8')}`));
  await expect(writeVerified(file, 'this', reject)).rejects.toThrow('not this');
  expect(readFileSync(file, 'utf8')).toBe('before');
  expect(readdirSync(folder)).toEqual(['model.onnx']);
});

test('a writer that stops half way leaves the old file', () => {
  const file = join(folder, 'checkpoint.bin');
  writeBlocksSync(file, [bytes]);
  const broken = function* () { yield bytes; throw new Error('power cut'); };
  expect(() => writeBlocksSync(file, broken())).toThrow('power cut');
  expect([...readFileSync(file)]).toEqual([...bytes]);
  expect(existsSync(`${file}.part`)).toBe(false);
});

test('a full disk and a used-up quota are errors with a sentence; others stay what they are', () => {
  for (const code of ['ENOSPC', 'EDQUOT']) expect(asDiskFull(Object.assign(new Error(), { code }), '/x'))
    .toMatchObject({ code: 'disk-full', facts: { path: '/x' } });
  const other = Object.assign(new Error(), { code: 'EACCES' });
  expect(asDiskFull(other, '/x')).toBe(other);
});

test('cached JSON that is missing, torn or of another form is read as absent', () => {
  const file = join(folder, 'maps.json');
  const schema = z.object({ n: z.number() });
  expect(readCached(file, schema)).toBeNull();
  writeCached(file, { n: 3 });
  expect(readCached(file, schema)).toEqual({ n: 3 });
  for (const text of ['{"n":', '{"n":"3"}', '']) {
    writeFileSync(file, text);
    expect(readCached(file, schema)).toBeNull();
  }
});
