import { expect, test } from 'vitest';
import { confusionMetrics, settingsDiff, whyNotComparable, type RunPredictions } from '../../../main/evaluation/index.ts';
import { compareRuns } from '../../../main/evaluation/comparison/compare.ts';
import { bucketsOf } from '../../../main/evaluation/comparison/compare.ts';
import { Recipe, Tuning, type Run } from '../../../preload/contract.ts';
import { columnsOf, seeded } from '../draws.ts';

const metrics = confusionMetrics(['cat', 'dog'], [{ label: 0, probabilities: [1, 0] }, { label: 1, probabilities: [0, 1] }])!;
const run = (id: number, changes: Partial<Run> = {}): Run => ({
  id, project: 1, name: `run ${id}`, note: '', strategy: 'transfer', recipe: Recipe.parse({}), seed: 0,
  backbone: { sha256: 'a'.repeat(64), name: 'thaw-mini' }, engine: 'onnxruntime', provider: 'cpu', device: null,
  versions: {}, state: 'done', reason: null, created: 1, finished: 2,
  seconds: { features: 1, head: 1, total: 2 }, classes: ['cat', 'dog'], counts: { train: 10, validation: 2, test: 2 }, testSet: 'T',
  chosenPenalty: 0.1, discriminant: null, imageSize: null, fineTuning: null, startedFrom: null, resumable: false,
  metrics: { test: metrics, validation: null }, crossValidated: null, remarks: [], trashed: false, ...changes,
});

/** What a run said as letters, one per picture: R right, W wrong; a small letter is a dog, a capital a cat. */
const listOf = (letters: string) => [...letters].map((c, i) => {
  const isCat = c < 'a';
  return { picture: i + 1, label: isCat ? 'cat' : 'dog', probabilities: isCat === (c.toUpperCase() === 'R') ? [0.9, 0.1] : [0.1, 0.9] };
});
const answers = (id: number, letters: string): RunPredictions =>
  ({ run: id, name: `run ${id}`, cost: id, classes: ['cat', 'dog'], predictions: columnsOf(['cat', 'dog'], listOf(letters)) });
const compared = (...runs: RunPredictions[]) => compareRuns(runs, () => null, seeded(1));
const pairOf = (a: string, b: string) => compared(answers(1, a), answers(2, b)).pairings[0]!;

test('two runs on the same pictures: who was right where', () => {
  expect(pairOf('RRrwR', 'RWwwR')).toMatchObject({
    a: 1, b: 2, n: 5, bothCorrect: 2, onlyA: [2, 3], onlyB: [], bothWrong: 1, difference: 0.4,
    mcnemar: { onlyA: 2, onlyB: 0, p: 0.5, midP: 0.25, groupedP: null }, adjustedP: 0.5,
    perClass: [{ name: 'cat', n: 3, few: true, onlyA: 1, onlyB: 0 }, { name: 'dog', n: 2, few: true, onlyA: 1, onlyB: 0 }],
  });
});

test('every shared picture lies in one of four buckets, whichever pair is looked at', () => {
  const runs = [answers(1, 'RRrwRW'), answers(2, 'RWwwRR'), answers(3, 'WWrrR')];
  // The third run was not tested on picture 6.
  expect(bucketsOf(runs, 1, 2)).toEqual({ bothCorrect: [1, 5], onlyA: [2, 3], onlyB: [], bothWrong: [4] });
  expect(bucketsOf(runs, 3, 1)).toEqual({ bothCorrect: [3, 5], onlyA: [4], onlyB: [1, 2], bothWrong: [] });
});

test('swapping the runs turns every difference round', () => {
  const [p, q] = [pairOf('RRRWRrrrwr', 'RWWWRwrwrr'), pairOf('RWWWRwrwrr', 'RRRWRrrrwr')];
  expect(q.difference).toBeCloseTo(-p.difference, 12);
  expect(q.differenceInterval[0]).toBeCloseTo(-p.differenceInterval[1], 12);
  expect(q.figures.macroF1.value).toBeCloseTo(-p.figures.macroF1.value, 12);
  expect(q.figures.auc!.interval![0]).toBeCloseTo(-p.figures.auc!.interval![1], 12);
  expect(q.mcnemar.p).toBe(p.mcnemar.p);
});

test('a pair says the same among others, but for what is drawn anew for all together', () => {
  const random = seeded(5);
  const letters = (share: number) =>
    Array.from({ length: 400 }, (_, i) => {
      const right = random() < share ? 'R' : 'W';
      return i % 2 ? right : right.toLowerCase();
    }).join('');
  const runs = [0.7, 0.8, 0.9].map((share, r) => answers(r + 1, letters(share)));
  const [alone, among] = [compared(runs[0]!, runs[2]!).pairings[0]!, compared(...runs).pairings[1]!];
  const { figures, adjustedP: _, verdict: __, ...told } = alone;
  expect(among).toMatchObject({ ...told, figures: { auc: figures.auc } });
  for (const name of ['accuracy', 'balancedAccuracy', 'macroF1', 'weightedF1'] as const) {
    expect(among.figures[name].value).toBe(figures[name].value);
    for (const end of [0, 1] as const) expect(among.figures[name].interval![end]).toBeCloseTo(figures[name].interval![end], 1.9);
  }
});

