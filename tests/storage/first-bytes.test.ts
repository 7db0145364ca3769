import { createHook } from 'node:async_hooks';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { firstBytesOfMany } from '../../main/storage/index.ts';
import { withFiles } from '../images/fixtures.ts';
import { temporaryFolder } from '../temporary.ts';

const count = 3000;
const names = Array.from({ length: 100 }, (_, i) => `${i}.bin`);
const folder = withFiles(temporaryFolder(), Object.fromEntries(names.map((name, i) => [name, Buffer.alloc(i * 50, i)])));
const files = names.map((name) => join(folder, name));

/** Requests that went through the thread pool while all files were read at once. */
async function readAll(limits: { promptMs: number; pooled: number; turnMs: number }): Promise<{ bytes: Buffer[]; requests: number }> {
  let requests = 0;
  const hook = createHook({ init: (_, type) => { if (type === 'FSREQCALLBACK') requests++; } }).enable();
  const bytesOf = firstBytesOfMany(count, limits);
  const bytes = await Promise.all(files.map((file) => bytesOf(file)));
  hook.disable();
  return { bytes, requests };
}

describe.each([
  ['answers at once: all files are read in place', { promptMs: Infinity, pooled: 10, turnMs: 1000 }, 0],
  ['is slow: all but every eleventh file are read through the thread pool', { promptMs: -1, pooled: 10, turnMs: 1000 }, 2 * 90],
])('a drive that %s', (_, limits, least) => {
  test('gives the first bytes of each file', async () => {
    const { bytes, requests } = await readAll(limits);
    files.forEach((file, i) => { expect(bytes[i]?.equals(readFileSync(file).subarray(0, count))).toBe(true); });
    expect(requests).toBe(least);
  });

  test('fails for a file that is gone as the system does', async () => {
    const bytesOf = firstBytesOfMany(count, limits);
    for (let i = 0; i < 2; i++) await expect(bytesOf(join(folder, 'gone.bin'))).rejects.toThrow('ENOENT');
  });
});

test.each([[-1, 20], [Infinity, 0]])('with a turn after %d ms, other work has %d while twenty files are read in place', async (turnMs, turns) => {
  const bytesOf = firstBytesOfMany(count, { promptMs: Infinity, pooled: 10, turnMs });
  let [had, on] = [0, true];
  const other = (): void => {
    had++;
    if (on) setImmediate(other);
  };
  setImmediate(other);
  for (const file of files.slice(0, 20)) await bytesOf(file);
  on = false;
  expect(had).toBe(turns);
});
