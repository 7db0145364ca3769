// Folders made to hang or to exhaust memory: pipes, loops, names that are no text, too many files, tables without end.
import { execFileSync } from 'node:child_process';
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readTables } from '../../../main/images/tables/find-tables.ts';
import { parseDelimited } from '../../../main/images/tables/parse-delimited.ts';
import { scanFolder } from '../../../main/images/folder/scan-folder.ts';
import { walkFolder } from '../../../main/images/folder/walk-folder.ts';
import { temporaryFolder } from '../../temporary.ts';

describe.skipIf(process.platform !== 'linux')('a folder of odd things', () => {
  test('pipes, devices, loops and names that are no text neither hang nor count as pictures', async () => {
    const folder = temporaryFolder('odd');
    execFileSync('mkfifo', [join(folder, 'pipe.jpg')]);
    symlinkSync('/dev/zero', join(folder, 'zeros.jpg'));
    symlinkSync(folder, join(folder, 'loop'));
    symlinkSync('itself.jpg', join(folder, 'itself.jpg'));
    writeFileSync(Buffer.concat([Buffer.from(join(folder, 'na')), Buffer.from([0xff, 0xfe]), Buffer.from('me.jpg')]), 'x');
    const { pictures, problems } = await scanFolder(folder);
    expect(pictures).toEqual([]);
    const sentences = problems.map(({ sentence }) => sentence).join('\n');
    expect(sentences).toMatch(/has a name that is not in UTF-8, so it can’t be opened\. Rename it\./);
  });
});

test('a folder of too many files is refused with how many are too many', async () => {
  const folder = temporaryFolder('many');
  for (let i = 0; i < 30; i++) writeFileSync(join(folder, `${i}.jpg`), '');
  await expect(walkFolder(folder, undefined, 20)).rejects.toThrow(/holds more than 20 files\. Choose the folder/);
  expect((await walkFolder(folder)).files).toHaveLength(30);
});

test('a row without end, and a thousand columns too many, are no table', async () => {
  expect(parseDelimited(`a,b\n"${'x'.repeat(2e6)}`).rows).toBeNull();
  const path = join(temporaryFolder('wide'), 'wide.csv');
  writeFileSync(path, `${'column,'.repeat(5000)}\n${'1,'.repeat(5000)}\n`);
  expect(await readTables([{ path, relative: 'wide.csv' }], () => undefined)).toEqual({
    tables: [], unread: [{ name: 'wide.csv', why: 'it has more than 1000 columns. Save only the columns needed' }],
  });
});
