// Cross-validation of all folds at once: the predictions are those of heads fitted alone without the fold, groups stay together,
// and folds that are given are kept.
import { expect, test } from 'vitest';
import { mulberry32, normal } from '../../../main/numerics/index.ts';
import { jointCrossValidation } from '../../../main/training/linear/joint-cross-validation.ts';
import { meanProbabilities, nestedCrossValidation } from '../../../main/training/linear/nested-cross-validation.ts';
import { nearestOutside } from '../../../main/training/linear/nearest-features.ts';
import { drain } from '../../../main/training/protocol/drain.ts';

/** Three classes of forty pictures, four of each object, six features. */
function drawn() {
  const random = mulberry32(4);
  const labels = Uint16Array.from({ length: 120 }, (_, i) => i % 3);
  const values = Float32Array.from({ length: 120 * 6 }, (_, at) => normal(random) + ((at % 6) === (labels[Math.floor(at / 6)] ?? 0) ? 1.5 : 0));
  const groups = Array.from(labels, (label, i) => `${label}-${Math.floor(i / 12)}`);
  return {
    features: { values, rows: 120, columns: 6 }, levels: [6], classes: 3, labels, groups, classWeightExponent: null, seed: 2, repeats: 2,
  };
}

test('predictions are those of the nested one at the same λ, and groups stay together', async () => {
  const task = drawn();
  const joint = (await drain(jointCrossValidation(task)))!;
  const nested = (await drain(nestedCrossValidation({ ...task, penalty: joint.penalty })))!;
  expect(joint.foldOf).toEqual(nested.foldOf);
  expect(joint.predictions).toHaveLength(2);
  const of = Map.groupBy(task.groups.map((_, i) => i), (i) => task.groups[i]);
  for (const rows of of.values()) expect(new Set(rows.map((row) => joint.foldOf[0]![row])).size).toBe(1);
  const [one, other] = [meanProbabilities(joint), meanProbabilities(nested)];
  const apart = one.map((row, i) => Math.max(...row.map((p, k) => Math.abs(p - other[i]![k]!))));
  expect(Math.max(...apart)).toBeLessThan(0.03);
});

test('a label that is wrong does not teach the head that predicts it', async () => {
  const task = { ...drawn(), repeats: 1 };
  const before = (await drain(jointCrossValidation(task)))!;
  const labels = task.labels.slice();
  labels[60] = (labels[60]! + 1) % 3;
  const after = (await drain(jointCrossValidation({ ...task, labels, foldOf: before.foldOf })))!;
  expect(after.foldOf).toEqual(before.foldOf);
  const same = before.foldOf[0]!.map((fold) => Number(fold === before.foldOf[0]![60]));
  // λ may differ by half a decade; the rows of its own fold are predicted without it.
  const moved = [...same.keys()].map((i) => Math.abs(after.predictions[0]![i]![0]! - before.predictions[0]![i]![0]!));
  expect(Math.max(...moved.filter((_, i) => same[i] === 1))).toBeLessThan(0.02);
  expect(Math.max(...moved.filter((_, i) => same[i] === 0))).toBeGreaterThan(Math.max(...moved.filter((_, i) => same[i] === 1)));
});

test('where folds are impossible there is none', async () => {
  const task = drawn();
  expect(await drain(jointCrossValidation({ ...task, groups: Array.from(task.labels, (label) => `${label}`) }))).toBeNull();
});

test('neighbours are never of the same group, by each grouping', async () => {
  const { features, groups } = drawn();
  const [outside, others] = await drain(nearestOutside(features, 10, [groups, groups.map((_, i) => i)]));
  outside!.forEach(({ rows }, i) => expect(rows.map((row) => groups[row])).not.toContain(groups[i]));
  others!.forEach(({ rows, cosines }, i) => {
    expect(rows).not.toContain(i);
    expect(cosines).toEqual(cosines.toSorted((a, b) => b - a));
  });
});
