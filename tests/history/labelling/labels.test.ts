// Labels are a log: every act can be undone, for ever back, and nothing is ever erased.
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  addPictures, beginImportAct, createProject, findPictures, getPictures, labelPictures, listClasses, openDatabase, picturesForSnapshot, takeSnapshot,
  testSetDigest, undoAct, type Connection, type NewPicture,
} from '../../../main/history/index.ts';
import { temporaryFolder } from '../../temporary.ts';

let db: Connection;
let project: number;
let file: string;

const picture = (n: number, label: string | null): NewPicture => ({
  sha256: n.toString(16).padStart(64, '0'), frame: null, path: `/pictures/${n}.jpg`, relative: `${n}.jpg`,
  width: 10, height: 10, bytes: 100, format: 'jpeg', bitsPerSample: 8,
  label, part: n % 2 === 0 ? 'train' : 'test', group: null, stamp: null,
});
const labels = () => getPictures(db, project, findPictures(db, project, {})).sort((a, b) => a.id - b.id).map((p) => p.label);

beforeEach(() => {
  file = join(temporaryFolder('labels'), 'thaw.sqlite');
  db = openDatabase(file);
  project = createProject(db, 'Cells', 1);
  addPictures(db, project, beginImportAct(db, { project, now: 1 }), [picture(1, 'red'), picture(2, 'red'), picture(3, null)], 1);
});
afterEach(() => db.close());

test('labelling several pictures is one act and undone as one', () => {
  expect(labelPictures(db, { project, now: 2 }, [1, 2, 3], 'white')).toBe(3);
  expect(labels()).toEqual(['white', 'white', 'white']);
  expect(undoAct(db, { project, now: 3 })?.pictures).toHaveLength(3);
  expect(labels()).toEqual(['red', 'red', null]);
});

test('undo goes back act by act, also after the program was closed in between', () => {
  labelPictures(db, { project, now: 2 }, [1], 'white');
  labelPictures(db, { project, now: 3 }, [1], 'platelet');
  db.close();
  db = openDatabase(file);
  undoAct(db, { project, now: 4 });
  expect(labels()[0]).toBe('white');
  undoAct(db, { project, now: 5 });
  expect(labels()[0]).toBe('red');
  expect(undoAct(db, { project, now: 6 })).toBeNull();
});

test('the log keeps what was undone', () => {
  labelPictures(db, { project, now: 2 }, [1], 'white');
  undoAct(db, { project, now: 3 });
  const kinds = db.prepare<[], string>('SELECT kind FROM label_acts ORDER BY id').pluck().all();
  expect(kinds).toEqual(['import', 'label', 'undo']);
});

test('setting the label a picture already has changes nothing and leaves nothing to undo', () => {
  expect(labelPictures(db, { project, now: 2 }, [1], 'red')).toBe(0);
  expect(undoAct(db, { project, now: 3 })).toBeNull();
});

test('names that look the same are one class, however their letters are written', () => {
  labelPictures(db, { project, now: 2 }, [1], 'e\u0301clair');
  labelPictures(db, { project, now: 3 }, [2], ' \u00e9clair ');
  expect(listClasses(db, project).map(({ name, pictures }) => [name, pictures])).toEqual([['\u00e9clair', 2]]);
});

test('a class that an older version stored with decomposed letters is found by the same name composed', () => {
  db.prepare("INSERT INTO classes (project, name) VALUES (?, ?)").run(project, 'e\u0301clair');
  labelPictures(db, { project, now: 2 }, [1], '\u00e9clair');
  expect(labels()[0]).toBe('e\u0301clair');
});

test('the same content is not added twice', () => {
  expect(addPictures(db, project, beginImportAct(db, { project, now: 2 }), [picture(1, 'red'), picture(4, 'red')], 2)).toBe(1);
});

test('equal snapshots are stored once; another label makes another snapshot and another test set', () => {
  const rows = picturesForSnapshot(db, project, []);
  expect(rows.map((r) => r.picture)).toEqual([1, 2]);
  const first = takeSnapshot(db, project, rows, 2);
  expect(takeSnapshot(db, project, rows, 3)).toBe(first);
  labelPictures(db, { project, now: 4 }, [1], 'white');
  const changed = picturesForSnapshot(db, project, []);
  expect(takeSnapshot(db, project, changed, 5)).not.toBe(first);
  expect(testSetDigest(changed)).not.toBe(testSetDigest(rows));
  expect(testSetDigest([...rows].reverse())).toBe(testSetDigest(rows));
});

test('classes are counted per part, and pictures are found by class, part and name', () => {
  expect(listClasses(db, project)).toMatchObject([{ name: 'red', pictures: 2, parts: { train: 1, validation: 0, test: 1 } }]);
  expect(findPictures(db, project, { label: 'red', part: 'test' })).toEqual([1]);
  expect(findPictures(db, project, { unlabelled: true })).toEqual([3]);
  expect(findPictures(db, project, { search: '2.J' })).toEqual([2]);
});

test('finding the pictures of a class uses an index', () => {
  const plan = db.prepare<[], { detail: string }>('EXPLAIN QUERY PLAN SELECT id FROM pictures WHERE project = 1 AND class = 1').all();
  expect(plan.map((row) => row.detail).join()).toMatch(/INDEX pictures_/);
});
