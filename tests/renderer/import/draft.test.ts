// The draft of an import: defaults from the folder, merged and skipped classes, and the request it makes.
import { expect, test } from 'vitest';
import type { Layout } from '../../../preload/contract.ts';
import {
  draftOf, folderName, mergeAlike, mergedIn, picturesOf, unmergedAlike, previewOf, requestOf, startWords, whyNotReady, type Draft,
} from '../../../renderer/import/draft.ts';
import { text } from '../../../renderer/import/text.ts';

const grouping = { kind: 'pattern', pattern: '^(p\\d+)_' } as const;
const layout: Layout = {
  folder: '/data/blood_cells', kind: 'classes', sentence: '', problems: [], pictures: 10, reading: 'class', readings: [], notes: [], alike: [],
  classes: [{ found: 'red', pictures: 6 }, { found: 'white', pictures: 3 }, { found: 'blurred', pictures: 1 }].map((row) => ({ ...row, given: null })),
  groupings: [{ grouping, sentence: 'By patient', groups: 4, example: 'p1', likely: true }], tables: [], dicom: null,
};
const change = (draft: Draft, found: string, part: Partial<Draft['classes'][number]>): Draft =>
  ({ ...draft, classes: draft.classes.map((row) => (row.found === found ? { ...row, ...part } : row)) });
const fresh = draftOf(layout);

test('a folder’s name is the last part of its path, on any system', () => {
  expect(['/data/cells', '/data/cells/', 'C:\\data\\cells', 'C:\\data\\cells\\', 'cells'].map(folderName)).toEqual(Array(5).fill('cells'));
  expect(folderName('/')).toBe('/');
});

test('by default every class comes in under its own name, grouped as suggested', () => {
  expect(fresh).toMatchObject({ name: 'Blood cells', grouping: 0, seed: 0 });
  expect(picturesOf(fresh, layout)).toBe(10);
  expect(requestOf(fresh, layout, null)).toEqual({
    folder: layout.folder, reading: 'class', into: { newProject: 'Blood cells' }, grouping, splitSeed: 0, frames: { kind: 'all' }, labels: null,
    classes: [{ found: 'red', name: 'red' }, { found: 'white', name: 'white' }, { found: 'blurred', name: 'blurred' }],
  });
  expect(draftOf({ ...layout, groupings: [] }).grouping).toBe('none');
});

test('where files hold several frames the button counts files, and the choice of frames is asked for', () => {
  const clips: Layout = { ...layout, dicom: { files: 10, multiFrame: 2, frames: 60 } };
  expect(startWords(fresh, clips)).toBe('Import 10 files');
  expect(startWords({ ...fresh, frames: { kind: 'middle' } }, clips)).toBe('Import 10 pictures');
  expect(requestOf({ ...fresh, frames: { kind: 'every', n: 3 } }, clips, null).frames).toEqual({ kind: 'every', n: 3 });
});

test('a class left out has no name in the request, and its pictures are not counted', () => {
  const draft = change(fresh, 'blurred', { used: false });
  expect(picturesOf(draft, layout)).toBe(9);
  expect(requestOf(draft, layout, 5)).toMatchObject({ into: { project: 5 }, classes: [{}, {}, { found: 'blurred', name: null }] });
});

test('classes with the same name are merged, spaces aside, and only those in use', () => {
  const draft = change(fresh, 'white', { name: ' red ' });
  expect(mergedIn(draft)('red')).toEqual(['white']);
  expect(mergedIn(draft)('blurred')).toEqual([]);
  expect(mergedIn(change(draft, 'white', { used: false }))('red')).toEqual([]);
});

test('the preview takes a class that is being renamed by its folder', () => {
  const draft = change(fresh, 'red', { name: '  ' });
  expect(previewOf(draft, layout).classes[0]).toEqual({ found: 'red', name: 'red' });
});

test('grouping is none, a suggestion, or a pattern of one’s own', () => {
  const groupingOf = (part: Partial<Draft>) => requestOf({ ...fresh, ...part }, layout, null).grouping;
  expect(groupingOf({ grouping: 'none' })).toBeNull();
  expect(groupingOf({ grouping: 'own', pattern: '^(x)' })).toEqual({ kind: 'pattern', pattern: '^(x)' });
  expect(groupingOf({ grouping: 7 })).toBeNull();
});

const refusals: [what: string, draft: Draft, why: string | null][] = [
  ['a fresh draft is ready', fresh, null],
  ['a project needs a name', { ...fresh, name: ' ' }, text.nameless],
  ['at least one class is used', { ...fresh, classes: fresh.classes.map((row) => ({ ...row, used: false })) }, text.nothing],
  ['a used class needs a name', change(fresh, 'red', { name: '' }), text.classNameless],
  ['an unused class needs none', change(fresh, 'red', { name: '', used: false }), null],
  ['a pattern is needed to group by it', { ...fresh, grouping: 'own', pattern: ' ' }, text.patternless],
];
test.each(refusals)('%s', (_, draft, why) => expect(whyNotReady(draft, layout, true)).toBe(why));

test('pictures outside the class folders are counted; nothing at all can’t be imported', () => {
  expect(picturesOf(change(fresh, 'red', { used: false }), { ...layout, pictures: 13 })).toBe(7);
  const none: Layout = { ...layout, kind: 'flat', pictures: 0, classes: [], groupings: [] };
  expect(whyNotReady(draftOf(none), none, true)).toBe(text.noPictures);
});

test('classes with nearly the same name are merged under the name of most pictures, if a person wants it', () => {
  const alike: Layout = { ...layout, alike: [['red', 'white']] };
  expect(unmergedAlike(fresh, alike)).toEqual([['red', 'white']]);
  const merged = { ...fresh, classes: mergeAlike(fresh, ['red', 'white']) };
  expect(merged.classes.map(({ name }) => name)).toEqual(['red', 'red', 'blurred']);
  expect(unmergedAlike(merged, alike)).toEqual([]);
  expect(unmergedAlike(change(fresh, 'white', { used: false }), alike)).toEqual([]);
});

test('pictures added to a project need no project name, and a flat folder no class', () => {
  expect(whyNotReady({ ...fresh, name: '' }, layout, false)).toBeNull();
  const flat: Layout = { ...layout, kind: 'flat', classes: [], groupings: [] };
  expect(whyNotReady(draftOf(flat), flat, true)).toBeNull();
  expect(picturesOf(draftOf(flat), flat)).toBe(10);
});
