// The cache: it can be cleared at any time, what lies in its way does no harm, and what is damaged counts as absent.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import {
  clearFolder, deleteCleared, evictSiblings, makeCacheFolder, readCached, RowStore, writeCached, writeCacheFile,
} from '../../main/storage/index.ts';
import { temporaryFolder } from '../temporary.ts';

let folder: string;
beforeEach(() => { folder = temporaryFolder('cache'); });

const hash = (n: number): string => n.toString(16).padStart(64, '0');
const rowOf = (n: number): Uint8Array => new Uint8Array(8).fill(n);
const readRow = (store: RowStore, n: number): Uint8Array | null => {
  const row = new Uint8Array(8);
  return store.read(hash(n), row) ? row : null;
};

test('files and folders that lie in the way of the cache are put out of it', async () => {
  writeFileSync(join(folder, 'features'), 'stray');
  makeCacheFolder(join(folder, 'features', 'deep'));
  writeFileSync(join(folder, 'ab'), 'stray');
  mkdirSync(join(folder, 'cd', 'x.jpg', 'inner'), { recursive: true });
  await writeCacheFile(join(folder, 'ab', 'x.jpg'), rowOf(1));
  await writeCacheFile(join(folder, 'cd', 'x.jpg'), rowOf(2));
  expect([...readFileSync(join(folder, 'cd', 'x.jpg'))]).toEqual([...rowOf(2)]);
  mkdirSync(join(folder, 'rows', 'rows.bytes'), { recursive: true });
  mkdirSync(join(folder, 'rows', 'pictures.index'));
  using store = disposable(RowStore.open(join(folder, 'rows'), 8));
  store.add([hash(1)], rowOf(1));
  expect(readRow(store, 1)).toEqual(rowOf(1));
});

const disposable = <T extends { close(): void }>(it: T): T & Disposable => Object.assign(it, { [Symbol.dispose]: () => it.close() });

test('to make room, stray files and folders that have gone do no harm', () => {
  for (const name of ['own', 'other']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'other', 'x'), 'y'.repeat(100));
  writeFileSync(join(folder, 'stray'), 'z');
  evictSiblings(join(folder, 'own'), 1000);
  expect(readdirSync(folder)).toHaveLength(3);
  evictSiblings(join(folder, 'own'), 50);
  expect(readdirSync(folder)).toEqual(['own']);
  expect(() => evictSiblings(join(folder, 'gone', 'own'), 50)).not.toThrow();
});

test('the cache is cleared under a store that is open: it goes on, a new one begins empty, and nothing is left', async () => {
  const cache = join(folder, 'cache');
  using open = disposable(RowStore.open(join(cache, 'rows'), 8));
  open.add([hash(1)], rowOf(1));
  const cleared = clearFolder(cache);
  expect(existsSync(cache)).toBe(false);
  open.add([hash(2)], rowOf(2));
  expect([readRow(open, 1), readRow(open, 2)]).toEqual([rowOf(1), rowOf(2)]);
  using again = disposable(RowStore.open(join(cache, 'rows'), 8));
  expect(readRow(again, 1)).toBeNull();
  await cleared;
  expect(readdirSync(folder)).toEqual(['cache']);
});

test('a clearing that was cut off is completed later, and takes nothing else along', async () => {
  mkdirSync(join(folder, 'cache-0b1c.cleared', 'rows'), { recursive: true });
  for (const name of ['cache', 'cache-mine', 'runs']) mkdirSync(join(folder, name));
  await deleteCleared(join(folder, 'cache'));
  expect(readdirSync(folder).sort()).toEqual(['cache', 'cache-mine', 'runs']);
});

test.each([
  ['a row of zeros', 'rows.bytes', 8, 16], ['a flipped bit', 'rows.bytes', 9, 10], ['an entry of zeros', 'pictures.index', 36, 72],
])('%s, as a power cut leaves it, counts as absent, and the others are as they were', (_, name, from, to) => {
  const store = RowStore.open(folder, 8);
  store.add([1, 2, 3].map(hash), Uint8Array.from([1, 2, 3].flatMap((n) => [...rowOf(n)])));
  store.close();
  const bytes = readFileSync(join(folder, name));
  writeFileSync(join(folder, name), bytes.fill(0, from, to));
  using damaged = disposable(RowStore.open(folder, 8));
  expect([1, 2, 3].map((n) => readRow(damaged, n))).toEqual([rowOf(1), null, rowOf(3)]);
  damaged.add([hash(2)], rowOf(2));
  expect(readRow(damaged, 2)).toEqual(rowOf(2));
});

test('cached JSON whose digits have changed is read as absent; that of earlier versions has no checksum', () => {
  const file = join(folder, 'x.json');
  const schema = z.object({ correct: z.number(), 2: z.string() });
  const value = { correct: 147, 2: 'first by its key' };
  writeCached(file, value);
  expect(readCached(file, schema)).toEqual(value);
  writeFileSync(file, readFileSync(file, 'utf8').replace('147', '148'));
  expect(readCached(file, schema)).toBeNull();
  writeFileSync(file, JSON.stringify(value));
  expect(readCached(file, schema)).toEqual(value);
});
