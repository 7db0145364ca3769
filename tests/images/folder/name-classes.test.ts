// Classes in the names of files: offered beside labelling by hand, never taken unasked, with sets where folders give them.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { classInName } from '../../../main/images/folder/name-classes.ts';
import { inspectFolder, readFolder } from '../../../main/images/folder/inspect-folder.ts';

let root = '';
let jpeg: Buffer;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'thaw-names-'));
  jpeg = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } }).jpeg().toBuffer();
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function folderOf(name: string, files: readonly string[]): string {
  for (const file of files) {
    mkdirSync(dirname(join(root, name, file)), { recursive: true });
    writeFileSync(join(root, name, file), jpeg);
  }
  return join(root, name);
}

test.each([
  ['cat.0.jpg', 'cat'], ['dog_12.png', 'dog'], ['apple scab (3).jpg', 'apple scab'], ['Öl-7.jpg', 'Öl'], ['maple12.jpg', 'maple'],
  ['IMG_0012.jpg', null], ['DSC0012.jpg', null], ['0012.jpg', null], ['cat.jpg', null], ['0012_cat.jpg', null],
])('%s tells %s', (name, found) => {
  expect(classInName(name)).toBe(found);
});

test('a flat folder stays without classes, and its names are offered with their counts', async () => {
  const folder = folderOf('flat', ['cat.0.jpg', 'cat.1.jpg', 'cat.2.jpg', 'dog.0.jpg', 'dog.1.jpg', 'x.jpg']);
  const layout = await inspectFolder(folder);
  expect(layout).toMatchObject({ reading: 'none', kind: 'flat', classes: [] });
  expect(layout.readings.at(-1)).toEqual({
    id: 'name', sentence: 'Classes “cat” and “dog”, from the names of the files', classes: 2, pictures: 6, unlabelled: 1,
  });
  expect(await inspectFolder(folder, { reading: 'name' })).toMatchObject({
    kind: 'classes', classes: [{ found: 'cat', pictures: 3 }, { found: 'dog', pictures: 2 }],
    sentence: '2 classes by the names of the files; 6 pictures. 1 picture whose names tell no class is imported without a label.',
  });
  const { pictures } = await readFolder(folder, { reading: 'name' });
  expect(pictures.map(({ found }) => found)).toEqual(['cat', 'cat', 'cat', 'dog', 'dog', null]);
});

test('sets that folders give are kept; names of cameras, of one class, or of a class each are no classes', async () => {
  const sets = folderOf('sets', ['train/cat.0.jpg', 'train/cat.1.jpg', 'train/dog.0.jpg', 'train/dog.1.jpg', 'test/cat.2.jpg', 'test/dog.2.jpg']);
  expect((await inspectFolder(sets)).readings.map(({ id }) => id)).toContain('set/name');
  expect(await inspectFolder(sets, { reading: 'set/name' })).toMatchObject({
    kind: 'parts-and-classes', classes: [{ found: 'cat', given: { train: 2, test: 1 } }, { found: 'dog', given: { train: 2, test: 1 } }],
  });
  for (const [name, files] of Object.entries({
    camera: ['IMG_1.jpg', 'IMG_2.jpg', 'DSC_1.jpg', 'DSC_2.jpg'], one: ['cat.1.jpg', 'cat.2.jpg'], each: ['oak1.jpg', 'elm1.jpg', 'ash1.jpg'],
  })) expect((await inspectFolder(folderOf(name, files))).readings.some(({ id }) => id.includes('name'))).toBe(false);
});
