// Fitting a novelty detector: left-out scores are those of pictures not seen, groups are left out together, and its promise holds.
import { expect, test } from 'vitest';
import { isUnlike } from '../../../preload/contract.ts';
import { mulberry32, normal, noveltyScores, rankAmong } from '../../../main/numerics/index.ts';
import { fitNovelty, type NoveltyTask } from '../../../main/training/novelty/fit-novelty.ts';

const levels = [6, 4];
const columns = 10;

/** Rows of two classes; `copies` of each in a group. */
function drawn(count: number, seed: number, copies = 1): { values: Float32Array; rows: number; columns: number; labels: number[]; groups: string[] } {
  const random = mulberry32(seed);
  const values = new Float32Array(count * columns);
  for (let i = 0; i < count; i += copies) {
    const row = Float32Array.from({ length: columns }, (_, j) => normal(random) * (1 + j) + (Math.floor(i / copies) % 2) * 5);
    for (let copy = 0; copy < copies; copy++) values.set(row, (i + copy) * columns);
  }
  const of = (i: number): number => Math.floor(i / copies);
  return {
    values, rows: count, columns, labels: Array.from({ length: count }, (_, i) => of(i) % 2), groups: Array.from({ length: count }, (_, i) => String(of(i))),
  };
}

const task = ({ labels, groups, ...features }: ReturnType<typeof drawn>, changes: Partial<NoveltyTask> = {}): NoveltyTask =>
  ({ features, levels, labels, groups, classes: 2, train: features.rows, seed: 1, ...changes });

const fitted = (wanted: NoveltyTask) => fitNovelty(wanted) ?? expect.unreachable('no detector');

test('of new pictures like the training pictures, about the promised share is flagged; of others all are', () => {
  const shares = Array.from({ length: 12 }, (_, seed) => {
    const detector = fitted(task(drawn(120, seed)));
    const flagged = [...noveltyScores(detector, drawn(200, 100 + seed))].filter((score) =>
      isUnlike(rankAmong(detector.leftOut, score), detector.leftOut.length, { falseAlarms: 0.1 }));
    return flagged.length / 200;
  });
  const mean = shares.reduce((a, b) => a + b, 0) / shares.length;
  expect(mean).toBeGreaterThan(0.05);
  expect(mean).toBeLessThan(0.13);
  const detector = fitted(task(drawn(120, 1)));
  const foreign = Float32Array.from({ length: 5 * columns }, (_, i) => (i % 2 === 0 ? 90 : -90));
  expect([...noveltyScores(detector, { values: foreign, rows: 5, columns })].every((score) => rankAmong(detector.leftOut, score) > 1)).toBe(true);
});

test('a picture of a group is never scored by a detector that has seen another of its group', () => {
  const copies = drawn(60, 5, 4);
  const together = fitted(task(copies));
  const apart = fitted(task(copies, { groups: copies.groups.map((_, i) => String(i)) }));
  const median = (rising: Float64Array): number => rising[Math.floor(rising.length / 2)] ?? 0;
  expect(median(together.leftOut)).toBeGreaterThan(median(apart.leftOut) * 1.05);
});

test('pictures that a trained network has not seen are left out instead of its training pictures', () => {
  const all = drawn(80, 7);
  const detector = fitted(task(all, { train: 50 }));
  expect(detector.leftOut).toHaveLength(30);
  const [values, labels, groups] = [all.values.slice(0, 50 * columns), all.labels.slice(0, 50), all.groups.slice(0, 50)];
  const alone = fitted(task({ ...all, values, rows: 50, labels, groups }));
  expect(detector.levels.map(({ distances }) => distances)).toEqual(alone.levels.map(({ distances }) => distances));
});

test('with too few pictures or groups there is no detector', () => {
  expect(fitNovelty(task(drawn(9, 1)))).toBeNull();
  expect(fitNovelty(task(drawn(20, 1, 10)))).toBeNull();
});
