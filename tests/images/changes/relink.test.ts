import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findMoved, readFolder } from '../../../main/images/index.ts';
import type { Known } from '../../../main/images/changes/relink.ts';
import { readFileSync } from 'node:fs';
import { plain } from '../fixtures.ts';
import { temporaryFolder } from '../../temporary.ts';

async function library(): Promise<{ folder: string; known: Known[] }> {
  const folder = join(temporaryFolder(), 'before');
  mkdirSync(join(folder, 'a'), { recursive: true });
  for (const [i, colour] of ['#ff0000', '#00ff00', '#0000ff', '#ffff00'].entries()) await plain(colour).png().toFile(join(folder, 'a', `${i}.png`));
  const known = (await readFolder(folder)).pictures.map(({ path, relative }) => {
    const content = readFileSync(path);
    return { sha256: createHash('sha256').update(content).digest('hex'), frame: null, bytes: content.length, relative };
  });
  return { folder, known };
}

test('a moved folder is found again, picture by picture', async () => {
  const { folder, known } = await library();
  const now = join(folder, '..', 'after');
  renameSync(folder, now);
  expect(await findMoved(known, now)).toEqual(new Map(known.map(({ sha256, relative }) => [sha256, { path: join(now, relative), relative }])));
});

test('renamed pictures are found by their content, changed ones are not', async () => {
  const { folder, known } = await library();
  renameSync(join(folder, 'a', '0.png'), join(folder, 'renamed.png'));
  const changed = readFileSync(join(folder, 'a', '1.png'));
  changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
  writeFileSync(join(folder, 'a', '1.png'), changed);
  rmSync(join(folder, 'a', '2.png'));
  const moved = await findMoved(known, folder);
  expect(moved).toEqual(new Map([
    [known[3]?.sha256, { path: join(folder, 'a', '3.png'), relative: 'a/3.png' }],
    [known[0]?.sha256, { path: join(folder, 'renamed.png'), relative: 'renamed.png' }],
  ]));
});

test('of several copies the one at the old place is taken', async () => {
  const { folder, known } = await library();
  copyFileSync(join(folder, 'a', '3.png'), join(folder, 'a', '0 copy.png'));
  copyFileSync(join(folder, 'a', '3.png'), join(folder, 'z.png'));
  expect((await findMoved(known, folder)).get(known[3]?.sha256 ?? '')?.path).toBe(join(folder, 'a', '3.png'));
});

test('an unrelated or missing folder', async () => {
  const { folder, known } = await library();
  const other = temporaryFolder();
  await plain('#123456', 99, 99).jpeg().toFile(join(other, '0.jpg'));
  expect(await findMoved(known, other)).toEqual(new Map());
  await expect(findMoved(known, join(folder, 'gone'))).rejects.toMatchObject({ code: 'folder-missing' });
  await expect(findMoved(known, folder, { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough');
});
