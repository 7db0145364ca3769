// Reports of unusable files: reading a folder again forgets those of this folder only.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addProblems, clearProblems, createProject, listProblems, openDatabase } from '../../main/history/index.ts';
import { temporaryFolder } from '../temporary.ts';

const problem = (path: string) => ({ path, code: 'damaged' as const, sentence: `${path} is damaged.` });

test.each([
  ['/a/cells', '/'], ['/a/cells/', '/'], ['C:\\a\\cells', '\\'],
])('of %s, not of a folder whose name begins alike, nor of another project', (folder, separator) => {
  const db = openDatabase(join(temporaryFolder('problems'), 'thaw.sqlite'));
  const [mine, other] = [createProject(db, 'Mine', 1), createProject(db, 'Other', 1)];
  const own = folder.replace(/[/\\]$/, '');
  const kept = [`${own} 2${separator}x.jpg`, `${own}.jpg`, `${own.slice(0, -1)}${separator}x.jpg`].map(problem);
  addProblems(db, mine, [...kept, problem(`${own}${separator}x.jpg`), problem(`${own}${separator}red${separator}y.jpg`), problem(own)], 1);
  addProblems(db, other, [problem(`${own}${separator}x.jpg`)], 1);
  clearProblems(db, mine, folder);
  expect(listProblems(db, mine).map(({ path }) => path)).toEqual(kept.map(({ path }) => path).sort());
  expect(listProblems(db, other)).toHaveLength(1);
  db.close();
});
