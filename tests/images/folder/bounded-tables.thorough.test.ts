// Tables beside pictures that are too large together: read up to a limit, and the rest told of.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readTables } from '../../../main/images/tables/find-tables.ts';
import { temporaryFolder } from '../../temporary.ts';

test('tables are read up to a limit for all of them together', async () => {
  const folder = temporaryFolder('tables');
  const files = Array.from({ length: 4 }, (_, i) => {
    const path = join(folder, `${i}.csv`);
    writeFileSync(path, `file,patient\n${`${i}.jpg,p${'x'.repeat(900_000)}\n`.repeat(33)}`);
    return { path, relative: `${i}.csv` };
  });
  // 30 MB each: the fourth is too much, and is told of.
  const { tables, unread } = await readTables(files, () => undefined);
  expect(tables.map(({ sources }) => sources[0]?.name)).toEqual(['0.csv', '1.csv', '2.csv']);
  expect(unread).toEqual([{ name: '3.csv', why: expect.stringMatching(/^the tables of this folder are too large together/) as string }]);
});
