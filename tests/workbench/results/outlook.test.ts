// Promises of a run’s test about its piles, and drift of new pictures by week, each counted once.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { driftSummary, pilePromises } from '../../../preload/contract.ts';
import { beginPredictionSet, endPredictionSet, putDecisionRule, setDistanceFacts, snapshotOfRun, storePredictions } from '../../../main/history/index.ts';
import { openWorkbench, type Workbench } from '../../../main/workbench.ts';
import { temporaryFolder } from '../../temporary.ts';
import { fill, managedWorkspace, storeRun } from '../projects/managed-project.ts';

const day = 86_400_000;
/** Of 20 test pictures of dogs and cats each, the probability of “dog”. */
const tested = { dog: [...Array.from({ length: 17 }, () => 0.9), 0.55, 0.45, 0.1], cat: [...Array.from({ length: 19 }, () => 0.05), 0.9] };
const classes = ['cat', 'dog'];
const now = new Date(2026, 5, 17).getTime();
let workbench: Workbench;
let run = 0;

beforeAll(async () => {
  const workspace = managedWorkspace(temporaryFolder('outlook'), (db) => {
    const project = fill(db, (['dog', 'cat'] as const).flatMap((label) => tested[label].map(() => ({ label, part: 'test' as const }))));
    run = storeRun(db, project, 'First', classes);
    const insert = db.prepare('INSERT INTO predictions (run, part, picture, label, predicted, confidence, probabilities) VALUES (?, ?, ?, ?, ?, ?, ?)');
    [...tested.dog, ...tested.cat].forEach((dog, i) => insert.run(run, 'test', i + 1, i < 20 ? 1 : 0, dog > 0.5 ? 1 : 0, Math.max(dog, 1 - dog),
      Buffer.from(Float64Array.of(1 - dog, dog).buffer)));
    putDecisionRule(db, run, {
      point: { class: 'dog', aim: 'sensitivity', promise: 0.8, threshold: 0.4, band: null }, askBelow: 0.6, falseAlarms: 0.05,
    });
    const known = snapshotOfRun(db, run)[0]?.sha256 ?? '';
    const predict = (at: number, from: number, n: number, isUnlike: boolean) => {
      const files = Array.from({ length: n }, (_, i) => ({
        path: `/new/${from + i}.jpg`, frame: null, content: { sha256: (10_000 + from + i).toString(16).padStart(64, '0'), stamp: null },
        predicted: 'cat', confidence: 0.9,
        probabilities: [0.9, 0.1], problem: null, distance: isUnlike && i % 2 === 0 ? 2 : 0.5, nearest: [],
      }));
      const again = { ...files[0], path: '/new/known.jpg', content: { sha256: known, stamp: null } } as (typeof files)[number];
      const all = [...files, again];
      const set = beginPredictionSet(db, {
        project, run, folder: '/new', sources: ['/new'], classes, files: all.map(({ path }) => ({ path, frame: null, problem: null })),
      }, at);
      storePredictions(db, set, all.map((row, position) => ({ ...row, position })));
      setDistanceFacts(db, set, { leftOut: 99, noDistances: null });
      endPredictionSet(db, set, at);
    };
    predict(now - 14 * day, 0, 40, false);
    predict(now - 7 * day, 0, 40, false);
    predict(now, 40, 24, true);
  });
  workbench = await openWorkbench({ folder: workspace, resume: false });
});
afterAll(() => workbench.close());

test('the rule is counted on the test pictures, with intervals, and the guarantee stands beside what the test measured', async () => {
  const outlook = await workbench.call('predict.outlook', { run });
  expect(outlook.tested).toMatchObject({
    n: 40, person: { k: 2, n: 40 }, correct: { k: 36, n: 38 }, point: { class: 'dog', promise: 0.8, measured: { k: 19, n: 20 } },
  });
  expect(pilePromises(outlook)).toEqual({
    unlike: 'promised: at most 5\u202f% of pictures like those it learned from',
    person: 'in the test 2 of 40, 5\u202f% (95\u202f% CI 1–17\u202f%)',
    decided: 'of those decided in the test, 36 of 38, 95\u202f% (95\u202f% CI 82–99\u202f%) were correct; promised: at least 80\u202f% of “dog” found; '
      + 'in the test 19 of 20, 95\u202f% (95\u202f% CI 75–99\u202f%)',
  });
});

test('new pictures count once, in the week they first came, and not where the run knew them; an alarm tells its pictures', async () => {
  const outlook = await workbench.call('predict.outlook', { run });
  expect(outlook.weeks.map(({ n, person, unlike }) => [n, person, unlike])).toEqual([[40, 0, { k: 0, n: 40 }], [24, 0, { k: 12, n: 24 }]]);
  expect(outlook.drift).toEqual([{ of: 'unlike', from: outlook.weeks[1]?.from, k: 12, n: 24, against: { promised: 0.05 } }]);
  expect(driftSummary(outlook)).toMatch(
    /^Unusually many unlike what it learned from: 12 of 24 \(50\u202f%\) in the week of .+, against 5\u202f% promised\. By 24 pictures; /);
});
