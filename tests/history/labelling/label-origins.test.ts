// Origin of a picture's label: the newest act that stands of those that gave it one.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  addPictures, beginImportAct, findPictures, labelOrigins, labelPictures, mergeClasses, openDatabase, undoAct, type ActTarget, type Connection,
} from '../../../main/history/index.ts';
import { temporaryFolder } from '../../temporary.ts';
import { fill, storedPicture } from '../../workbench/projects/managed-project.ts';

let db: Connection;
let project: number;
const originOf = (picture: number) => labelOrigins(db)(picture);
const by = (labelledBy: string, now: number, source: ActTarget['source'] = 'hand'): ActTarget => ({ project, now, labelledBy, source });

beforeEach(() => {
  db = openDatabase(`${temporaryFolder('origins')}/thaw.sqlite`);
  project = fill(db, [{ label: 'cat' }, { label: null }, { label: 'Cat' }]);
});

afterEach(() => { db.close(); });

test('a label says who gave it, how and when; an undo goes back to who gave the one before', () => {
  labelPictures(db, by('Ada', 2), [2], 'cat');
  labelPictures(db, by('Ben', 3, 'suggestion'), [2], 'dog');
  expect(originOf(2)).toEqual({ labelledBy: 'Ben', source: 'suggestion', at: 3 });
  undoAct(db, by('Cleo', 4));
  expect(originOf(2)).toEqual({ labelledBy: 'Ada', source: 'hand', at: 2 });
  undoAct(db, by('Cleo', 5));
  expect(originOf(2)).toBeNull();
});

test('a label that an import of an earlier program gave is known as such, and no more', () => {
  expect(originOf(1)).toEqual({ labelledBy: null, source: 'import', at: 1 });
});

test('classes merged leave the label to the person who gave it', () => {
  labelPictures(db, by('Ada', 2), [3], 'dog');
  mergeClasses(db, by('Ben', 3, 'class-change'), ['dog'], 'cat');
  expect(originOf(3)).toEqual({ labelledBy: 'Ada', source: 'hand', at: 2 });
});

test('a picture that took the place of another has its label, and the origin of that', () => {
  labelPictures(db, by('Ada', 2), [1], 'dog');
  addPictures(db, project, beginImportAct(db, { project, now: 3, source: 'folder' }), [{ ...storedPicture(9, { label: 'cat' }), replaces: 1 }], 3);
  expect(originOf(4)).toEqual({ labelledBy: 'Ada', source: 'hand', at: 2 });
});

test('labels of a program before have no person: some are known to come from an import, of the others nothing is known', () => {
  const file = join(temporaryFolder('origins-of-190'), 'thaw.sqlite');
  writeFileSync(file, gunzipSync(readFileSync(join(import.meta.dirname, '../fixtures/version-190.sqlite.gz'))));
  const old = openDatabase(file);
  const origins = findPictures(old, 1, {}).map((id) => labelOrigins(old)(id));
  expect([...new Set(origins.map((origin) => `${origin?.labelledBy} ${origin?.source}`))].sort()).toEqual(['null import', 'null null']);
  old.close();
});
