// Figures as people read them.
import { expect, test } from 'vitest';
import { probability } from '../../preload/contract.ts';

const plain = (p: number): string => probability(p).replaceAll('\u202f', ' ');

test('no probability of a model is told as certain', () => {
  expect([1, 0.9999, 0.995, 0.994, 0.5, 0.006, 0.004, 0].map(plain))
    .toEqual(['over 99 %', 'over 99 %', 'over 99 %', '99 %', '50 %', '1 %', 'under 1 %', 'under 1 %']);
});
