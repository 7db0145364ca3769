// Pictures read many at once: in the order asked for, with their facts; and what a split of newly labelled ones needs of the others.
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { getPictures, labelPictures, openDatabase, setFacts, splitRowsOfFresh, type Connection } from '../../main/history/index.ts';
import { temporaryFolder } from '../temporary.ts';
import { fill } from '../workbench/projects/managed-project.ts';

let db: Connection;

beforeEach(() => { db = openDatabase(join(temporaryFolder('pictures'), 'thaw.sqlite')); });
afterEach(() => db.close());

test('pictures come in the order asked for, each with its own facts by name, and those of other projects are left out', () => {
  const project = fill(db, [{ label: 'cat' }, { label: 'dog' }, { label: null }]);
  const site = (value: string) => [{ name: 'site', value }];
  setFacts(db, project, new Map([[1, [...site('north'), { name: 'age', value: '7' }]], [3, site('south')]]));
  db.exec("INSERT INTO projects (id, name, created, used) VALUES (9, 'Other', 1, 1); UPDATE pictures SET project = 9 WHERE id = 2");
  expect(getPictures(db, project, [3, 2, 1, 99, 3]).map(({ id, facts }) => [id, facts])).toEqual([
    [3, site('south')], [1, [{ name: 'age', value: '7' }, ...site('north')]], [3, site('south')],
  ]);
});

test('of newly labelled pictures only they and their groups are listed, the others of their classes are counted', () => {
  const of = (count: number, label: string, part: 'train' | 'validation' | 'test') => Array.from({ length: count }, () => ({ label, part }));
  const project = fill(db, [
    ...of(7, 'cat', 'train'), ...of(2, 'cat', 'test'), ...of(5, 'dog', 'train'),
    { label: 'cat', part: 'validation', group: 'Tom' }, { label: 'dog', part: 'test', group: 'Tom' }, { label: null, group: 'Tom' }, { label: null },
  ]);
  labelPictures(db, { project, now: 2 }, [17, 18], 'cat');
  const { rows, others } = splitRowsOfFresh(db, project);
  expect(rows.map(({ id, label, part }) => [id, label, part])).toEqual([
    [15, 'cat', 'validation'], [16, 'dog', 'test'], [17, 'cat', null], [18, 'cat', null],
  ]);
  expect(others).toEqual(new Map([['cat', { train: 7, validation: 0, test: 2 }]]));
});