test('of very many kinds of answers pictures are drawn one by one, with the same outcome', () => {
  const random = seeded(6);
  const names = Array.from({ length: 50 }, (_, k) => `class ${k}`);
  const run = (id: number, share: number): RunPredictions => ({
    run: id, name: `run ${id}`, cost: id, classes: names,
    predictions: columnsOf(names, Array.from({ length: 3000 }, (_, i) => {
      const call = random() < share ? i % 50 : Math.floor(50 * random());
      return { picture: i + 1, label: names[i % 50]!, probabilities: names.map((_, k) => (k === call ? 0.51 : 0.01)) };
    })),
  });
  const { figures, differenceInterval } = compared(run(1, 0.5), run(2, 0.6)).pairings[0]!;
  expect(figures.accuracy.interval![0]).toBeCloseTo(differenceInterval[0], 1.9);
  expect(figures.accuracy.interval![1]).toBeCloseTo(differenceInterval[1], 1.9);
});

test('neither the order of the pictures nor that of the classes matters', () => {
  const [a, b] = [answers(1, 'RRrwRrrWW'), answers(2, 'RWwwRrrRW')];
  const classes = ['dog', 'cat'];
  const turned = {
    ...b, classes,
    predictions: columnsOf(
      classes, listOf('RWwwRrrRW').toReversed().map((p) => ({ ...p, probabilities: p.probabilities.toReversed() })),
    ),
  };
  expect(compared(a, turned)).toEqual(compared(a, b));
});

test('runs of different tests are compared on the pictures both were tested on, said plainly', () => {
  const { shared, pairings, whyNotComparable: why } = compared(answers(1, 'R'.repeat(30)), answers(2, `${'R'.repeat(25)}rrrrr`));
  expect(why).toEqual([]);
  expect(shared).toEqual({
    on: 'test', pictures: 25, groups: null, tested: 'Tested on the same 25 test pictures.',
    sentence: 'The runs were not tested on the same pictures: “run 1” on 30, “run 2” on 30. They are compared on ' +
      'the 25 they have in common, with the same label.',
  });
  expect(pairings[0]).toMatchObject({ n: 25, bothCorrect: 25 });
});

test('fewer than 20 shared pictures of different tests are too few', () => {
  const { whyNotComparable: why, pairings, verdict } = compared(answers(1, 'R'.repeat(30)), answers(2, 'R'.repeat(19)));
  expect(why.join()).toMatch(/compared on the 19 they have in common, .* Those are too few: train one of the runs again/);
  expect([pairings, verdict]).toEqual([[], null]);
});

test.each<[string, string, string, string]>([
  ['better', `${'R'.repeat(40)}`, `${'R'.repeat(20)}${'W'.repeat(20)}`, '“run 1” is better than “run 2” by 50 points (95 % CI +3'],
  ['the other is better', `${'R'.repeat(20)}${'W'.repeat(20)}`, `${'R'.repeat(40)}`, '“run 2” is better than “run 1” by 50 points (95 % CI +3'],
  ['equal', `${'R'.repeat(999)}W`, 'R'.repeat(1000), '“run 1” and “run 2” are practically equal: take the cheaper, “run 1”, which trains in less time.'],
  // (1.96 + 0.84)² · 0.1 / 0.04² = 491
  [
    'unclear', `${'R'.repeat(93)}${'W'.repeat(7)}`, `${'W'.repeat(3)}${'R'.repeat(97)}`,
    'Too close to call between “run 1” and “run 2”: “run 2” is ahead by 4 points on 100 test pictures, which may ' +
      'be chance. It would take about 500 to tell.',
  ],
])('the verdict in words: %s', (_, a, b, sentence) => {
  expect(compared(answers(1, a), answers(2, b)).verdict!.text.slice(0, sentence.length)).toBe(sentence);
});

test('of several runs the leader is judged against each, and p is corrected for the number of comparisons', () => {
  const { verdict, pairings } = compared(answers(1, 'R'.repeat(60)), answers(2, `${'R'.repeat(30)}${'W'.repeat(30)}`), answers(3, `${'R'.repeat(59)}W`));
  expect(verdict).toMatchObject({ kind: 'unclear', better: null });
  expect(verdict!.text).toMatch(
    new RegExp(
      String.raw`^Too close to call: “run 1” is ahead of “run 3”, which may be chance\. ` +
        String.raw`“run 1” is better than “run 2”\. It would take about \d+ test pictures to tell\.$`,
    ),
  );
  expect(pairings.map(({ adjustedP, mcnemar: { p } }) => [p <= adjustedP, Math.min(1, 3 * p) >= adjustedP])).toEqual([
    [true, true], [true, true], [true, true],
  ]);
});

