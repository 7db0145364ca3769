// The audit set: who belongs to it, that it is asked for in its own order, and that nothing else gets into the test set.
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  beginGuidedLabelling, guidedActs, guidedLabelling, labelPictures, labelStates, lockSet, openDatabase, undoAct, type Connection,
} from '../../../main/history/index.ts';
import { auditPlace, isAuditDue, isAudited } from '../../../main/images/index.ts';
import { auditRule, auditSetOf, drawnParts } from '../../../main/workbench/labelling/audit-set.ts';
import { splitNewlyLabelled } from '../../../main/workbench/labelling/split-newly-labelled.ts';
import { temporaryFolder } from '../../temporary.ts';
import { fill } from '../projects/managed-project.ts';

let db: Connection;
let project: number;
const pictures = 200;

beforeEach(() => {
  db = openDatabase(join(temporaryFolder('audit'), 'thaw.sqlite'));
  // Groups of four among the second half.
  project = fill(db, Array.from({ length: pictures }, (_, i) => ({ label: null, group: i < 100 ? null : `patient ${Math.floor(i / 4)}` })));
});
afterEach(() => db.close());

const states = () => labelStates(db, project);
const drawn = () => auditSetOf(states(), { rule: auditRule(db, project), act: 0 });
function label(ids: readonly number[], name: string): void {
  labelPictures(db, { project, now: 2 }, ids, name);
  splitNewlyLabelled(db, project);
}

test('a fifth of all pictures is in the pool, whole groups, and neither labels nor other pictures change that', () => {
  const many = Array.from({ length: 5000 }, (_, i) => ({ sha256: i.toString(16).padStart(64, '0'), group: null }));
  expect(many.filter(isAudited).length / 5000).toBeCloseTo(0.2, 1);
  const places = many.map(auditPlace);
  for (const quarter of [0, 1, 2, 3]) expect(places.filter((place) => Math.floor(4 * place) === quarter).length).toBeGreaterThan(1100);
  expect(auditPlace({ sha256: 'a', group: 'patient 1' })).toBe(auditPlace({ sha256: 'b', group: 'patient 1' }));
});

test('every fifth is due, whatever was asked before', () => {
  const asked = { test: 0, others: 0 };
  const order = Array.from({ length: 20 }, () => { const isDue = isAuditDue(asked); asked[isDue ? 'test' : 'others']++; return isDue; });
  expect(order).toEqual(Array.from({ length: 20 }, (_, i) => i % 5 === 4));
});

test('without help labels are dealt as ever; with it only the audit set goes to the test, all of it', () => {
  label(Array.from({ length: 40 }, (_, i) => i + 1), 'cat');
  const before = states().filter(({ part }) => part === 'test').map(({ id }) => id);
  expect(before.length).toBeGreaterThan(3);
  beginGuidedLabelling(db, project, { drawsTest: true, now: 3 });
  label(Array.from({ length: 160 }, (_, i) => i + 41), 'dog');
  const fresh = states().filter(({ id }) => id > 40);
  expect(fresh.every((state) => (state.part === 'test') === isAudited(state))).toBe(true);
  expect(fresh.filter(({ part }) => part === 'validation').length).toBeGreaterThan(10);
  expect(states().filter(({ id, part }) => id <= 40 && part === 'test').map(({ id }) => id)).toEqual(before);
});

test('no group is in two sets: one that learns already is never drawn, one that tests already takes its others along', () => {
  const group = (n: number) => [4 * n + 1, 4 * n + 2, 4 * n + 3, 4 * n + 4];
  const groups = Array.from({ length: 25 }, (_, i) => i + 25);
  const audited = groups.filter((n) => isAudited({ sha256: '', group: `patient ${n}` }));
  label(groups.flatMap((n) => group(n).slice(0, 1)), 'cat');
  beginGuidedLabelling(db, project, { drawsTest: true, now: 3 });
  const learned = new Set(states().filter(({ part }) => part === 'train' || part === 'validation').map((state) => state.group));
  expect(audited.some((n) => learned.has(`patient ${n}`))).toBe(true);
  expect(drawn().order.some((id) => learned.has(states()[id - 1]?.group ?? ''))).toBe(false);
  label(groups.flatMap((n) => group(n).slice(1)), 'cat');
  const sets = new Map<string, Set<unknown>>();
  for (const state of states().filter((own) => own.group !== null)) sets.set(state.group ?? '', (sets.get(state.group ?? '') ?? new Set()).add(state.part));
  expect([...sets.values()].every((parts) => parts.size === 1)).toBe(true);
});

test('a locked test set gets nothing, and one that was there before gets nothing', () => {
  beginGuidedLabelling(db, project, { drawsTest: false, now: 3 });
  expect(auditRule(db, project)).toBe('given');
  label(Array.from({ length: 100 }, (_, i) => i + 1), 'cat');
  expect(states().filter(({ part }) => part === 'test')).toEqual([]);
  lockSet(db, project, 'test', 4);
  expect(auditRule(db, project)).toBe('locked');
  expect(drawn().order).toEqual([]);
  label(Array.from({ length: 100 }, (_, i) => i + 101), 'dog');
  expect(states().filter(({ part }) => part === 'test')).toEqual([]);
  expect(drawnParts([{ group: null, sha256: 'x', part: null, label: 'cat' }], 'locked')).toEqual([null]);
});

test('acts are counted from when help began, undone ones not, and it begins once', () => {
  label([1], 'cat');
  beginGuidedLabelling(db, project, { drawsTest: true, now: 3 });
  beginGuidedLabelling(db, project, { drawsTest: false, now: 4 });
  expect(guidedLabelling(db, project)).toMatchObject({ drawsTest: true });
  expect(guidedActs(db, project)).toEqual({ test: 0, others: 0 });
  const [first = 0] = drawn().order;
  label([first], 'cat');
  label(states().filter((state) => !isAudited(state)).slice(1, 9).map(({ id }) => id), 'dog');
  expect(guidedActs(db, project)).toEqual({ test: 1, others: 1 });
  undoAct(db, { project, now: 5 });
  expect(guidedActs(db, project)).toEqual({ test: 1, others: 0 });
});
