import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { CurvePoint } from '../../../preload/contract.ts';
import {
  bestStep, foldsOf, normalised, penaltyPath, penaltyGrid, type PathStep,
} from '../../../main/training/linear/penalty-path.ts';
import {
  classWeights, classWeightExponentFor, fitHead, headLogits, type FittedHead, type HeadTask,
} from '../../../main/training/linear/fit-head.ts';
import {
  logitsOf as logitsUnder, minimiseJointly, probabilitiesOf,
} from '../../../main/training/linear/logistic-regression.ts';
import { openMatrixProducts } from '../../../main/training/linear/matrix-products.ts';
import { mulberry32, type Matrix } from '../../../main/numerics/index.ts';
import { applyScaling, fitScaling } from '../../../main/training/linear/standardise.ts';

type Case = {
  name: string; train: number; levels: number[]; classes: number; penalty: number; exponent: number; labels: number[]; features: number[][];
  weight: number[][]; bias: number[]; objective: number; validation: number[][]; folds: number[]; heldOut: {
    penalty: number;
    loss: number;
  }[];
};
const cases = JSON.parse(readFileSync(new URL('../fixtures/head.json', import.meta.url), 'utf8')) as Case[];

const matrix = (rows: readonly number[][]): Matrix =>
  ({ values: Float32Array.from(rows.flat()), rows: rows.length, columns: rows[0]!.length });
const taskOf = (c: Case): HeadTask => ({
  features: matrix(c.features), levels: c.levels, classes: c.classes, labels: Uint16Array.from(c.labels),
  groups: c.labels.map((_, i) => `${i}`),
  train: c.train, penalty: c.penalty, classWeightExponent: c.exponent, seed: 1,
});

async function fit(task: HeadTask): Promise<{ head: FittedHead; curve: CurvePoint[] }> {
  const steps = fitHead(task);
  const curve: CurvePoint[] = [];
  for (;;) {
    const step = await steps.next();
    if (step.done) return { head: step.value, curve };
    curve.push(step.value);
  }
}

/** The objective at a folded head, in double precision and from the definition. */
function objectiveOf(c: Case, { weight, bias }: FittedHead): number {
  const x = matrix(c.features);
  const { mean, factor } = fitScaling(x, Array.from({ length: c.train }, (_, i) => i), c.levels);
  const counts = Array.from({ length: c.classes }, (_, k) => c.labels.slice(0, c.train).filter((l) => l === k).length);
  const omega = classWeights(counts, c.exponent);
  const D = mean.length;
  let squares = 0;
  for (let k = 0; k < c.classes; k++) for (let j = 0; j < D; j++) squares += (weight[k * D + j]! / factor[j]!) ** 2;
  let loss = 0;
  let sum = 0;
  probabilitiesOf(headLogits(x, { weight, bias }), c.classes).forEach((p, i) => {
    loss -= omega[c.labels[i]!]! * Math.log(p[c.labels[i]!]!);
    sum += omega[c.labels[i]!]!;
  });
  return loss / sum + (c.penalty / 2) * squares;
}

describe.each(cases)('a head on $name', (c) => {
  test('is the one scikit-learn finds', async () => {
    const { head } = await fit(taskOf(c));
    expect(Math.abs(objectiveOf(c, head) - c.objective)).toBeLessThan(1e-6);
    const D = c.features[0]!.length;
    const largest = Math.max(...c.weight.flat().map(Math.abs));
    c.weight.forEach(
      (row, k) => row.forEach((w, j) => expect(Math.abs(head.weight[k * D + j]! - w)).toBeLessThan(2e-3 * largest)),
    );
    const centre = (b: readonly number[]) => b.map((v) => v - b.reduce((s, u) => s + u, 0) / b.length);
    centre(c.bias).forEach((b, k) => expect(centre([...head.bias])[k]).toBeCloseTo(b, 2));
  });

  test('is measured on validation pictures before it learns from them', async () => {
    const { head } = await fit(taskOf(c));
    head.validation.forEach(
      (row, i) => row.forEach((p, k) => expect(Math.abs(p - c.validation[i]![k]!)).toBeLessThan(2e-2)),
    );
  });

  test('has the held-out loss scikit-learn finds with the same folds', async () => {
    const x = matrix(c.features);
    const rows = Array.from({ length: c.train }, (_, i) => i);
    await using opened = await openMatrixProducts();
    const labels = Uint16Array.from(c.labels.slice(0, c.train));
    const setting = {
      products: opened.with(applyScaling(x, rows, fitScaling(x, rows, c.levels))), labels, classes: c.classes,
    };
    const counts = Array.from({ length: c.classes }, (_, k) => rows.filter((i) => labels[i] === k).length);
    const omega = Float64Array.from(labels, (l) => classWeights(counts, c.exponent)[l]!);
    const folds = [0, 1, 2].map((f) => ({
      weights: normalised(omega.map((w, i) => (c.folds[i] === f ? 0 : w))),
      heldOut: rows.filter((i) => c.folds[i] === f),
    }));
    const found: number[] = [];
    for await (const { heldOutLoss } of penaltyPath(
      setting, normalised(omega), folds, c.heldOut.map((h) => h.penalty),
    )) {
      found.push(heldOutLoss!);
    }
    c.heldOut.slice(0, found.length).forEach(
      ({ loss }, i) => expect(Math.abs(found[i]! / loss - 1)).toBeLessThan(0.04),
    );
  });
});

