import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { RotatingFile } from '../../main/storage/index.ts';
import { temporaryFolder } from '../temporary.ts';

test('at its limit the file becomes the first of the older ones, and the oldest goes', () => {
  const folder = join(temporaryFolder('log'), 'logs');
  const file = new RotatingFile(join(folder, 'thaw.log'), { maxBytes: 20, files: 3 });
  for (const line of ['first', 'second', 'third', 'fourth', 'fifth']) file.append(`${line.padEnd(14)}\n`);
  expect(readdirSync(folder).sort()).toEqual(['thaw.1.log', 'thaw.2.log', 'thaw.log']);
  expect(['thaw.log', 'thaw.1.log', 'thaw.2.log'].map((name) => readFileSync(join(folder, name), 'utf8').trim())).toEqual(['fifth', 'fourth', 'third']);
});

test.skipIf(process.platform === 'win32')('only its owner may read it', () => {
  const folder = join(temporaryFolder('log'), 'logs');
  new RotatingFile(join(folder, 'thaw.log')).append('line\n');
  expect([folder, join(folder, 'thaw.log')].map((path) => statSync(path).mode & 0o777)).toEqual([0o700, 0o600]);
});

test('where nothing can be written, nothing is thrown', () => {
  const folder = temporaryFolder('log');
  writeFileSync(join(folder, 'logs'), 'a file in the way');
  expect(() => new RotatingFile(join(folder, 'logs', 'thaw.log')).append('line\n')).not.toThrow();
});
