import { expect, test } from 'vitest';
import { compareOnSamePictures, headline, measure, mistakes, pairingSentence, percent, settingsDiff, whyNotComparable } from '../../main/evaluation/index.ts';
import { Recipe, Tuning, type Run } from '../../preload/contract.ts';

const metrics = measure(['cat', 'dog'], [{ label: 0, probabilities: [1, 0] }, { label: 1, probabilities: [0, 1] }])!;
const run = (id: number, changes: Partial<Run> = {}): Run => ({
  id, project: 1, name: `run ${id}`, note: '', strategy: 'transfer', recipe: Recipe.parse({}), seed: 0,
  backbone: { sha256: 'a'.repeat(64), name: 'thaw-mini' }, engine: 'onnxruntime', provider: 'cpu', device: null, versions: {}, state: 'done', reason: null, created: 1, finished: 2,
  seconds: { features: 1, head: 1, total: 2 }, classes: ['cat', 'dog'], counts: { train: 10, validation: 2, test: 2 }, testSet: 'T',
  chosenPenalty: 0.1, tuned: null, startedFrom: null, resumable: false, metrics: { test: metrics, validation: null }, remarks: [], trashed: false, ...changes,
});

/** Predictions of a run as words: R right, W wrong, one letter per picture. */
const answers = (id: number, letters: string) => ({
  run: id, predictions: [...letters].map((c, i) => ({ picture: i + 1, label: 'cat', predicted: c === 'R' ? 'cat' : 'dog' })),
});

test('two runs on the same pictures: who was right where', () => {
  const p = compareOnSamePictures(answers(1, 'RRRWR'), answers(2, 'RWWWR'));
  expect(p).toMatchObject({ a: 1, b: 2, bothRight: 2, onlyA: [2, 3], onlyB: [], bothWrong: 1, difference: 0.4 });
  expect(p.differenceInterval[0]).toBeLessThan(0.4);
  expect(p.differenceInterval[1]).toBeGreaterThan(0.4);
});

test('swapping the runs turns the difference and its interval round', () => {
  const p = compareOnSamePictures(answers(1, 'RRRWRRRR'), answers(2, 'RWWWRWRW'));
  const q = compareOnSamePictures(answers(2, 'RWWWRWRW'), answers(1, 'RRRWRRRR'));
  expect(q.difference).toBeCloseTo(-p.difference, 12);
  expect(q.differenceInterval[0]).toBeCloseTo(-p.differenceInterval[1], 12);
});

test('the order of the pictures does not matter, other pictures do', () => {
  const a = answers(1, 'RRW');
  const b = { run: 2, predictions: answers(2, 'RWW').predictions.toReversed() };
  expect(compareOnSamePictures(a, b).onlyA).toEqual([2]);
  expect(() => compareOnSamePictures(a, answers(2, 'RW'))).toThrow(/different pictures/);
});

test.each<[string, Partial<Run>, RegExp]>([
  ['other test pictures', { testSet: 'U' }, /tested on different pictures or labels/],
  ['another class', { classes: ['cat', 'dog', 'owl'] }, /knows "owl", which "run 1" does not/],
  ['a class fewer', { classes: ['cat'] }, /does not know "dog", which "run 1" does/],
  ['another project', { project: 2 }, /different projects/],
  ['no result', { state: 'failed' }, /"run 2" has no result yet: it is failed/],
  ['no test pictures', { metrics: { test: null, validation: null } }, /"run 2" has no test pictures/],
])('runs with %s are not set side by side', (_, changes, sentence) => {
  expect(whyNotComparable([run(1), run(2, changes)]).join(' ')).toMatch(sentence);
});

test('runs on the same pictures are comparable whatever their settings', () => {
  expect(whyNotComparable([run(1), run(2, { seed: 3, recipe: Recipe.parse({ levels: 'last' }) })])).toEqual([]);
});

test('settings that differ are marked, in plain words', () => {
  const rows = settingsDiff([run(1), run(2, { recipe: Recipe.parse({ levels: 'last' }) })]);
  expect(rows.filter((r) => r.differs)).toEqual([{ name: 'Features from', values: ['several levels', 'the last level'], differs: true }]);
  expect(rows.find((r) => r.name === 'Starting model')!.values).toEqual(['thaw-mini', 'thaw-mini']);
});

test('settings of thawing stand beside transfer learning only where there are any', () => {
  const names = (runs: Run[]) => settingsDiff(runs).map(({ name }) => name);
  expect(names([run(1), run(2)])).not.toContain('Rounds');
  const thawed = run(2, {
    strategy: 'fine-tune', recipe: Recipe.parse({ tuning: Tuning.parse({ batch: 16, learningRate: 1e-3 }) }), startedFrom: { run: 1, name: 'run 1' },
    tuned: {
      epochs: 12, bestEpoch: 9, alpha: 0.75, imagesPerSecond: 1, secondsPerEpoch: 1, line: { label: 'after block 12 of 17', shareOfWorkAbove: 0.3, parametersAbove: 1 },
      learningRate: 1e-3, augmentation: 'scans', imageSize: 160, keptViews: 0, peakMemoryBytes: 1,
    },
  });
  const differing = Object.fromEntries(settingsDiff([run(1), thawed]).filter((row) => row.differs).map(({ name, values }) => [name, values.join(' | ')]));
  expect(differing).toEqual({
    Strategy: 'transfer learning | fine-tuning', 'Started from': '– | "run 1"', 'Frozen up to': '– | block 12 of 17', Rounds: '– | 12, kept the weights of round 9',
    'Learning rate': '– | 0.001', 'Pictures at once': '– | 16', 'Changes to pictures': '– | small turns and contrast', 'Picture size': '– | 160 × 160 pixels',
    'Label smoothing': '– | automatic', 'Share of the thawed weights': '– | 75 %', 'Features from': 'several levels | –',
  });
});

test('mistakes come most confident first', () => {
  const p = (picture: number, predicted: string, confidence: number) => ({ picture, label: 'cat', predicted, confidence });
  expect(mistakes([p(1, 'dog', 0.6), p(2, 'cat', 0.9), p(3, 'dog', 0.8)]).map((m) => m.picture)).toEqual([3, 1]);
});

test('figures in words', () => {
  expect(headline(metrics)).toBe('2 of 2 right (100 %; on other pictures like these probably between 34 % and 100 %)');
  expect([percent(0.999), percent(1), percent(0.001), percent(0), percent(0.956)]).toEqual(['>99 %', '100 %', '<1 %', '0 %', '96 %']);
  expect(pairingSentence(compareOnSamePictures(answers(1, 'RRRWR'), answers(2, 'RWWWR')), 'A', 'B')).toMatch(/^5 test pictures are not enough to tell which/);
  expect(pairingSentence(compareOnSamePictures(answers(1, 'R'.repeat(40)), answers(2, 'R'.repeat(20) + 'W'.repeat(20))), 'A', 'B')).toMatch(/^"A" is better than "B" by 50.0 points/);
});
