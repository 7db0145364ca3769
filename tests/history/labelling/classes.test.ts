// Classes as things of their own: there before a picture is, with fixed keys, and changed by acts that are undone as one.
import { join } from 'node:path';
import { beforeEach, afterEach, expect, test } from 'vitest';
import {
  addClasses, addPictures, beginImportAct, classesAtTimes, classesThen,
  colourClass, createProject, deleteClass, findPictures, getPictures, giveKeys, labelPictures, listClasses,
  mergeClasses, openDatabase, picturesOfSnapshot, picturesForSnapshot, renameClass, setClassKey, takeSnapshot, undoAct, type Connection,
} from '../../../main/history/index.ts';
import { temporaryFolder } from '../../temporary.ts';

let db: Connection;
let project: number;
const now = () => ({ project, now: 5 });

function add(names: readonly (string | null)[], from = 1): void {
  addPictures(db, project, beginImportAct(db, { project, now: 1 }), names.map((label, i) => ({
    frame: null, sha256: (from + i).toString(16).padStart(64, '0'), path: `/pictures/${from + i}.jpg`, relative: `${from + i}.jpg`, width: 10, height: 10,
    bytes: 100, format: 'jpeg', bitsPerSample: 8, label, part: 'train' as const, group: null, stamp: null,
  })), 1);
  giveKeys(db, project);
}
const listed = () => listClasses(db, project).map(({ name, key, pictures }) => `${key ?? '-'} ${name} ${pictures}`);
const labels = () => getPictures(db, project, findPictures(db, project, {})).sort((a, b) => a.id - b.id).map((p) => p.label);

beforeEach(() => {
  db = openDatabase(join(temporaryFolder('classes'), 'thaw.sqlite'));
  project = createProject(db, 'Cells', 1);
});
afterEach(() => db.close());

test('classes stand in natural order, in the wall too, and a one-digit name is its own key', () => {
  add(['10', '2', '0', '1', 'cat']);
  expect(listed()).toEqual(['0 0 1', '1 1 1', '2 2 1', '3 10 1', '4 cat 1']);
  expect(getPictures(db, project, findPictures(db, project, {})).map(({ label }) => label)).toEqual(['0', '1', '2', '10', 'cat']);
});

test('a key stays once it was given, whatever classes come before it or go', () => {
  add(['dog', 'fox']);
  add(['ant', '1'], 3);
  expect(listed()).toEqual(['3 1 1', '4 ant 1', '1 dog 1', '2 fox 1']);
  deleteClass(db, now(), 'dog');
  renameClass(db, now(), 'fox', 'zebra');
  expect(listed()).toEqual(['3 1 1', '4 ant 1', '2 zebra 1']);
});

