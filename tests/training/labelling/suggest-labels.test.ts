// Suggestions on features that are held: the head, the order of asking, and groups of alike pictures.
import { expect, test } from 'vitest';
import { mulberry32, normal, shuffled, type Matrix } from '../../../main/numerics/index.ts';
import { alikeGroups } from '../../../main/training/labelling/alike-groups.ts';
import { askingOrder, doubtfulOrder, marginOf } from '../../../main/training/labelling/asking-order.ts';
import { holdFeatures } from '../../../main/training/labelling/held-features.ts';
import { fitSuggestionHead, suggestionsOf } from '../../../main/training/labelling/suggestion-head.ts';
import { groupAlike, labelCurve, suggestLabels } from '../../../main/training/labelling/suggest-labels.ts';
import { drain } from '../../../main/training/protocol/drain.ts';

const perClass = 60;
/** Three clouds of points: class k is row ÷ 60. */
const classOf = (row: number): number => Math.floor(row / perClass);

function clouds(distance = 4): Matrix {
  const random = mulberry32(3);
  const values = Float32Array.from({ length: 3 * perClass * 6 }, (_, at) => {
    const [row, column] = [Math.floor(at / 6), at % 6];
    return normal(random) + (column === classOf(row) ? distance : 0);
  });
  return { values, rows: 3 * perClass, columns: 6 };
}

const labelled = (rows: readonly number[]) => ({
  rows, labels: Uint16Array.from(rows, classOf), groups: rows.map(String), classes: 3,
});
const options = { penalty: null, seed: 0 };

test('a head on five labels of each class suggests the class of nearly all others, and none that has no label', async () => {
  await using held = await holdFeatures(clouds(), [6]);
  const rows = [0, 1, 2, 3, 4].flatMap((i) => [i, perClass + i, 2 * perClass + i]);
  const head = await fitSuggestionHead(held, labelled(rows), options);
  const probabilities = await suggestionsOf(held, head, 3);
  const correct = probabilities.filter((p, row) => p.indexOf(Math.max(...p)) === classOf(row)).length;
  expect(correct).toBeGreaterThan(0.95 * 3 * perClass);
  for (const p of probabilities) expect(p.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 6);
  const without = await fitSuggestionHead(held, { ...labelled(rows.filter((row) => classOf(row) < 2)), classes: 3 }, options);
  expect(Math.max(...(await suggestionsOf(held, without, 3)).map((p) => p[2] ?? 1))).toBeLessThan(0.34);
});

test('at the λ that was chosen before, the head is the same', async () => {
  await using held = await holdFeatures(clouds(2), [6]);
  const known = labelled(Array.from({ length: 30 }, (_, i) => 6 * i));
  const chosen = await fitSuggestionHead(held, known, options);
  const again = await fitSuggestionHead(held, known, { ...options, penalty: chosen.penalty });
  expect(again.penalty).toBe(chosen.penalty);
  chosen.parameters.forEach((value, i) => expect(again.parameters[i]).toBeCloseTo(value, 2));
  const refreshed = await fitSuggestionHead(held, known, { ...options, penalty: chosen.penalty, start: chosen });
  expect(refreshed.temperature).toBe(chosen.temperature);
  refreshed.parameters.forEach((value, i) => expect(chosen.parameters[i]).toBeCloseTo(value, 2));
});

const asking = { labelled: [], counts: [0, 0, 0], probabilities: null, clusters: null, limit: 9, seed: 0 };

test('without labels the first pictures asked for are of all classes, and none is asked for that must not be', async () => {
  await using held = await holdFeatures(clouds(6), [6]);
  const askable = Array.from({ length: 3 * perClass }, (_, i) => i).filter((i) => i % 2 === 1);
  const { order, clusters } = await askingOrder(held.unit, { ...asking, askable });
  expect(new Set(order.slice(0, 9).map(classOf)).size).toBe(3);
  expect(order.every((row) => row % 2 === 1)).toBe(true);
  expect(new Set(order).size).toBe(9);
  const again = await askingOrder(held.unit, { ...asking, askable, labelled: order.slice(0, 3), clusters });
  expect(again.clusters).toBe(clusters);
  expect(again.order.slice(0, 3)).not.toEqual(order.slice(0, 3));
});

test('with enough labels the least sure come first, unlike each other, and every fifth is of the rarest class', async () => {
  await using held = await holdFeatures(clouds(), [6]);
  const probabilities = Array.from({ length: 3 * perClass }, (_, i) => (i < 2 * perClass ? [0.5 + i / 1000, 0.5 - i / 1000, 0] : [0, 0.1, 0.9]));
  const askable = probabilities.map((_, i) => i).slice(3);
  const order = doubtfulOrder(held.unit, probabilities, { askable, labelled: [0, 1, 2], counts: [9, 9, 1], limit: 200 });
  expect(new Set(order).size).toBe(askable.length);
  expect(order.slice(0, 25).filter((row) => row >= 2 * perClass).length).toBeGreaterThanOrEqual(4);
  expect(classOf(order[4] ?? 0)).toBe(2);
  expect(marginOf([0.2, 0.5, 0.3])).toBeCloseTo(0.2);
});

test('groups of alike pictures are of one cloud each, and of a page at most', async () => {
  await using held = await holdFeatures(clouds(8), [6]);
  const rows = Array.from({ length: 3 * perClass }, (_, i) => i);
  const groups = await alikeGroups(held.unit, rows, 12, 0);
  expect(groups.length).toBeGreaterThan(5);
  for (const group of groups) {
    expect(group.length).toBeLessThanOrEqual(12);
    expect(new Set(group.map(classOf)).size).toBe(1);
  }
  expect(new Set(groups.flat()).size).toBe(groups.flat().length);
  expect(await alikeGroups(held.unit, [1, 2], 12, 0)).toEqual([]);
});

test('what is not held is said to be missing, and nothing is made up', async () => {
  const known = { key: 'other', labelled: [], classes: 2, seed: 0 };
  const signal = new AbortController().signal;
  expect(await drain(suggestLabels({ ...known, askable: [], limit: 5, penalty: null }))).toEqual({ state: 'missing' });
  expect(await drain(groupAlike({ key: 'other', askable: [], groupSize: 5, seed: 0 }))).toEqual({ state: 'missing' });
  expect(await drain(labelCurve(known, { signal }))).toEqual({ state: 'missing' });
});

test('on few labels of classes that overlap, the head is less sure than its logits, and nearer to the truth by that', async () => {
  const losses = { cooled: 0, plain: 0 };
  for (const seed of [0, 1, 2]) {
    await using held = await holdFeatures(clouds(1), [6]);
    const rows = shuffled(Array.from({ length: 3 * perClass }, (_, i) => i), mulberry32(seed)).slice(0, 30);
    const head = await fitSuggestionHead(held, labelled(rows), options);
    expect(head.temperature).toBeGreaterThan(1);
    const lossOf = async (own: typeof head) => (await suggestionsOf(held, own, 3))
      .reduce((sum, p, row) => sum - (rows.includes(row) ? 0 : Math.log(p[classOf(row)] ?? 0)), 0);
    losses.cooled += await lossOf(head);
    losses.plain += await lossOf({ ...head, temperature: 1 });
  }
  expect(losses.cooled).toBeLessThan(losses.plain);
});
