import { expect, test } from 'vitest';
import { fitHead, headLogits, type FittedHead, type HeadTask } from '../../../main/training/linear/fit-head.ts';
import { validationLoss } from '../../../main/training/linear/validation-loss.ts';
import { mulberry32, normal, type Matrix, type Random } from '../../../main/numerics/index.ts';

const [classes, columns, shared] = [4, 60, 6];
interface Pictures { readonly features: Matrix; readonly labels: Uint16Array }

/** Classes whose pictures scatter along a few directions that they share, as features of one network do. */
function pictures(rows: number, draw: (random: Random) => number): Pictures {
  const [fixed, random] = [mulberry32(5), mulberry32(rows)];
  const means = Float64Array.from({ length: classes * columns }, () => 0.12 * normal(fixed));
  const directions = Float64Array.from({ length: shared * columns }, () => normal(fixed));
  const labels = Uint16Array.from({ length: rows }, (_, i) => i % classes);
  const values = new Float32Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    const scores = Array.from({ length: shared }, () => draw(random));
    for (let j = 0; j < columns; j++) {
      values[i * columns + j] = means[labels[i]! * columns + j]! + 0.3 * normal(random)
        + scores.reduce((sum, score, d) => sum + score * directions[d * columns + j]!, 0);
    }
  }
  return { features: { values, rows, columns }, labels };
}

const taskOf = ({ features, labels }: Pictures, penalty: number | null = null): HeadTask => ({
  features, labels, levels: [columns], classes, groups: Array.from(labels, (_, i) => `${i}`), train: labels.length - 8, penalty,
  classWeightExponent: null, seed: 2,
});

async function headOf(task: HeadTask): Promise<FittedHead> {
  const fitting = fitHead(task);
  let step = await fitting.next();
  while (!step.done) step = await fitting.next();
  return step.value;
}

const measured = (head: FittedHead, { features, labels }: Pictures) => validationLoss(headLogits(features, head), [...labels], classes);

test('with few pictures that scatter alike a discriminant is part of the head, and answers better than logistic regression alone', async () => {
  const [few, fresh] = [pictures(60, normal), pictures(800, normal)];
  const head = await headOf(taskOf(few));
  expect(head.discriminant!.share).toBeGreaterThanOrEqual(0.5);
  expect(head.discriminant!.shrinkage).toBeLessThan(0.6);
  const alone = await headOf(taskOf(few, head.penalty));
  expect(alone.discriminant).toBeNull();
  const [pooled, logistic] = [measured(head, fresh), measured(alone, fresh)];
  expect(pooled.accuracy).toBeGreaterThan(logistic.accuracy + 0.02);
  expect(pooled.balancedLogLoss).toBeLessThan(logistic.balancedLogLoss);
  // Validation pictures are predicted before they are learned from.
  expect(head.validation).toHaveLength(8);
  for (const row of head.validation) expect(row.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 6);
});

test('where a class lies on both sides of another, or nothing tells them apart, no discriminant is forced on the head', async () => {
  const rows = 80;
  const random = mulberry32(3);
  const labels = Uint16Array.from({ length: rows }, (_, i) => i % 2);
  // One feature tells the classes by a step; huge values far from it dominate every covariance.
  const values = Float32Array.from({ length: rows * 2 }, (_, at) => {
    const label = labels[Math.floor(at / 2)]!;
    return at % 2 === 0 ? (label === 1 ? 1 : -1) * (random() < 0.15 ? 60 : 0.2 + 0.1 * random()) : normal(random);
  });
  const head = await headOf({
    ...taskOf({ features: { values, rows, columns: 2 }, labels }), classes: 2, levels: [2],
  });
  expect(head.discriminant).toBeNull();
});