test('keys are digits, then letters; beyond them a class has none', () => {
  addClasses(db, now(), Array.from({ length: 36 }, (_, i) => `class ${i}`));
  const keys = listClasses(db, project).map(({ key }) => key);
  expect(keys.slice(0, 12)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', 'a', 'b']);
  expect(keys.at(-1)).toBeNull();
  for (const busy of ['i', 'u', 'x', 'z']) expect(keys).not.toContain(busy);
});

test('a class is there before a picture is, in the order of its keys as they were listed; undone, it is gone', () => {
  expect(addClasses(db, now(), ['ok', ' cracked ', 'ok'])).toEqual(['cracked', 'ok']);
  expect(listed()).toEqual(['2 cracked 0', '1 ok 0']);
  undoAct(db, { project, now: 6 });
  expect(listed()).toEqual([]);
  addClasses(db, now(), ['ok']);
  expect(addClasses(db, now(), ['ok'])).toEqual([]);
  undoAct(db, { project, now: 6 });
  expect(listed()).toEqual([]);
});

test('a class whose pictures were all relabelled is not listed any more, unless it was added by hand', () => {
  add(['a', 'b']);
  addClasses(db, now(), ['b']);
  labelPictures(db, { project, now: 2 }, [1, 2], 'c');
  expect(listed()).toEqual(['2 b 0', '3 c 2']);
});

test('renaming is one act; a name of another class is refused, and one of a deleted class is free', () => {
  add(['red', 'red', 'white']);
  renameClass(db, now(), 'red', 'erythrocyte');
  expect(labels()).toEqual(['erythrocyte', 'erythrocyte', 'white']);
  expect(() => renameClass(db, now(), 'white', ' erythrocyte ')).toThrow(/already a class “erythrocyte”.*merge/);
  expect(() => renameClass(db, now(), 'blue', 'x')).toThrow(/no class “blue”. Its classes: “erythrocyte”, “white”\./);
  deleteClass(db, now(), 'white');
  renameClass(db, now(), 'erythrocyte', 'white');
  expect(labels()).toEqual(['white', 'white', null]);
  undoAct(db, { project, now: 6 });
  undoAct(db, { project, now: 7 });
  expect(labels()).toEqual(['erythrocyte', 'erythrocyte', 'white (2)']);
  undoAct(db, { project, now: 8 });
  expect(labels()).toEqual(['red', 'red', 'white (2)']);
});

test('merging is one act, undone as one: pictures, classes and keys are as they were', () => {
  add(['cat', 'Cat', 'dog', 'cats', null]);
  colourClass(db, now(), 'cats', 'teal');
  const before = [listClasses(db, project), labels()];
  expect(mergeClasses(db, now(), ['Cat', 'cats', 'cat'], 'cat')).toBe(2);
  expect(labels()).toEqual(['cat', 'cat', 'dog', 'cat', null]);
  expect(listed().map((line) => line.slice(2))).toEqual(['cat 3', 'dog 1']);
  expect(undoAct(db, { project, now: 6 })).toMatchObject({ pictures: [2, 4], classes: expect.arrayContaining(['Cat', 'cats']) });
  expect([listClasses(db, project), labels()]).toEqual(before);
});

test('deleting a class leaves its pictures unlabelled; undone, they have their label again', () => {
  add(['cat', 'dog', 'dog']);
  expect(deleteClass(db, now(), 'dog')).toBe(2);
  expect([labels(), listed()]).toEqual([['cat', null, null], ['1 cat 1']]);
  expect(findPictures(db, project, { unlabelled: true })).toHaveLength(2);
  undoAct(db, { project, now: 6 });
  expect([labels(), listed()]).toEqual([['cat', 'dog', 'dog'], ['1 cat 1', '2 dog 2']]);
});

test('a label under the name of a deleted class makes the class anew, without its former pictures', () => {
  add(['cat', 'dog', null]);
  deleteClass(db, now(), 'dog');
  labelPictures(db, { project, now: 6 }, [3], 'dog');
  expect(labels()).toEqual(['cat', null, 'dog']);
  undoAct(db, { project, now: 7 });
  undoAct(db, { project, now: 8 });
  expect(labels()).toEqual(['cat', 'dog', null]);
});

test('another key is given when it is free, and refused by the name of the class that has it', () => {
  add(['cat', 'dog']);
  expect(() => setClassKey(db, now(), 'dog', '1')).toThrow(/The key 1 belongs to “cat”/);
  setClassKey(db, now(), 'dog', 'd');
  expect(listed()).toEqual(['1 cat 1', 'd dog 1']);
  undoAct(db, { project, now: 6 });
  expect(listed()).toEqual(['1 cat 1', '2 dog 1']);
});

test('a snapshot keeps the names of its time', () => {
  add(['cat', 'dog']);
  const snapshot = takeSnapshot(db, project, picturesForSnapshot(db, project, []), 2);
  renameClass(db, now(), 'dog', 'wolf');
  mergeClasses(db, now(), ['cat'], 'wolf');
  expect(picturesOfSnapshot(db, snapshot).map(({ label }) => label)).toEqual(['cat', 'dog']);
});

test('what is as it was asked to be is no act: the next undo undoes what changed', () => {
  add(['cat', 'dog']);
  labelPictures(db, { project, now: 2 }, [1], 'dog');
  renameClass(db, now(), 'cat', 'cat');
  colourClass(db, now(), 'cat', null);
  setClassKey(db, now(), 'cat', '1');
  addClasses(db, now(), []);
  expect(undoAct(db, { project, now: 6 })).toMatchObject({ pictures: [1], classes: [] });
});

test('names at many times are those at each time, looked up once between two renamings', () => {
  add(['cat', 'dog']);
  for (const [at, before, after] of [[10, 'cat', 'lynx'], [20, 'dog', 'wolf'], [30, 'lynx', 'cat']] as const) {
    renameClass(db, { project, now: at }, before, after);
  }
  const at = classesAtTimes(db, project);
  for (const time of [5, 10, 15, 20, 25, 30, 35]) expect(at(time)).toEqual(classesThen(db, project, time));
  expect([...at(15).keys()].sort()).toEqual(['dog', 'lynx']);
  expect(at(12)).toBe(at(15));
  expect(at(15)).not.toBe(at(25));
});
