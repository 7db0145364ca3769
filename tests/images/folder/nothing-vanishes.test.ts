// Contents of a folder that are no pictures: classes without a picture, archives, films and masks are told of, service files aren’t.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { inspectFolder, readFolder } from '../../../main/images/index.ts';
import { plain, withFiles } from '../fixtures.ts';
import { temporaryFolder } from '../../temporary.ts';

let jpeg: Buffer;
beforeAll(async () => { jpeg = await plain('#ff0000').jpeg().toBuffer(); });

/** A folder in which every path named holds a picture, and other files beside them. */
function folderOf(pictures: string, others: Readonly<Record<string, Uint8Array | string>> = {}): string {
  const paths = pictures.split(pictures.includes(',') ? ',' : ' ').filter(Boolean);
  return withFiles(temporaryFolder(), { ...Object.fromEntries(paths.map((relative) => [relative, jpeg])), ...others });
}

describe('a class of which nothing can be used', () => {
  test('has a line that says why', async () => {
    const folder = folderOf('cat/1.jpg', {
      'slides/1.svs': 'x', 'slides/2.svs': 'x', 'void/a.png': '', 'texts/a.npy': 'x', 'texts/b.npy': 'x', 'texts/c': 'x', 'zipped/all.zip': 'PK\x03\x04',
    });
    mkdirSync(join(folder, 'bare'));
    mkdirSync(join(folder, 'deep', 'down'), { recursive: true });
    const layout = await inspectFolder(folder);
    expect(layout.classes.map(({ found }) => found)).toEqual(['cat']);
    expect(layout.notes).toEqual([
      '“bare” has no picture to import: its folder is empty.',
      '“deep” has no picture to import: its folder is empty.',
      '“slides” has no picture to import: 2 pictures of a kind that isn’t read (SVS).',
      '“texts” has no picture to import: 3 files that are no pictures (no extension, NPY).',
      '“void” has no picture to import: 1 empty file.',
      '“zipped” has no picture to import: 1 archive to unpack first.',
    ]);
  });

  test('one class alone with pictures beside an empty one is still a class', async () => {
    const folder = folderOf('cat/1.jpg');
    mkdirSync(join(folder, 'dog'));
    expect(await inspectFolder(folder)).toMatchObject({ kind: 'classes', notes: ['“dog” has no picture to import: its folder is empty.'] });
  });

  test('a folder of documents beside the data set changes nothing', async () => {
    const folder = folderOf('data/train/cat/1.jpg data/test/dog/2.jpg', { 'papers/read me.pdf': '%PDF', 'README.md': 'x' });
    expect(await inspectFolder(folder)).toMatchObject({ reading: 'set/class', notes: [] });
  });
});

describe('files that hold pictures but are none', () => {
  test('archives are named, unless the folder they were unpacked to is there', async () => {
    const folder = folderOf('train/cat/1.jpg train/dog/1.jpg', {
      'test.zip': 'PK\x03\x04', 'train.zip': 'PK\x03\x04', 'more.tar.gz': '\x1f\x8b', 'labels.csv.gz': '\x1f\x8b', 'x.rar': 'Rar!',
    });
    const { problems } = await inspectFolder(folder);
    expect(problems.map(({ sentence }) => sentence)).toEqual(['more.tar.gz', 'test.zip', 'x.rar']
      .map((name) => `${name} is an archive. Unpack it first, then choose the folder with its pictures.`));
  });

  test('a folder with nothing but an archive says so', async () => {
    const layout = await inspectFolder(folderOf('', { 'dataset.zip': 'PK\x03\x04' }));
    expect(layout).toMatchObject({ pictures: 0, kind: 'flat', problems: [{ code: 'archive' }] });
  });

  test('films, volumes and slides are named by what they are', async () => {
    const { problems } = await inspectFolder(folderOf('a/1.jpg', { 'a/x.mp4': 'x', 'a/y.nii.gz': 'x', 'a/z.svs': 'x' }));
    expect(problems.map(({ sentence }) => sentence.split(';')[0])).toEqual(['x.mp4 is a film', 'y.nii.gz is a volume', 'z.svs is a whole-slide image']);
  });
});

