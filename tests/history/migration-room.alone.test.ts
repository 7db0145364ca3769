// A migration on a disk without room for it: it does not begin.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test, vi } from 'vitest';
import { openDatabase } from '../../main/history/index.ts';
import { temporaryFolder } from '../temporary.ts';

vi.mock('../../main/storage/free-space.ts', () => ({ freeBytes: () => 5e6 }));

test('without room for the copy, nothing is migrated and the sentence says how much is needed', () => {
  const file = join(temporaryFolder('migration-room'), 'thaw.sqlite');
  const former = gunzipSync(readFileSync(join(import.meta.dirname, 'fixtures', 'version-110.sqlite.gz')));
  writeFileSync(file, former);
  expect(() => openDatabase(file)).toThrow(/needs 8\.8\u202fMB of free space; there are 5\.0\u202fMB\. Nothing was changed/);
  expect(readFileSync(file).readUInt32BE(60)).toBe(110);
  expect(existsSync(join(dirname(file), 'backups'))).toBe(false);
});
