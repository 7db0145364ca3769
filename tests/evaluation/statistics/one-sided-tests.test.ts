// The one-sided exact test against SciPy’s figures (fixtures/make_one_sided.py).
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fisherMore } from '../../../main/evaluation/statistics/one-sided-tests.ts';

const { fisher } = JSON.parse(readFileSync(new URL('../fixtures/one_sided.json', import.meta.url), 'utf8')) as {
  fisher: [k: number, n: number, k0: number, n0: number, p: number][];
};

test.each(fisher)('%i of %i against %i of %i', (k, n, k0, n0, p) => {
  expect(Math.abs(fisherMore({ k, n }, { k: k0, n: n0 }) - p)).toBeLessThanOrEqual(1e-9 * p + 1e-15);
});
