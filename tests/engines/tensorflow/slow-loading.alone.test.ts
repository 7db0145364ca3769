// Archives are read whole, and one that can't be read is refused, however long the library that unpacks them takes to load.
import { execFileSync } from 'node:child_process';
import { createReadStream, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { temporaryFolder } from '../../temporary.ts';

// Every reading waits for it: longer than the disk takes to read the beginning.
beforeEach(() => {
  vi.resetModules();
  vi.doMock('tar', async (original) => {
    await new Promise((resolve) => setTimeout(resolve, 300));
    return original();
  });
});

const folder = temporaryFolder('slow-loading');

test('a file that is not there ends the reading with its error', async () => {
  const { tarEntries } = await import('../../../main/storage/index.ts');
  const read = async (): Promise<void> => {
    for await (const item of tarEntries(createReadStream(join(folder, 'gone.tar.gz')), () => true)) expect(item).toBeUndefined();
  };
  await expect(read()).rejects.toMatchObject({ code: 'ENOENT' });
});

test('nothing of the beginning is lost', async () => {
  const content = Buffer.from(Uint8Array.from({ length: 300_000 }, (_, i) => (Math.sin(i * 12.9898) * 43758.5453) & 255));
  writeFileSync(join(folder, 'numbers'), content);
  execFileSync('tar', ['-czf', join(folder, 'numbers.tar.gz'), '-C', folder, 'numbers']);
  const { readArchive } = await import('../../../main/engines/tensorflow/install/archive.ts');
  const pieces: Uint8Array[] = [];
  const read: number[] = [];
  for await (const item of readArchive(join(folder, 'numbers.tar.gz'), { wants: () => true, onBytesRead: (bytes) => read.push(bytes) })) {
    if (item instanceof Uint8Array) pieces.push(item);
  }
  expect(Buffer.concat(pieces).equals(content)).toBe(true);
  expect(read.at(-1)).toBeGreaterThan(200_000);
});
