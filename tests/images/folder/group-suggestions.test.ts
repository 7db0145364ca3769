import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { FoundPicture } from '../../../main/images/index.ts';
import { suggestGroupings } from '../../../main/images/folder/group-suggestions.ts';
import { groupsOf, inspectFolder, readFolder } from '../../../main/images/index.ts';
import { fileFinder } from '../../../main/images/tables/match-files.ts';
import type { Table } from '../../../main/images/tables/table.ts';
import { realSets, withFiles } from '../fixtures.ts';
import { temporaryFolder } from '../../temporary.ts';

const at = (relatives: readonly string[]): FoundPicture[] =>
  relatives.map((relative) => ({ path: `/x/${relative}`, relative, found: relative.includes('/') ? relative.split('/')[0] ?? null : null, given: null }));
const many = (count: number, name: (i: number) => string) => Array.from({ length: count }, (_, i) => name(i));
const pad = (n: number, width: number) => String(n).padStart(width, '0');
const found = (relatives: readonly string[], tables: Table[] = []) => suggestGroupings(at(relatives), tables, fileFinder(at(relatives), '/x'));

describe('groups in file names', () => {
  test.each([
    ['00001280_004.jpg', (i: number) => `${pad(1280 + (i >> 2), 8)}_${pad(i % 4, 3)}.jpg`, '00001280 in 00001280_000.jpg'],
    ['P0123_left.png', (i: number) => `P${pad(i >> 2, 4)}_${['left', 'right', 'top', 'back'][i % 4]}.png`, 'P0000 in P0000_left.png'],
    ['site-0012-3.png', (i: number) => `site-${pad(i >> 2, 4)}-${i % 4}.png`, 'site-0000 in site-0000-0.png'],
    ['IMG_0456 (2).jpg', (i: number) => `IMG_${pad(i >> 2, 4)}${i % 4 === 0 ? '' : ` (${i % 4})`}.jpg`, 'IMG_0000 in IMG_0000.jpg'],
    ['IMG_0456_(2).jpg', (i: number) => `IMG_${pad(i >> 2, 4)}${i % 4 === 0 ? '' : `_(${i % 4})`}.jpg`, 'IMG_0000 in IMG_0000.jpg'],
    ['p12img3.jpg', (i: number) => `p${1 + (i >> 2)}img${i % 4}.jpg`, 'p1 in p1img0.jpg'],
    ['slice12_jpg.rf.6f1a.jpg', (i: number) => `slice${i >> 2}_jpg.rf.${(i * 7919).toString(16)}.jpg`, 'slice0 in slice0_jpg.rf.0.jpg'],
    ['a/patient7/3.jpg', (i: number) => `${i % 8 < 4 ? 'a' : 'b'}/patient${i >> 2}/${i % 4}.jpg`, 'patient0 in 0.jpg'],
  ])('%s', (_, name, example) => {
    const [first] = found(many(80, name));
    expect(first).toMatchObject({
      grouping: { kind: 'pattern' }, groups: 20, example,
      sentence: 'File names look like they come from 20 patients or objects.',
    });
  });

  test.each([
    ['a number of its own for each file', (i: number) => `exp${1 + (i % 6)}_num_${297_464 + i}.jpg`],
    ['plain numbering', (i: number) => `IMG_${pad(i, 4)}.JPG`],
    ['numbering that starts anew in each class', (i: number) => `${['cat', 'dog', 'cow', 'hen'][i % 4]}/${pad(i >> 2, 3)}.jpg`],
    ['the class in the name', (i: number) => `${['cat', 'dog', 'cow'][i % 3]}.${i}.jpg`],
    ['kinds of things, which are words', (i: number) => `${'abcdefghij'[i % 10]}pple_${i}.jpg`],
    ['the part at the end', (i: number) => `apple_${pad(i, 3)}_${i % 3 ? 'train' : 'test'}.jpg`],
    ['a group for some files only', (i: number) => (i % 3 ? `P${i >> 3}_${i}.jpg` : `${i}.jpg`)],
  ])('none in %s', (_, name) => {
    expect(found(many(80, name))).toEqual([]);
  });

  test('a patient in two classes is one group', async () => {
    const files = many(80, (i) => `${i % 2 ? 'ill' : 'well'}/${pad(i >> 2, 5)}_${i % 4}.jpg`);
    const [first] = found(files);
    expect(first?.groups).toBe(20);
    const groups = await groupsOf(at(files), first?.grouping ?? { kind: 'pattern', pattern: '' }, '/x');
    expect(groups.slice(0, 5)).toEqual(['00000', '00000', '00000', '00000', '00001']);
  });
});

