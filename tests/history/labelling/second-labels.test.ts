// Labels of second readers beside the project's classes, which are renamed, merged and deleted later.
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  deleteClass, labelPictures, listReadPictures, mergeClasses, openDatabase, putSecondLabels, renameClass, undoAct, type Connection,
} from '../../../main/history/index.ts';
import { temporaryFolder } from '../../temporary.ts';
import { fill } from '../../workbench/projects/managed-project.ts';

let db: Connection;
let project: number;

beforeEach(() => {
  db = openDatabase(join(temporaryFolder('second'), 'thaw.sqlite'));
  project = fill(db, [{ label: 'ash' }, { label: 'birch' }, { label: 'cedar' }]);
  putSecondLabels(db, { project, secondReader: 'Ben', file: 'ben.csv', now: 2 }, [{ picture: 3, class: 'ash', label: 'Ash', at: null }]);
});
afterEach(() => db.close());

const secondLabel = () => listReadPictures(db, project)[0]?.second[0]?.label;

test('a second label follows its class through names and merges', () => {
  mergeClasses(db, { project, now: 3 }, ['ash'], 'birch');
  renameClass(db, { project, now: 4 }, 'birch', 'hazel');
  mergeClasses(db, { project, now: 5 }, ['hazel'], 'cedar');
  expect(secondLabel()).toBe('cedar');
});

test('a class that was merged, taken back and deleted later without pictures is not the one it was merged into once', () => {
  mergeClasses(db, { project, now: 3 }, ['ash'], 'birch');
  undoAct(db, { project, now: 4 });
  labelPictures(db, { project, now: 5 }, [1], 'cedar');
  deleteClass(db, { project, now: 6 }, 'ash');
  expect(secondLabel()).toBe('ash');
});