test('service files of storage boxes, systems, editors and catalogues are left out without a word', async () => {
  const service = [
    '@eaDir', '.AppleDouble', '.Spotlight-V100', '.ipynb_checkpoints', '__pycache__', '.thumbnails', '#recycle', '@Recycle', '@__thumb', '.git', '.svn',
    'CVS', '$RECYCLE.BIN', 'RECYCLER', 'System Volume Information', 'lost+found', '__MACOSX', 'Catalog Previews.lrdata', 'Photos.photoslibrary', '@tmp',
    '#snapshot', '.Trash-1000', 'node_modules', 'Network Trash Folder',
  ];
  const files = service.flatMap((name) => [`${name}/1.jpg`, `cat/${name}/2.jpg`]);
  const layout = await inspectFolder(withFiles(folderOf('cat/1.jpg dog/1.jpg'), Object.fromEntries(files.map((file) => [file, jpeg]))));
  expect(layout).toMatchObject({ pictures: 2, problems: [], notes: [], sentence: '2 folders = 2 classes; 2 pictures.' });
});

test.skipIf(process.platform !== 'linux')('a class folder whose name is not in UTF-8 is named', async () => {
  const folder = folderOf('cat/1.jpg dog/1.jpg');
  const odd = Buffer.concat([Buffer.from(`${folder}/caf`), Buffer.from([0xe9])]);
  mkdirSync(odd);
  writeFileSync(Buffer.concat([odd, Buffer.from('/1.jpg')]), jpeg);
  expect((await inspectFolder(folder)).problems.map(({ sentence }) => sentence)).toEqual([expect.stringMatching(/^caf.+ has a name that is not in UTF-8/)]);
});

describe('masks', () => {
  const paths = 'a/images/p1.png a/masks/p1.png b/images/q1.png b/masks/q1.png';

  test('are told of, left out, and taken where a person says so', async () => {
    const folder = folderOf(paths);
    const layout = await inspectFolder(folder);
    expect(layout).toMatchObject({ reading: 'class', pictures: 2, notes: [expect.stringMatching(/^2 pictures look like masks/)] });
    expect(layout.readings.map(({ id, pictures }) => [id, pictures])).toEqual([['class', 2], ['none', 2], ['class+masks', 4]]);
    expect(await inspectFolder(folder, { reading: 'class+masks' })).toMatchObject({ pictures: 4, notes: [] });
  });

  test('are predicted like any picture', async () => {
    expect((await readFolder(folderOf(paths), { reading: null })).pictures).toHaveLength(4);
  });
});

describe('readings', () => {
  test('are offered with their counts, and taken by their id', async () => {
    const folder = folderOf('animal/cat/1.jpg animal/dog/2.jpg vehicle/car/3.jpg plane.jpg');
    const layout = await inspectFolder(folder);
    expect(layout.readings).toEqual([
      { id: 'class', sentence: 'Classes “animal” and “vehicle”', classes: 2, pictures: 4, unlabelled: 1 },
      { id: '*/class', sentence: 'Classes “car”, “cat” and “dog”', classes: 3, pictures: 4, unlabelled: 1 },
      { id: 'none', sentence: 'No classes: label the pictures here', classes: 0, pictures: 4, unlabelled: 4 },
    ]);
    const { pictures, reading } = await readFolder(folder, { reading: '*/class' });
    expect([reading, pictures.map(({ found }) => found)]).toEqual(['*/class', ['cat', 'dog', null, 'car']]);
    await expect(readFolder(folder, { reading: 'set/class' })).rejects.toThrow(/can’t be read as “set\/class”\. Choose one of “class”, “\*\/class”, “none”\./);
  });

  test('classes that differ only in capitals or marks are named together', async () => {
    const layout = await inspectFolder(folderOf('train/Apple_scab/1.jpg,test/apple scab/2.jpg,train/pear/3.jpg'));
    expect(layout.alike).toEqual([['apple scab', 'Apple_scab']]);
  });

  test('classes come in natural order', async () => {
    const digits = ['0', '1', '2', '9', '10', '11'];
    const layout = await inspectFolder(folderOf(digits.map((digit) => `train/${digit}/1.jpg`).join(' ')));
    expect(layout.classes.map(({ found }) => found)).toEqual(digits);
  });
});