describe('groups in tables', () => {
  const files = many(60, (i) => `${'abc'[i % 3]}/${pad(i * 7919, 6)}.jpg`);
  const table = (column: string, value: (i: number) => string, name = (i: number) => files[i] ?? ''): Table =>
    ({
      sources: [{ name: 'labels.csv', rows: files.length }], headed: true, header: ['file', 'label', column],
      rows: files.map((file, i) => [name(i), file[0] ?? '', value(i)]),
    });

  test.each([
    ['patient_id', (i: number) => `P${i >> 2}`], ['pieceId', (i: number) => `${i >> 2}`],
    ['smear image', (i: number) => `Blood ${i >> 2}`], ['variety', (i: number) => `kind ${'abcdefghijklmno'[i >> 2]}`],
  ])('column “%s”', (column, value) => {
    expect(found(files, [table(column, value)])).toMatchObject([{
      grouping: { kind: 'column', table: 'labels.csv', column }, groups: 15,
      sentence: `The column “${column}” of labels.csv puts the pictures into 15 groups.`,
    }]);
  });

  test.each([
    ['the label under another name', 'diagnosis', (i: number) => `it is ${'abc'[i % 3]}`],
    ['a given part', 'source_split', (i: number) => ['train', 'val', 'test'][i % 3] ?? ''],
    ['a measurement', 'width', (i: number) => `${100 + (i >> 2)}`], ['a value of its own for each file', 'image_id', (i: number) => `${i}`],
    ['fewer groups than classes', 'site', (i: number) => `${i % 2}`], ['a value that is missing', 'patient', (i: number) => (i === 7 ? '' : `${i >> 2}`)],
  ])('not %s', (_, column, value) => {
    expect(found(files, [table(column, value)])).toEqual([]);
  });

  test.each([
    ['relative path', (file: string) => file], ['Windows path', (file: string) => file.replace('/', '\\')],
    ['file name', (file: string) => file.slice(2)], ['name without extension', (file: string) => file.slice(2, -4)],
  ])('files named by their %s', async (_, name) => {
    const rows = files.map((file, i) => `${name(file)},${i >> 2}`);
    const folder = withFiles(temporaryFolder(), { 'who.csv': `image,patient\n${rows.join('\n')}` });
    expect((await groupsOf(at(files), { kind: 'column', table: 'who.csv', column: 'patient' }, folder)).slice(3, 6)).toEqual(['0', '1', '1']);
  });

  test('what a table lacks is said', async () => {
    const folder = withFiles(temporaryFolder(), { 'who.csv': `image,patient\n${files.slice(1).map((file) => `${file},1`).join('\n')}` });
    const ask = (table: string, column: string) => groupsOf(at(files), { kind: 'column', table, column }, folder);
    await expect(ask('who.csv', 'patient')).rejects.toThrow('“who.csv” has no “patient” for “a/000000.jpg”. Add it to the table, or choose another grouping.');
    await expect(ask('who.csv', 'person')).rejects.toThrow('“who.csv” can’t be used for grouping: it has no column “person”; it has “image”, “patient”.');
    await expect(ask('gone.csv', 'patient')).rejects.toMatchObject({ code: 'grouping-table-unusable' });
  });
});

describe('a pattern that a person wrote', () => {
  const ask = (pattern: string, ...files: string[]) => groupsOf(at(files), { kind: 'pattern', pattern }, '/x');

  test('looks at the file name, then at the path', async () => {
    expect(await ask('^([0-9]+)_', 'a/12_1.jpg', 'b/13_1.jpg')).toEqual(['12', '13']);
    expect(await ask('^([^/]+)/', 'a/12_1.jpg', 'b/13_1.jpg')).toEqual(['a', 'b']);
  });

  test.each([
    ['(', 'grouping-pattern-invalid', /^The pattern “\(” is not a regular expression: unterminated group\. Correct it/],
    ['x'.repeat(400), 'grouping-pattern-invalid', /it is longer than 300 characters/],
    ['^([0-9]+)_', 'grouping-no-group', /^The pattern “\^\(\[0-9\]\+\)_” finds no group in “a\/b\.jpg”\. It needs brackets around text/],
    ['^[0-9a-z]+', 'grouping-no-group', /finds no group/],
    ['^(x?)', 'grouping-no-group', /finds no group/],
  ])('%s', async (pattern, code, sentence) => {
    await expect(ask(pattern, 'a/b.jpg')).rejects.toMatchObject({ code });
    await expect(ask(pattern, 'a/b.jpg')).rejects.toThrow(sentence);
  });

  test('one that would try for ever is stopped', async () => {
    await expect(ask('^(([a-z]+)+)$', 'ok', `${'a'.repeat(60)}.jpg`)).rejects.toThrow(
      /takes too long to try on “a{60}\.jpg”\. Write it without one repeat inside another/,
    );
  });
});

describe.skipIf(!existsSync(realSets))(`the real sets (skipped where ${realSets} is absent)`, () => {
  test.each([
    ['chest_xray', { kind: 'pattern', pattern: '^([^_]+)_' }, 547], ['magnetic_tiles', { kind: 'column', table: 'labels.csv', column: 'piece_id_derived' }, 84],
    ['blood_cells', { kind: 'pattern', pattern: '^([^_]+_[^_]+)_' }, 360],
    ['circuit_boards', { kind: 'column', table: 'labels.csv', column: 'board_group' }, 11],
    ['sign_digits', { kind: 'column', table: 'labels.csv', column: 'person_id_derived' }, 75],
    ['groceries', { kind: 'column', table: 'labels.csv', column: 'fine_label' }, 51],
    ['microscopy_16bit', { kind: 'pattern', pattern: '^(.+)_[^_]+_[^_]+$' }, 11],
  ] as const)('%s', async (set, grouping, groups) => {
    const folder = join(realSets, set);
    const layout = await inspectFolder(folder);
    expect(layout.groupings[0]).toMatchObject({ grouping, groups });
    expect(layout.problems).toEqual([]);
    const { pictures: files } = await readFolder(folder);
    expect(new Set(await groupsOf(files, grouping, folder)).size).toBe(groups);
    expect(layout.classes.map(({ found: name, pictures }) => [name, pictures])).toEqual(
      layout.classes.map(({ found: name }) => [name, readdirSync(join(folder, name)).length]));
  });
});
