import {
  appendFileSync, openSync, readFileSync, truncateSync, writeSync, closeSync, statSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { FeatureCache } from '../../../main/training/model/feature-cache.ts';
import { temporaryFolder } from '../../temporary.ts';

let folder: string;
beforeEach(() => { folder = temporaryFolder('cache'); });

const hash = (i: number) => i.toString(16).padStart(64, '0');
const vector = (i: number) => Float32Array.of(i, i + 0.5, -i);
function filled(count: number): void {
  const cache = FeatureCache.open(folder, 3);
  for (let i = 0; i < count; i++) cache.add(hash(i), vector(i));
  cache.flush();
  cache.close();
}
function read(count: number): (Float32Array | null)[] {
  const cache = FeatureCache.open(folder, 3);
  const rows = Array.from({ length: count }, (_, i) => cache.get(hash(i)));
  cache.close();
  return rows;
}

test('vectors come back as they were, and only those that were kept', () => {
  filled(3);
  expect(read(4)).toEqual([vector(0), vector(1), vector(2), null]);
});

test('what was not flushed is not there', () => {
  const cache = FeatureCache.open(folder, 3);
  cache.add(hash(0), vector(0));
  cache.close();
  expect(read(1)).toEqual([null]);
});

test.each<[string, (file: (name: string) => string) => void, number]>([
  ['a vector cut short', (file) => truncateSync(file('vectors.f32'), statSync(file('vectors.f32')).size - 5), 2],
  ['vectors without entries', (file) => appendFileSync(file('vectors.f32'), Buffer.alloc(30)), 3],
  ['an entry cut short', (file) => truncateSync(file('pictures.index'), statSync(file('pictures.index')).size - 1), 2],
  ['entries without vectors', (file) => appendFileSync(file('pictures.index'), Buffer.alloc(50)), 3],
])('%s at the end is cut off, and the cache goes on growing', (_, tear, intact) => {
  filled(3);
  tear((name) => join(folder, name));
  expect(read(3)).toEqual([0, 1, 2].map((i) => (i < intact ? vector(i) : null)));
  const cache = FeatureCache.open(folder, 3);
  cache.add(hash(7), vector(7));
  cache.flush();
  expect(cache.get(hash(7))).toEqual(vector(7));
  cache.close();
  expect(read(8)[7]).toEqual(vector(7));
  expect(readFileSync(join(folder, 'pictures.index')).length % 36).toBe(0);
});

test('a vector that was damaged on disk is not used, and can be replaced', () => {
  filled(3);
  const file = openSync(join(folder, 'vectors.f32'), 'r+');
  writeSync(file, Buffer.from([1, 2, 3]), 0, 3, 14);
  closeSync(file);
  expect(read(3)).toEqual([vector(0), null, vector(2)]);
  filled(2);
  expect(read(3)).toEqual([vector(0), vector(1), vector(2)]);
});

test('a vector of another width is refused', () => {
  const cache = FeatureCache.open(folder, 3);
  expect(() => cache.add(hash(0), Float32Array.of(1))).toThrow(RangeError);
  cache.close();
});
