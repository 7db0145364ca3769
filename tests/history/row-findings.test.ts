// Stored rows that no longer parse, one damaged column after another: lists show the others, nothing throws but a sentence,
// the row stays as it is, and a finding names it.
import Database from 'better-sqlite3';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import {
  getAdvice, getBackbone, getLearningCurve, getProject, getRun, getSetting, getShowdown, listBackbones, listPredictionSets, listProjects,
  listRuns, listShowdowns, newestCheck, openDatabase, rowFindings, testPredictionsOf, type Connection,
} from '../../main/history/index.ts';
import { UserError } from '../../preload/contract.ts';
import { temporaryFolder } from '../temporary.ts';

const former = gunzipSync(readFileSync(join(import.meta.dirname, 'fixtures', 'version-120.sqlite.gz')));

/** The database of the fixture, after some SQL. */
function databaseAfter(sql: string): Connection {
  const file = join(temporaryFolder('rows'), 'thaw.sqlite');
  writeFileSync(file, former);
  openDatabase(file).close();
  const db = new Database(file);
  db.exec(sql);
  db.close();
  return openDatabase(file);
}

/** All that is listed or read of project 1 without asking for a row by its number. */
function readEverything(db: Connection): Record<string, number> {
  const [advice] = db.prepare<[], { snapshot: number; backbone: string }>('SELECT snapshot, backbone FROM advices').all();
  const tested = db.prepare<[], number>("SELECT picture FROM predictions WHERE part = 'test' AND run = 1").pluck().get() ?? 0;
  return {
    projects: listProjects(db, false).length, runs: listRuns(db, 1, false).length, trashed: listRuns(db, null, true).length,
    backbones: listBackbones(db).length, sets: listPredictionSets(db, 1).length, showdowns: listShowdowns(db, 1).length,
    check: newestCheck(db, 1) ? 1 : 0, advice: advice && getAdvice(db, advice.snapshot, advice.backbone) ? 1 : 0,
    curve: getLearningCurve(db, 1) ? 1 : 0, setting: getSetting(db, 'engine') === null ? 0 : 1,
    answers: testPredictionsOf(db, tested).length > 0 ? 1 : 0,
  };
}

test.each([
  ['runs', 'recipe', 'runs', /The run “.*” \(number 1\) can’t be read any more/],
  ['runs', 'metrics', 'runs', /The run “/], ['runs', 'counts', 'runs', /The run “/], ['runs', 'seconds', 'runs', /The run “/],
  ['runs', 'versions', 'runs', /The run “/], ['runs', 'remarks', 'runs', /The run “/], ['runs', 'state', 'runs', /The run “/],
  ['runs', 'strategy', 'runs', /The run “/], ['runs', 'cross_validated', 'runs', /The run “/], ['runs', 'tuned', 'runs', /The run “/],
  ['runs', 'classes', 'runs', /The run “/],
  ['backbones', 'facts', 'backbones', /The pre-trained model “/], ['backbones', 'preprocessing', 'backbones', /The pre-trained model “/],
  ['uses', 'classes', 'sets', /The predictions for “/], ['showdowns', 'wishes', 'showdowns', /Showdown 1 can’t/],
  ['showdowns', 'state', 'showdowns', /Showdown 1 can’t/], ['checks', 'found', 'check', /The newest dataset check/],
  ['checks', 'pictures', 'check', /The newest dataset check/], ['advices', 'survey', 'advice', /The advice on snapshot/],
] as const)('%s.%s', (table, column, list, sentence) => {
  const whole = databaseAfter('');
  const before = readEverything(whole);
  expect(rowFindings(whole)).toEqual([]);
  whole.close();
  const first = table === 'backbones' ? 'WHERE sha256 IN (SELECT sha256 FROM backbones LIMIT 1)' : 'WHERE rowid = (SELECT min(rowid) FROM runs)';
  const db = databaseAfter(`UPDATE ${table} SET ${column} = '{"broken' ${table === 'runs' || table === 'backbones' ? first : ''}`);
  const now = readEverything(db);
  expect(now[list]).toBe((before[list] ?? 0) - 1);
  // A run's classes also name the answers for a picture; of everything else, nothing is missing.
  const others = ({ [list]: _, answers, ...rest }: Record<string, number>) => ({ ...rest, ...(column !== 'classes' && { answers }) });
  expect(others(now)).toEqual(others(before));
  expect(rowFindings(db).some((found) => sentence.test(found))).toBe(true);
  expect(db.prepare(`SELECT count(*) FROM ${table} WHERE ${column} = '{"broken'`).pluck().get()).toBeGreaterThan(0);
  db.close();
});

test('one that is asked for by its number is refused with the sentence of the finding', () => {
  const db = databaseAfter("UPDATE runs SET metrics = 'no'; UPDATE showdowns SET wishes = 'no'; UPDATE backbones SET facts = '[]'");
  const sha256 = db.prepare<[], string>('SELECT sha256 FROM backbones').pluck().get() ?? '';
  for (const read of [() => getRun(db, 1), () => getShowdown(db, 1), () => getBackbone(db, sha256)]) {
    expect(read).toThrow(UserError);
    expect(read).toThrow(/can’t be read any more\. It was left as it is/);
  }
  // A project is more than the result of its newest run.
  expect(getProject(db, 1)).toMatchObject({ name: 'Tiles', pictures: 36 });
  db.close();
});