describe.each(
  [{ signal: 0.6, classes: 2 }, { signal: 1.2, classes: 3 }, { signal: 3, classes: 3 }, { signal: 0, classes: 2 }],
)('the search by decades, signal $signal of $classes classes', ({ signal, classes }) => {
  test('ends in the valley that the whole path finds, at the head that close minimising finds', async () => {
    const random = mulberry32(8);
    const [rows, columns] = [90, 40];
    const labels = Uint16Array.from({ length: rows }, (_, i) => i % classes);
    const values = Float32Array.from({ length: rows * columns }, (_, at) => 2 * (random() + random() + random()) - 3
      + (at % columns === labels[Math.floor(at / columns)]! ? signal : 0));
    await using opened = await openMatrixProducts();
    const setting = { products: opened.with({ values, rows, columns }), labels, classes };
    const whole = normalised(new Float64Array(rows).fill(1));
    const folds = foldsOf(
      Array.from(labels, (label, i) => ({ label, group: `${i}` })), new Float64Array(rows).fill(1), 4,
    );
    const steps: PathStep[] = [];
    for await (const step of penaltyPath(setting, whole, folds, penaltyGrid)) steps.push(step);
    const least = Math.min(...steps.map(({ heldOutLoss }) => heldOutLoss!));

    const found = await bestStep(setting, whole, folds);
    const there = steps.find(({ penalty }) => penalty === found.penalty)!;
    expect(there.heldOutLoss! / least).toBeLessThan(1.01);
    const [close] = await minimiseJointly(setting, [whole], [there.parameters], found.penalty, {
      maxIterations: 500, gradientTolerance: 1e-7,
    });
    const expected = probabilitiesOf((await logitsUnder(setting, [close!.at]))[0]!, classes).flat();
    probabilitiesOf(found.logits, classes).flat().forEach(
      (p, i) => expect(Math.abs(p - expected[i]!)).toBeLessThan(0.02),
    );
  });
});

const [few] = cases as [Case];

test('the same seed gives the same head, bit by bit', async () => {
  const task = { ...taskOf(few), penalty: null };
  const [a, b] = [await fit(task), await fit(task)];
  expect(a.head).toEqual(b.head);
  expect(a.curve).toEqual(b.curve);
});

test('the curve goes from strong to weak penalties, learning more and more by heart', async () => {
  const { curve, head } = await fit({ ...taskOf(few), penalty: null });
  expect(curve[0]).toMatchObject({ step: 0, label: 'λ = 10' });
  expect(curve.length).toBeGreaterThan(3);
  for (let i = 1; i < curve.length; i++) expect(curve[i]!.trainLoss).toBeLessThan(curve[i - 1]!.trainLoss + 1e-3);
  expect(curve.map((p) => p.label)).toContain(`λ = ${Number(head.penalty.toPrecision(2))}`);
});

test('a given penalty is used, and ends the curve', async () => {
  const { curve, head } = await fit({ ...taskOf(few), penalty: 0.2 });
  expect(head.penalty).toBe(0.2);
  expect(curve.map((p) => p.label)).toEqual(['λ = 10', 'λ = 3.2', 'λ = 1', 'λ = 0.32', 'λ = 0.2']);
});

test('without validation pictures the curve says so', async () => {
  const c = { ...few, features: few.features.slice(0, few.train), labels: few.labels.slice(0, few.train) };
  const { curve, head } = await fit(taskOf(c));
  expect(curve[0]).toMatchObject({ validationLoss: null, validationAccuracy: null });
  expect(head.validation).toEqual([]);
});

test('one picture of each class is enough to learn from', async () => {
  const rows = few.labels.map((_, i) => i).filter((i) => few.labels.indexOf(few.labels[i]!) === i);
  const c = {
    ...few, features: rows.map((i) => few.features[i]!), labels: rows.map((i) => few.labels[i]!), train: rows.length,
  };
  const { head } = await fit({ ...taskOf(c), penalty: null });
  const p = probabilitiesOf(headLogits(matrix(c.features), head), c.classes);
  p.forEach((row, i) => expect(row.indexOf(Math.max(...row))).toBe(c.labels[i]));
});

test('a class with one picture among many does not stop the others, and its own picture is known', async () => {
  const rows = few.labels.map((_, i) => i).filter((i) => few.labels[i] !== 0 || few.labels.indexOf(0) === i);
  const c = {
    ...few, features: rows.map((i) => few.features[i]!), labels: rows.map((i) => few.labels[i]!), train: rows.length,
  };
  const { head } = await fit({ ...taskOf(c), penalty: null, classWeightExponent: null });
  const p = probabilitiesOf(headLogits(matrix(c.features), head), c.classes);
  expect(p.filter((row, i) => row.indexOf(Math.max(...row)) === c.labels[i]).length / rows.length)
    .toBeGreaterThan(0.85);
  expect(head.penalty).toBeLessThan(10);
});

test('a feature that never changes gets no weight to speak of', async () => {
  const c = { ...few, features: few.features.map((row) => row.with(3, 0.25)) };
  const { head } = await fit(taskOf(c));
  for (let k = 0; k < c.classes; k++) expect(Math.abs(head.weight[k * c.features[0]!.length + 3]!)).toBeLessThan(1e-5);
});

test('class weights follow their formula, and are left alone where classes are about equal', () => {
  expect(classWeightExponentFor([10, 14])).toBe(0);
  expect(classWeightExponentFor([10, 15])).toBe(0.5);
  expect(classWeights([10, 40], 1)).toEqual([2.5, 0.625]);
  expect(classWeights([10, 40], null).map((w) => w ** 2)).toEqual([2.5, 0.625].map((w) => expect.closeTo(w, 12)));
  expect(classWeights([10, 40], 0)).toEqual([1, 1]);
});