test('of several runs nobody is ahead of one that is right exactly as often', () => {
  const { verdict } = compared(answers(1, `${'R'.repeat(59)}W`), answers(2, `W${'R'.repeat(59)}`), answers(3, `${'R'.repeat(57)}WWW`));
  expect(verdict!.text).toMatch(
    new RegExp(
      String.raw`^Too close to call: “run 1” and “run 2” have the same accuracy; their lead over “run 3” may be ` +
        String.raw`chance\. It would take about \d\u202f\d{3} test pictures to tell\.$`,
    ),
  );
});

test.each<[string, Partial<Run>, RegExp]>([
  ['another class', { classes: ['cat', 'dog', 'owl'] }, /knows “owl”, which “run 1” does not/],
  ['a class fewer', { classes: ['cat'] }, /does not know “dog”, which “run 1” does/],
  ['another project', { project: 2 }, /different projects/],
  ['no result', { state: 'failed' }, /“run 2” has no result: it failed/],
  ['no test pictures', { metrics: { test: null, validation: null } }, /“run 2” has no test pictures/],
])('runs with %s are not set side by side', (_, changes, sentence) => {
  expect(whyNotComparable([run(1), run(2, changes)]).join(' ')).toMatch(sentence);
});

test('runs are comparable whatever their test and their settings', () => {
  expect(whyNotComparable([run(1), run(2, { seed: 3, testSet: 'U', recipe: Recipe.parse({ levels: 'last' }) })])).toEqual([]);
});

test('settings that differ are marked, under their one name', () => {
  const rows = settingsDiff([run(1), run(2, { recipe: Recipe.parse({ levels: 'last' }) })]);
  expect(rows.filter((r) => r.differs)).toEqual([{ name: 'Feature levels', values: ['several levels', 'last level only'], differs: true }]);
  expect(rows.find((r) => r.name === 'Pre-trained model')!.values).toEqual(['thaw-mini', 'thaw-mini']);
});

test('settings of thawing stand beside transfer learning only where there are any', () => {
  const names = (runs: Run[]) => settingsDiff(runs).map(({ name }) => name);
  expect(names([run(1), run(2)])).not.toContain('Epochs');
  const thawed = run(2, {
    strategy: 'fine-tune', recipe: Recipe.parse({ tuning: Tuning.parse({ batch: 16, learningRate: 1e-3 }) }), startedFrom: { run: 1, name: 'run 1' },
    fineTuning: {
      epochs: 12, bestEpoch: 9, alpha: 0.75, lastLayerRetrained: true, imagesPerSecond: 1, secondsPerEpoch: 1,
      line: { label: 'after block 12 of 17', shareOfWorkAbove: 0.3, parametersAbove: 1 },
      learningRate: 1e-3, augmentation: 'scans', imageSize: 160, keptViews: 0, peakMemoryBytes: 1,
    },
  });
  const differing = Object.fromEntries(settingsDiff([run(1), thawed]).filter((row) => row.differs).map(({ name, values }) => [name, values.join(' | ')]));
  expect(differing).toEqual({
    Strategy: 'Transfer learning | Fine-tuning', 'Initial weights': '– | “run 1”', 'Thaw line': '– | after block 12 of 17',
    'What learns': '– | all weights', Epochs: '– | 12 (best: 9)',
    'Learning rate': '– | 0.001', 'Batch size': '– | 16', Augmentation: '– | X-rays and scans', 'Image size': '– | 160 × 160 pixels',
    'Label smoothing': '– | automatic', 'Weight interpolation (α)': '– | 0.75', 'Feature levels': 'several levels | –',
  });
});

test('the classifiers that a head is made of stand beside each other', () => {
  const rows = settingsDiff([run(1), run(2, { discriminant: { share: 0.5, shrinkage: 0.4 } }), run(3, { discriminant: { share: 1, shrinkage: 0.25 } })]);
  expect(rows.find(({ name }) => name === 'Classifier head')?.values).toEqual([
    'Logistic regression', 'Mean of logistic regression and a linear discriminant (LDA, shrinkage 0.40)', 'Linear discriminant (LDA, shrinkage 0.25)',
  ]);
});

test('what was found while learning is shown, but is no difference of settings', () => {
  const rows = settingsDiff([run(1, { chosenPenalty: 0.1 }), run(2, { chosenPenalty: 0.03, discriminant: { share: 0.5, shrinkage: 0.4 } })]);
  const row = (name: RegExp) => rows.find((one) => name.test(one.name));
  expect(row(/as used$/)).toMatchObject({ values: ['0.1', '0.03'], differs: false });
  expect(row(/^Classifier head$/)).toMatchObject({ differs: false });
});
