// The survey of frozen features: each figure against an independent one, and the whole on the sample pictures.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DatasetProbe } from '../../../preload/contract.ts';
import { knnAccuracies } from '../../../main/training/linear/knn.ts';
import { openMatrixProducts } from '../../../main/training/linear/matrix-products.ts';
import { accuracyOf, probeDataset } from '../../../main/training/advice/dataset-probe.ts';
import { smallPlan } from '../small-run.ts';

test('nearest neighbours of other groups tell as many classes as with scikit-learn', async () => {
  const { features, labels, groups, counts, accuracy } = JSON.parse(
    readFileSync(new URL('../fixtures/neighbours.json', import.meta.url), 'utf8'),
  ) as { features: number[][]; labels: number[]; groups: string[]; counts: number[]; accuracy: number[] };
  const x = { values: Float32Array.from(features.flat()), rows: features.length, columns: features[0]!.length };
  await using opened = await openMatrixProducts();
  expect((await knnAccuracies(x, opened.with(x), { labels: Uint16Array.from(labels), groups, counts })).accuracies)
    .toEqual(accuracy);
});

test('a label is contradicted by eight of the ten nearest of one other class, not by seven, and not by pictures of the same thing', async () => {
  // Two bundles of twelve: around (1, 0) and around (0, 1), all a little apart.
  const labels = [...new Array<number>(12).fill(0), ...new Array<number>(12).fill(1)];
  const x = { values: Float32Array.from(labels.flatMap(
    (label, i) => { const turn = label * (Math.PI / 2) + 0.001 * i; return [Math.cos(turn), Math.sin(turn)]; },
  )), rows: 24, columns: 2 };
  await using opened = await openMatrixProducts();
  const contradicted = async (said: readonly number[], groups = said.map((_, i) => String(i))) =>
    [...(await knnAccuracies(x, opened.with(x), { labels: Uint16Array.from(said), groups, counts: [5] })).contradicted];
  expect(await contradicted(labels)).toEqual([]);
  expect(await contradicted(labels.with(3, 1))).toEqual([3]);
  expect(await contradicted(labels.with(3, 1).with(4, 1).with(5, 1))).toEqual([3, 4, 5]);
  // Of the eleven others of the bundle four say the same as this one, so that at most seven of ten speak against it.
  expect(await contradicted(labels.with(0, 1).with(1, 1).with(2, 1).with(3, 1).with(4, 1))).toEqual([]);
  expect(await contradicted(labels.with(3, 1), labels.map(() => 'one thing'))).toEqual([]);
});

test('pictures of one thing are wrong together, which makes a share less sure', () => {
  const said = (right: boolean) => (right ? [0.9, 0.1] : [0.1, 0.9]);
  const rights = [true, true, true, true, false, false, true, true];
  const single = accuracyOf(rights.map(said), rights.map((_, i) => ({ label: 0, group: String(i) })));
  expect(single.accuracy).toBe(0.75);
  // √(p(1 − p)/(n − 1))
  expect(single.standardError).toBeCloseTo(Math.sqrt((0.75 * 0.25) / 7), 12);
  const pairs = accuracyOf(rights.map(said), rights.map((_, i) => ({ label: 0, group: String(Math.floor(i / 2)) })));
  expect(pairs.standardError).toBeCloseTo(Math.sqrt((0.75 * 0.25) / 3), 12);
  // All of four right is far from sure: 6 of 8, with two of each added.
  const allRight = accuracyOf(
    rights.slice(0, 4).map(said), rights.slice(0, 4).map((_, i) => ({ label: 0, group: String(i) })),
  );
  expect(allRight).toEqual({ accuracy: 1, standardError: Math.sqrt((0.75 * 0.25) / 8) });
});

test('the survey of the sample pictures finds out everything, without a look at the test pictures', async () => {
  const plan = smallPlan('transfer', {});
  const asked: unknown[] = [];
  const steps = probeDataset({
    ...plan,
    pictures: plan.pictures.map((picture) => (picture.part === 'test' ? { ...picture, path: '/nowhere' } : picture)),
  }, { signal: new AbortController().signal });
  let step = await steps.next();
  for (; !step.done; step = await steps.next()) asked.push(step.value);
  const found = DatasetProbe.parse(step.value);
  expect(found.pictures).toBe(plan.pictures.filter(({ part }) => part !== 'test').length);
  expect(found.classes).toBe(plan.classes.length);
  expect(found.frozen.accuracy).toBeGreaterThan(1.5 / plan.classes.length);
  expect(found.trainingAccuracy).toBeGreaterThanOrEqual(found.frozen.accuracy);
  expect(found.curve).toHaveLength(4);
  expect(found.curve.map(({ pictures }) => pictures)).toEqual(
    found.curve.map(({ pictures }) => pictures).toSorted((a, b) => a - b),
  );
  expect(found.knn.five).toBeGreaterThan(1 / plan.classes.length);
  expect(found.imageStatistics.sampled).toBeGreaterThan(20);
  expect(asked.at(-1)).toMatchObject({ phase: 'Weighing the evidence' });
});

test('a survey is given up between two steps', async () => {
  const abort = new AbortController();
  const steps = probeDataset(smallPlan('transfer', {}), { signal: abort.signal });
  await steps.next();
  abort.abort(new Error('given up'));
  await expect((async () => { for (;;) if ((await steps.next()).done) return; })()).rejects.toThrow('given up');
});
