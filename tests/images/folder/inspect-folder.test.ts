import { mkdirSync, realpathSync, symlinkSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { inspectFolder, readFolder } from '../../../main/images/index.ts';
import { recentPictures } from '../../../main/images/folder/inspect-folder.ts';
import { plain, withFiles } from '../fixtures.ts';
import { temporaryFolder } from '../../temporary.ts';

let jpeg: Buffer;
let png: Buffer;
beforeAll(async () => {
  jpeg = await plain('#ff0000').jpeg().toBuffer();
  png = await plain('#00ff00').png().toBuffer();
});

/** A folder in which every path named holds a picture. */
function pictures(...relatives: string[]): string {
  return withFiles(temporaryFolder(), Object.fromEntries(relatives.map((relative) => [relative, jpeg])));
}

async function seen(folder: string) {
  const layout = await inspectFolder(folder);
  const { pictures: found } = await readFolder(folder);
  return { layout, places: Object.fromEntries(found.map((p) => [p.relative, [p.found, p.given]])) };
}

describe('the layout of a folder', () => {
  test('a folder per class; what is nested deeper belongs to the class', async () => {
    const { layout, places } = await seen(pictures('cat/1.jpg', 'cat/2.jpg', 'cat/more/deep/3.jpg', 'dog/1.jpg'));
    expect(layout).toMatchObject({ kind: 'classes', pictures: 4, sentence: '2 folders = 2 classes; 4 pictures.' });
    expect(layout.classes).toEqual([{ found: 'cat', pictures: 3, given: null }, { found: 'dog', pictures: 1, given: null }]);
    expect(places).toEqual({
      'cat/1.jpg': ['cat', null],
      'cat/2.jpg': ['cat', null],
      'cat/more/deep/3.jpg': ['cat', null],
      'dog/1.jpg': ['dog', null],
    });
  });

  test.each([
    ['train', 'val', 'test'], ['Training', 'Validation', 'Testing'], ['TRAIN', 'valid', 'Test'],
  ])('parts above classes, as %s, %s, %s', async (train, validation, test_) => {
    const { layout, places } = await seen(pictures(
      `${train}/cat/1.jpg`, `${train}/cat/2.jpg`, `${train}/dog/1.jpg`, `${validation}/cat/1.jpg`, `${test_}/dog/1.jpg`,
    ));
    expect(layout).toMatchObject({
      kind: 'parts-and-classes',
      sentence: '2 folders = 2 classes; 5 pictures, already split into training, validation and test sets.',
    });
    expect(layout.classes.find(({ found }) => found === 'cat')).toEqual({
      found: 'cat',
      pictures: 3,
      given: { train: 2, validation: 1, test: 0 },
    });
    expect(layout.classes.find(({ found }) => found === 'dog')).toEqual({
      found: 'dog',
      pictures: 2,
      given: { train: 1, validation: 0, test: 1 },
    });
    expect(places[`${test_}/dog/1.jpg`]).toEqual(['dog', 'test']);
  });

  test('a test part without classes comes in unlabelled', async () => {
    const { layout, places } = await seen(pictures('train/cat/1.jpg', 'train/dog/1.jpg', 'test/1.jpg'));
    expect(layout.kind).toBe('parts-and-classes');
    expect(layout.sentence).toBe(
      '2 folders = 2 classes; 3 pictures, already split into training and test sets. 1 picture outside the class ' +
        'folders is imported without a label.',
    );
    expect(places['test/1.jpg']).toEqual([null, 'test']);
  });

  test('a class may be called “test” or “train”', async () => {
    const { layout, places } = await seen(pictures('train/1.jpg', 'car/1.jpg', 'plane/old/1.jpg'));
    expect(layout.kind).toBe('classes');
    expect(places['train/1.jpg']).toEqual(['train', null]);
  });

  test('pictures in one folder are flat, and so are parts without classes', async () => {
    expect((await seen(pictures('1.jpg', '2.jpg'))).layout).toMatchObject({
      kind: 'flat', classes: [], sentence: 'One folder without classes; 2 pictures, to be labelled here.',
    });
    const { layout, places } = await seen(pictures('train/1.jpg', 'test/2.jpg'));
    expect([layout.kind, places]).toEqual(['flat', { 'train/1.jpg': [null, 'train'], 'test/2.jpg': [null, 'test'] }]);
  });

  test('a folder that only holds the class folders is looked through', async () => {
    const { layout, places } = await seen(pictures('data set/v2/cat/1.jpg', 'data set/v2/dog/1.jpg'));
    expect(layout.classes.map(({ found }) => found)).toEqual(['cat', 'dog']);
    expect(places['data set/v2/dog/1.jpg']).toEqual(['dog', null]);
  });

  test('a picture beside the class folders comes in unlabelled', async () => {
    const { layout, places } = await seen(pictures('cat/1.jpg', 'dog/1.jpg', 'cover.jpg'));
    expect(layout.sentence).toBe('2 folders = 2 classes; 3 pictures. 1 picture outside the class folders is imported without a label.');
    expect(places['cover.jpg']).toEqual([null, null]);
  });

  test('names that are awkward stay as they are', async () => {
    const { layout } = await seen(pictures('größe "L"/a b\'c.jpg', '猫/画像 1.jpg', 'café (2)/😀.jpg'));
    expect(new Set(layout.classes.map(({ found }) => found))).toEqual(new Set(['größe "L"', '猫', 'café (2)']));
  });

  test('the list is in natural order, with absolute paths', async () => {
    const folder = pictures('a/img10.jpg', 'a/img2.jpg', 'a/img1.jpg', 'B/1.jpg', 'a/sub/0.jpg');
    const { pictures: found } = await readFolder(folder);
    expect(found.map(({ relative }) => relative)).toEqual(['a/img1.jpg', 'a/img2.jpg', 'a/img10.jpg', 'a/sub/0.jpg', 'B/1.jpg']);
    expect(found[0]?.path).toBe(join(folder, 'a', 'img1.jpg'));
  });
});

test('what was found a moment ago is of the same reading: every picture is not the best reading of the folders', async () => {
  const folder = pictures('cat/1.jpg', 'dog/1.jpg');
  const classesOf = async (reading: null | undefined) => (await recentPictures(folder, reading)).map(({ found }) => found);
  expect(await classesOf(null)).toEqual([null, null]);
  expect(await classesOf(undefined)).toEqual(['cat', 'dog']);
});

describe('what is not a picture', () => {
  test('hidden, system and side files are left out without a word', async () => {
    const folder = withFiles(pictures('a/1.jpg', '.hidden/2.jpg', '__MACOSX/a/._1.jpg', 'a/.thumb.jpg'), {
      'Thumbs.db': 'x', 'a/desktop.ini': 'x', 'a/.DS_Store': 'x', 'labels.csv': 'file,label\n', 'README.txt': 'Hello',
      LICENCE: 'MIT', 'a/notes.json': '{}', 'a/empty.txt': '', 'a/empty': '',
    });
    const layout = await inspectFolder(folder);
    expect([layout.pictures, layout.problems]).toEqual([1, []]);
  });

  test('the content says what a file is; a name that promises a picture and lies is a problem', async () => {
    const folder = withFiles(temporaryFolder(), {
      'a/really a png.jpg': png, 'a/no extension': jpeg, 'a/text.JPG': 'hello', 'a/empty.png': '',
      'a/photo.jxl': Buffer.from([0xff, 0x0a, 1, 2]),
    });
    const { layout, places } = await seen(folder);
    expect(Object.keys(places).sort()).toEqual(['a/no extension', 'a/really a png.jpg']);
    expect(layout.problems.map(({ path, code }) => [path.slice(folder.length + 1), code])).toEqual([
      ['a/empty.png', 'zero-bytes'], ['a/photo.jxl', 'unsupported-format'], ['a/text.JPG', 'not-an-image'],
    ]);
    expect(layout.problems[2]?.sentence).toBe(
      'text.JPG is a text file, not a picture, whatever its name says. Replace it with the picture, or remove it.',
    );
  });

  test('a camera raw file that calls itself TIFF is unsupported', async () => {
    const layout = await inspectFolder(withFiles(temporaryFolder(), { 'a.NEF': Buffer.from('II*\0\x08\0\0\0 and so on'), 'b.jpg': jpeg }));
    expect(layout.problems.map(({ sentence }) => sentence)).toEqual([
      'a.NEF is a camera raw file; Thaw reads JPEG, PNG, WebP, GIF, BMP, TIFF, HEIC, AVIF, PNM and DICOM. Export it as PNG or JPEG.',
    ]);
  });
});

describe.skipIf(process.platform === 'win32')('links (skipped on Windows, where making them needs a privilege)', () => {
  test('a loop ends, and a link into the folder adds nothing', async () => {
    const folder = pictures('cat/1.jpg', 'dog/1.jpg');
    symlinkSync(folder, join(folder, 'cat', 'loop'));
    symlinkSync(join(folder, 'dog'), join(folder, 'a link to dog'));
    expect(Object.keys((await seen(folder)).places)).toEqual(['cat/1.jpg', 'dog/1.jpg']);
  });

  test('a link out of the folder brings in what it leads to, under its own name', async () => {
    const [folder, elsewhere] = [pictures('cat/1.jpg'), pictures('1.jpg', '2.jpg')];
    symlinkSync(elsewhere, join(folder, 'dog'));
    symlinkSync(join(elsewhere, '1.jpg'), join(folder, 'cat', 'linked.jpg'));
    expect(Object.keys((await seen(folder)).places)).toEqual(['cat/1.jpg', 'cat/linked.jpg', 'dog/1.jpg', 'dog/2.jpg']);
  });

  test('a link that leads nowhere is a problem if it is called a picture', async () => {
    const folder = pictures('cat/1.jpg');
    symlinkSync('/nowhere/2.jpg', join(folder, 'cat', '2.jpg'));
    symlinkSync('/nowhere/data', join(folder, 'cat', 'data'));
    const { problems } = await inspectFolder(folder);
    expect(problems.map(({ code, sentence }) => [code, sentence])).toEqual([[
      'vanished', '2.jpg is no longer there. Put it back, or check that its drive is connected.',
    ]]);
  });
});

describe('a folder that can’t be used', () => {
  test.each([
    ['folder-missing', () => join(temporaryFolder(), 'nothing here'), /is not there\. Check the spelling/],
    ['folder-not-a-folder', () => join(pictures('a.jpg'), 'a.jpg'), /is a file, not a folder/],
    ['folder-empty', () => withFiles(temporaryFolder(), { 'notes.txt': 'hello' }), /There are no pictures in/],
  ] as const)('%s', async (code, make, sentence) => {
    const folder = make();
    await expect(inspectFolder(folder)).rejects.toMatchObject({ name: 'UserError', code, facts: { folder } });
    await expect(inspectFolder(folder)).rejects.toThrow(sentence);
  });

  test('only bad files is a layout with problems, not an empty folder', async () => {
    expect(await inspectFolder(withFiles(temporaryFolder(), { 'a.jpg': '' }))).toMatchObject({
      pictures: 0,
      kind: 'flat',
      problems: [{ code: 'zero-bytes' }],
    });
  });

  const nobody = process.getuid?.() === 0 && spawnSync(process.execPath, ['-e', ''], { uid: 65534, gid: 65534 }).status === 0;
  test.skipIf(!nobody && (
    process.getuid?.() === 0 || process.platform === 'win32'
  ))('no permission (run as an ordinary user; skipped where there is none)', () => {
    const folder = pictures('open/1.jpg', 'open/secret.jpg', 'closed/2.jpg');
    const room = join(import.meta.dirname, '../../../main/images/index.ts');
    const script = `
      import { chmodSync } from 'node:fs';
      const { inspectFolder } = await import(${JSON.stringify(room)});
      const { problems, pictures } = await inspectFolder(${JSON.stringify(folder)});
      const refused = await inspectFolder(${JSON.stringify(join(folder, 'closed'))}).catch((error) => error.code);
      console.log(JSON.stringify({ pictures, problems: problems.map(({ path, code, sentence }) => [path, code, sentence]), refused }));`;
    // Rights are given here one by one: the umask is that of whichever test of this process opened a workspace before.
    const close = `chmod 0 '${folder}/open/secret.jpg' '${folder}/closed'; chmod 755 '${folder}' '${folder}/open'; chmod 644 '${folder}/open/1.jpg'`;
    expect(spawnSync('sh', ['-c', close]).status).toBe(0);
    const child = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      encoding: 'utf8',
      ...(nobody ? { uid: 65534, gid: 65534 } : {}),
    });
    spawnSync('chmod', ['755', join(folder, 'closed')]);
    expect(child.stderr).toBe('');
    expect(JSON.parse(child.stdout)).toEqual({
      pictures: 1,
      problems: [
        [
          join(folder, 'closed'),
          'no-permission',
          'closed may not be read. Give yourself permission to read it, or remove it.',
        ],
        [
          join(folder, 'open/secret.jpg'),
          'no-permission',
          'secret.jpg may not be read. Give yourself permission to read it, or remove it.',
        ],
      ],
      refused: 'folder-unreadable',
    });
  });
});

describe('long work', () => {
  test('says how far it is and can be stopped', async () => {
    const folder = pictures(...Array.from({ length: 50 }, (_, i) => `a/${i}.jpg`));
    const reports: [number, number][] = [];
    await inspectFolder(folder, { onProgress: (done, total) => reports.push([done, total]) });
    expect(reports.at(-1)).toEqual([50, 50]);
    await expect(inspectFolder(folder, { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough');
  });

  test('a relative path is understood and a deep tree is walked', async () => {
    const folder = realpathSync(temporaryFolder());
    const deep = join(folder, ...new Array<string>(40).fill('d'));
    mkdirSync(deep, { recursive: true });
    withFiles(deep, { '1.jpg': jpeg });
    const { pictures: [found] } = await readFolder(folder);
    expect(found?.path).toBe(join(deep, '1.jpg'));
  });
});
