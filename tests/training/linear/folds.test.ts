import { expect, test } from 'vitest';
import { foldsOf } from '../../../main/training/linear/penalty-path.ts';
import { foldCount, stratifiedGroupFolds, type FoldItem } from '../../../main/training/linear/folds.ts';
import { mulberry32 } from '../../../main/numerics/index.ts';

const random = mulberry32(5);
/** 300 pictures in 75 groups of 1 to 7; half of the groups hold one class alone, class 0 is half of the pictures. */
const pictures: FoldItem[] = Array.from({ length: 75 }, (_, g) => Array.from({ length: 1 + (g % 7) }, () => ({
  group: `g${g}`, label: g % 2 ? g % 3 : random() < 0.5 ? 0 : 1 + Math.floor(2 * random()),
}))).flat();

test('groups are never torn, and every class is spread evenly', () => {
  const folds = stratifiedGroupFolds(pictures, 5, 0);
  const foldOf = new Map<string, number>();
  pictures.forEach(({ group }, i) => {
    expect(foldOf.get(group) ?? folds[i]).toBe(folds[i]);
    foldOf.set(group, folds[i]!);
  });
  for (const label of new Set(pictures.map((p) => p.label))) {
    const all = pictures.filter((p) => p.label === label).length;
    for (let f = 0; f < 5; f++) {
      const share = pictures.filter((p, i) => p.label === label && folds[i] === f).length / all;
      expect(share).toBeGreaterThan(0.1);
      expect(share).toBeLessThan(0.3);
    }
  }
});

test('without groups, class counts of folds differ by one at most', () => {
  const single = Array.from({ length: 103 }, (_, i) => ({ label: i % 10 === 0 ? 1 : 0, group: `${i}` }));
  const folds = stratifiedGroupFolds(single, 5, 3);
  for (const label of [0, 1]) {
    const counts = [0, 1, 2, 3, 4].map((f) => single.filter((p, i) => p.label === label && folds[i] === f).length);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
  }
});

test('the seed decides, and the same seed decides the same', () => {
  const single = Array.from({ length: 50 }, (_, i) => ({ label: i % 2, group: `${i}` }));
  expect(stratifiedGroupFolds(single, 5, 1)).toEqual(stratifiedGroupFolds(single, 5, 1));
  expect(stratifiedGroupFolds(single, 5, 1)).not.toEqual(stratifiedGroupFolds(single, 5, 2));
});

test('few pictures make fewer folds, and one of each makes none', () => {
  expect(foldCount(
    [{ label: 0, group: 'a' }, { label: 0, group: 'b' }, { label: 0, group: 'c' }, { label: 1, group: 'd' }],
  ))
    .toBe(3);
  expect(foldCount([{ label: 0, group: 'a' }, { label: 0, group: 'a' }, { label: 1, group: 'b' }])).toBe(1);
  expect(foldsOf([{ label: 0, group: 'a' }, { label: 1, group: 'b' }], Float64Array.of(1, 1), 0)).toEqual([]);
});

test('fewer than 100 pictures are dealt five times; a class known to one fold alone is not judged', () => {
  const own = [...Array.from({ length: 20 }, (_, i) => ({ label: 0, group: `${i}` })), { label: 1, group: 'x' }];
  const folds = foldsOf(own, new Float64Array(21).fill(1), 0);
  expect(folds).toHaveLength(25);
  expect(folds.flatMap((f) => f.heldOut).filter((i) => i === 20)).toEqual([]);
  for (const { weights, heldOut } of folds) {
    expect(weights.reduce((s, w) => s + w, 0)).toBeCloseTo(1, 12);
    for (const i of heldOut) expect(weights[i]).toBe(0);
  }
});
