import fs, { lstatSync, readdirSync, readFileSync, readlinkSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { copyAtomic, writeAtomic, writeAtomicSync, writeBlocksSync, writeVerified } from '../../main/storage/atomic-file.ts';
import { readCached, writeCached } from '../../main/storage/cache/cached-json.ts';
import { writeChosen } from '../../main/storage/chosen-file.ts';
import { asDiskFull } from '../../main/storage/disk-full.ts';
import { isDraft } from '../../main/storage/draft-file.ts';
import { temporaryFolder } from '../temporary.ts';

let folder: string;
beforeEach(() => { folder = temporaryFolder('storage'); });

const bytes = Uint8Array.of(1, 2, 3, 250);
const source = async (): Promise<string> => {
  const file = join(temporaryFolder('source'), 'source.bin');
  await writeAtomic(file, bytes);
  return file;
};
const writers: [name: string, write: (file: string) => Promise<void> | void][] = [
  ['writeAtomic', (file) => writeAtomic(file, bytes)],
  ['writeAtomic, not durable', (file) => writeAtomic(file, bytes, { durable: false })],
  ['writeAtomicSync', (file) => { writeAtomicSync(file, bytes.subarray(0)); }],
  ['writeBlocksSync', (file) => { writeBlocksSync(file, [bytes.subarray(0, 1), bytes.subarray(1)]); }],
  ['copyAtomic', async (file) => copyAtomic(await source(), file)],
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
  expect(readdirSync(folder)).toEqual(['checkpoint.bin']);
});

const refusing: [name: string, write: (file: string) => Promise<unknown>][] = [
  ['writeAtomic', (file) => writeAtomic(file, 'new', { replace: false })],
  ['copyAtomic', async (file) => copyAtomic(await source(), file, { replace: false })],
  ['writeChosen', (file) => writeChosen(file, 'new', { replace: false })],
];

test.each(refusing)('%s never replaces a file unasked: it refuses with its name, even if the file came in between', async (_, write) => {
  const file = join(folder, 'mine.txt');
  writeFileSync(file, 'mine');
  await expect(write(file)).rejects.toThrow(`“${file}” already exists and was not replaced.`);
  const late = writeVerified(join(folder, 'late'), 'new', () => Promise.resolve(writeFileSync(join(folder, 'late'), 'mine')), { replace: false });
  await expect(late).rejects.toMatchObject({ code: 'file-exists' });
  symlinkSync(join(folder, 'nowhere'), join(folder, 'link'));
  await expect(write(join(folder, 'link'))).rejects.toMatchObject({ code: 'file-exists' });
  expect(['mine.txt', 'late'].map((name) => readFileSync(join(folder, name), 'utf8'))).toEqual(['mine', 'mine']);
  expect(readdirSync(folder).sort()).toEqual(['late', 'link', 'mine.txt']);
  await write(join(folder, 'free'));
  expect(readdirSync(folder)).toContain('free');
});

test('only one of many writers at once gets a name that must be free', async () => {
  const file = join(folder, 'once');
  const ends = await Promise.allSettled(Array.from({ length: 8 }, (_, i) => writeAtomic(file, String(i).repeat(1000), { replace: false })));
  expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(readFileSync(file, 'utf8')).toMatch(/^(.)\1{999}$/);
});

test('where the disk knows no hard links, a file is refused or named just the same', async () => {
  const link = vi.spyOn(fs, 'linkSync').mockImplementation(() => { throw Object.assign(new Error('no links here'), { code: 'EPERM' }); });
  syncBuiltinESMExports();
  try {
    await writeAtomic(join(folder, 'x'), 'new', { replace: false });
    await expect(writeAtomic(join(folder, 'x'), 'newer', { replace: false })).rejects.toMatchObject({ code: 'file-exists' });
    expect(readFileSync(join(folder, 'x'), 'utf8')).toBe('new');
    expect(readdirSync(folder)).toEqual(['x']);
  } finally {
    link.mockRestore();
    syncBuiltinESMExports();
  }
});

/** The disk takes so many bytes of each write, as it does when it fills up, or when a write is larger than 2 GB. */
test('a write that takes only a part is gone on with, so that no cut-off file counts as whole', () => {
  const whole = fs.writeSync;
  const short = vi.spyOn(fs, 'writeSync').mockImplementation((descriptor: number, from: unknown, at: unknown, length: unknown) =>
    whole(descriptor, from as Uint8Array, at as number, Math.min(2, length as number)));
  syncBuiltinESMExports();
  try {
    writeAtomicSync(join(folder, 'x'), bytes);
    expect([...readFileSync(join(folder, 'x'))]).toEqual([...bytes]);
    expect(short.mock.calls.length).toBeGreaterThan(1);
  } finally {
    short.mockRestore();
    syncBuiltinESMExports();
  }
});

test.skipIf(process.platform === 'win32')('file, folder and the folders made for it are on the disk before the write ends', async () => {
  const synced: string[] = [];
  const sync = vi.spyOn(fs, 'fsyncSync').mockImplementation((descriptor) => { synced.push(readlinkSync(`/proc/self/fd/${descriptor}`)); });
  syncBuiltinESMExports();
  try {
    writeAtomicSync(join(folder, 'a', 'b', 'x'), bytes);
    await writeAtomic(join(folder, 'y'), bytes);
  } finally {
    sync.mockRestore();
    syncBuiltinESMExports();
  }
  expect(isDraft(synced[0] ?? '')).toBe(true);
  expect(synced.slice(1)).toEqual([join(folder, 'a', 'b'), join(folder, 'a'), folder, folder]);
});

test('access rights stay those of the file that is replaced, and a link stays a link', async () => {
  const file = join(folder, 'x');
  writeFileSync(file, 'old', { mode: 0o600 });
  symlinkSync(file, join(folder, 'link'));
  await writeAtomic(join(folder, 'link'), 'new');
  expect(readFileSync(file, 'utf8')).toBe('new');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(lstatSync(join(folder, 'link')).isSymbolicLink()).toBe(true);
});

test('a file of the person’s choosing that can’t be written is a sentence with its name', async () => {
  writeFileSync(join(folder, 'file'), '');
  await expect(writeChosen(join(folder, 'file', 'report.html'), 'b', { replace: false })).rejects.toThrow('could not be written (part of the path is a file)');
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
