// One-sided exact tests against SciPy’s figures (fixtures/make_one_sided.py).
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { binomialMore, fisherMore } from '../../../main/evaluation/statistics/one-sided-tests.ts';

type Rows<Width extends number[]> = Width[];
const figures = JSON.parse(readFileSync(new URL('../fixtures/one_sided.json', import.meta.url), 'utf8')) as {
  fisher: Rows<[k: number, n: number, k0: number, n0: number, p: number]>; binomial: Rows<[k: number, n: number, share: number, p: number]>;
};

test.each(figures.fisher)('%i of %i against %i of %i', (k, n, k0, n0, p) => {
  expect(Math.abs(fisherMore({ k, n }, { k: k0, n: n0 }) - p)).toBeLessThanOrEqual(1e-9 * p + 1e-15);
});

test.each(figures.binomial)('%i of %i against a promised share of %f', (k, n, share, p) => {
  expect(Math.abs(binomialMore({ k, n }, share) - p)).toBeLessThanOrEqual(1e-9 * p + 1e-15);
});
