import { describe, expect, test } from 'vitest';
import { learningCurve, shares } from '../../../main/training/linear/learning-curve.ts';
import {
  heldOutPredictions, openDesignRows, nestedCrossValidation, meanProbabilities, type NestedCrossValidation,
  type NestedCrossValidationTask,
} from '../../../main/training/linear/nested-cross-validation.ts';
import { mulberry32 } from '../../../main/numerics/index.ts';

async function last<T, R>(steps: AsyncGenerator<T, R>): Promise<R> {
  for (;;) {
    const step = await steps.next();
    if (step.done) return step.value;
  }
}

/** Pictures in groups; features say the class by `signal`, and the group exactly. */
function task({
  groups, perGroup, classes, signal, columns = 40, seed = 1,
}: {
  groups: number;
  perGroup: number;
  classes: number;
  signal: number;
  columns?: number;
  seed?: number;
}): NestedCrossValidationTask {
  const random = mulberry32(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const rows = groups * perGroup;
  const values = new Float32Array(rows * columns);
  const labels = Uint16Array.from({ length: rows }, (_, i) => Math.floor(i / perGroup) % classes);
  for (let g = 0; g < groups; g++) {
    const own = Array.from({ length: columns }, normal);
    for (let p = 0; p < perGroup; p++) {
      const i = g * perGroup + p;
      for (let j = 0; j < columns; j++) {
        values[i * columns + j] = own[j]! + 0.05 * normal() + (j === labels[i] ? signal : 0);
      }
    }
  }
  return {
    features: { values, rows, columns }, levels: [columns], classes, labels,
    groups: Array.from({ length: rows }, (_, i) => `g${Math.floor(i / perGroup)}`),
    penalty: null, classWeightExponent: null, seed: 3, repeats: 5,
  };
}

const accuracy = (of: NestedCrossValidationTask, result: NestedCrossValidation) =>
  meanProbabilities(result).filter((p, i) => p.indexOf(Math.max(...p)) === of.labels[i]).length / of.labels.length;

describe('repeated cross-validation as a test', () => {
  test('never has a group in two folds, answers every picture in every repeat, and deals anew each time', async () => {
    const of = task({ groups: 30, perGroup: 3, classes: 3, signal: 2 });
    const result = (await last(nestedCrossValidation(of)))!;
    expect(result).toMatchObject({ folds: 5 });
    expect(result.penalties).toHaveLength(25);
    for (const foldOf of result.foldOf) {
      const seen = new Map<string, number>();
      of.groups.forEach(
        (group, i) => expect(seen.get(group) ?? seen.set(group, foldOf[i]!).get(group)).toBe(foldOf[i]),
      );
    }
    for (const answers of result.predictions) {
      for (const p of answers) expect(p.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 6);
    }
    expect(result.foldOf[0]).not.toEqual(result.foldOf[1]);
  });

  test('is at chance where only the group tells the class, and far above it when groups are torn', async () => {
    const of = task({ groups: 40, perGroup: 5, classes: 2, signal: 0, columns: 120 });
    const grouped = accuracy(of, (await last(nestedCrossValidation({ ...of, repeats: 2 })))!);
    const torn = accuracy(
      of, (await last(nestedCrossValidation({ ...of, repeats: 2, groups: of.groups.map((_, i) => `${i}`) })))!,
    );
    expect(grouped).toBeLessThan(0.68);
    expect(torn).toBeGreaterThan(0.95);
  });

  test('learns nothing from held-out labels: with other labels there, λ and predictions stay the same', async () => {
    const of = task({ groups: 20, perGroup: 2, classes: 2, signal: 1.5 });
    const learned = Array.from(of.labels.keys()).filter((i) => i >= 8);
    const answers = async (labels: Uint16Array) => {
      await using opened = await openDesignRows({ ...of, labels });
      return await heldOutPredictions(opened.design, { ...of, labels }, learned);
    };
    expect(await answers(of.labels.map((label, i) => (i < 8 ? 1 - label : label)))).toEqual(await answers(of.labels));
  });

  test('is the same for the same seed', async () => {
    const of = { ...task({ groups: 20, perGroup: 2, classes: 2, signal: 1 }), repeats: 2 };
    expect(await last(nestedCrossValidation(of))).toEqual(await last(nestedCrossValidation(of)));
  });

  test('is not possible where every class is one group', async () => {
    expect(await last(nestedCrossValidation(task({ groups: 2, perGroup: 5, classes: 2, signal: 1 })))).toBeNull();
  });
});

describe('refits for the learning curve', () => {
  test('take a quarter to all of what a fold may learn from, and get better', async () => {
    const of = task({ groups: 120, perGroup: 2, classes: 3, signal: 1.6 });
    const sizes = (await last(learningCurve(of)))!;
    expect(sizes.map(({ folds }) => folds.length)).toEqual(shares.map(() => 15));
    sizes.forEach(({ pictures, folds }, s) => {
      expect(pictures / (240 * 0.8)).toBeCloseTo(shares[s]!, 1);
      expect(folds.reduce((sum, { of: n }) => sum + n, 0)).toBe(3 * 240);
    });
    const errors = sizes.map(({ folds }) => folds.reduce((sum, { wrong }) => sum + wrong, 0));
    expect(errors[3]).toBeLessThan(errors[0]! * 0.8);
  });

  test('are at chance at every size where only the group tells the class', async () => {
    const sizes = (await last(learningCurve(task({ groups: 40, perGroup: 5, classes: 2, signal: 0, columns: 120 }))))!;
    for (const { folds } of sizes) expect(folds.reduce((sum, { wrong }) => sum + wrong, 0) / 600).toBeGreaterThan(0.32);
  });
});
