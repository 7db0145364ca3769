// Basis of a run's figures and of comparisons: all pictures by cross-validation, or the test set; with the reason. The
// one home of this rule, for workbench and page.
import type { TestedOn } from './nouns/evaluation-nouns.ts';
import type { Metrics, Run } from './nouns/run-nouns.ts';
import { words } from '../language/words.ts';

const listed = (names: readonly string[]): string => names.map((name) => `“${name}”`).join(', ');
const them = (names: readonly string[]): string => (names.length === 1 ? 'it' : 'them');

const said = words('comparison-basis', {
  uncrossed: (without: readonly string[], others: readonly string[]) =>
    `${listed(without)} ${without.length === 1 ? 'was' : 'were'} not cross-validated as ${listed(others)} `
    + `${others.length === 1 ? 'was' : 'were'}, so they are compared on the test set alone. Train ${them(without)} again to compare on all pictures.`,
  earlier: (names: readonly string[]) => `An earlier version stored no results per fold for ${listed(names)}, `
    + `so they are compared on the test set alone. Train ${them(names)} again to compare on all pictures.`,
  seeds: (seeds: readonly number[]) =>
    `The runs have different folds, since their seeds differ (${seeds.join(', ')}), `
    + 'so they are compared on the test set alone. Runs with the same seed are compared on all pictures.',
  folds: (names: readonly string[]) => 'The folds of the runs differ in pictures or labels, '
    + `so they are compared on the test set alone. Train ${them(names)} again to compare on all pictures.`,
} as const);
export type ComparisonBasisWords = typeof said;

interface TestedOnMetrics { readonly on: TestedOn; readonly metrics: Metrics }

/**
 * The metrics that stand for a run: those of cross-validation where there are any, else of its test set. Null where it
 * was not tested.
 */
export function headlineMetricsOf({ crossValidated, metrics: { test } }: Pick<Run, 'crossValidated' | 'metrics'>): TestedOnMetrics | null {
  if (crossValidated) return { on: 'all', metrics: crossValidated.metrics };
  return test && { on: 'test', metrics: test };
}

/** A run's figures on those pictures; null where it has none. */
export const metricsOn = (on: TestedOn, { crossValidated, metrics: { test } }: Pick<Run, 'crossValidated' | 'metrics'>): Metrics | null =>
  (on === 'all' ? crossValidated?.metrics ?? null : test);

/** The part of a run that decides what it is compared on. */
type CrossValidatedRun = Pick<Run, 'name' | 'seed' | 'crossValidated'>;

/**
 * For figures that stand beside each other without being paired by picture: all pictures where every run was
 * cross-validated on as many, in whatever folds.
 */
export function commonTestedOn(runs: readonly Pick<Run, 'crossValidated'>[]): TestedOn {
  const n = runs[0]?.crossValidated?.metrics.n;
  return runs.length > 0 && runs.every(({ crossValidated }) => crossValidated && crossValidated.metrics.n === n) ? 'all' : 'test';
}

export interface ComparisonBasis {
  readonly on: TestedOn;
  /** Why it is not all pictures although one of the runs was cross-validated, and what would help; null otherwise. */
  readonly why: string | null;
}

const namesOf = (runs: readonly CrossValidatedRun[]): string[] => runs.map(({ name }) => name);

type Reason = (runs: readonly CrossValidatedRun[]) => string | null;

/**
 * One reason per way in which runs can't be compared on all pictures, in the order in which they are asked; adding one
 * is adding a row.
 */
const reasons: readonly Reason[] = [
  (runs) => {
    const without = runs.filter(({ crossValidated }) => !crossValidated);
    const others = runs.filter(({ crossValidated }) => crossValidated);
    return without.length === 0 ? null : said.uncrossed(namesOf(without), namesOf(others));
  },
  (runs) => {
    const old = runs.filter(({ crossValidated }) => !crossValidated?.byFold);
    return old.length === 0 ? null : said.earlier(namesOf(old));
  },
  (runs) => {
    const seeds = [...new Set(runs.map(({ seed }) => seed))];
    return seeds.length < 2 || !differ(runs) ? null : said.seeds(seeds);
  },
  (runs) => (differ(runs) ? said.folds(namesOf(runs)) : null),
];

/** Some run's repeats go further than another's: they have to agree as far as both go. */
function differ(runs: readonly CrossValidatedRun[]): boolean {
  const deals = runs.map(({ crossValidated }) => crossValidated?.byFold?.deals ?? []);
  const shared = Math.min(...deals.map(({ length }) => length));
  return new Set(deals.map((repeats) => repeats.slice(0, shared).join(' '))).size > 1;
}

/**
 * All pictures where every run was cross-validated on the same ones, under the same labels and, for the repeats that
 * all have, in the same folds, so that predictions are paired; else the test set. A picture's prediction is that of a
 * run's first repeat, however many there are.
 */
export function comparisonBasisOf(runs: readonly CrossValidatedRun[]): ComparisonBasis {
  if (runs.every(({ crossValidated }) => !crossValidated)) return { on: 'test', why: null };
  const why = reasons.reduce<string | null>((first, reason) => first ?? reason(runs), null);
  return { on: why === null ? 'all' : 'test', why };
}
