// Which pictures figures of runs go by: every one, each left out in turn, or the test part; and, said plainly, why. The one home of this rule, for workbench and page.
import type { TestedOn } from './evaluation-nouns.ts';
import type { Metrics, Run } from './run-nouns.ts';

export interface TestedOnMetrics { readonly on: TestedOn; readonly metrics: Metrics }

/** What a run's own figures go by: all pictures where each was left out in turn, else its test part. Null where it could not be tested. */
export function headlineMetricsOf({ crossValidated, metrics: { test } }: Pick<Run, 'crossValidated' | 'metrics'>): TestedOnMetrics | null {
  if (crossValidated) return { on: 'all', metrics: crossValidated.metrics };
  return test && { on: 'test', metrics: test };
}

/** A run's figures on those pictures; null where it has none. */
export const metricsOn = (on: TestedOn, { crossValidated, metrics: { test } }: Pick<Run, 'crossValidated' | 'metrics'>): Metrics | null => (on === 'all' ? crossValidated?.metrics ?? null : test);

/** What of a run decides what it is compared on. */
export type CrossValidatedRun = Pick<Run, 'name' | 'seed' | 'crossValidated'>;

/**
 * For figures that stand beside each other without being held picture against picture: all pictures where every run left each of as many out
 * in turn, in whatever lots.
 */
export function commonTestedOn(runs: readonly Pick<Run, 'crossValidated'>[]): TestedOn {
  return runs.length > 0 && runs.every(({ crossValidated }) => crossValidated && crossValidated.metrics.n === runs[0]?.crossValidated?.metrics.n) ? 'all' : 'test';
}

export interface ComparisonBasis {
  readonly on: TestedOn;
  /** Why it is not all pictures although one of the runs has left each out in turn, and what would help; null otherwise. */
  readonly why: string | null;
}

const listed = (runs: readonly CrossValidatedRun[]): string => runs.map(({ name }) => `“${name}”`).join(', ');
const alone = 'so they are compared on the test part alone.';

/** One reason per way in which runs can't be held against each other on all pictures, in the order in which they are asked; adding one is adding a row. */
const reasons: readonly ((runs: readonly CrossValidatedRun[]) => string | null)[] = [
  (runs) => {
    const without = runs.filter(({ crossValidated }) => !crossValidated);
    return without.length === 0 ? null : `${listed(without)} did not leave each picture out in turn, as ${listed(runs.filter(({ crossValidated }) => crossValidated))} did, ${alone} Run ${without.length === 1 ? 'it' : 'them'} again on the same pictures to compare on all of them.`;
  },
  (runs) => {
    const old = runs.filter(({ crossValidated }) => !crossValidated?.byFold);
    return old.length === 0 ? null : `Of ${listed(old)} it was not kept yet how each fold came out, ${alone} Run ${old.length === 1 ? 'it' : 'them'} again to compare on all pictures.`;
  },
  (runs) => {
    const seeds = [...new Set(runs.map(({ seed }) => seed))];
    return seeds.length < 2 || !differ(runs) ? null : `The runs left their pictures out in other lots, since their seeds differ (${seeds.join(', ')}), ${alone} Runs of one seed are compared on all of them.`;
  },
  (runs) => (differ(runs) ? `The runs did not leave out the same pictures in the same lots under the same labels, ${alone} Run them again on the same pictures to compare on all of them.` : null),
];

/** Some run's repeats go further than another's: they have to agree as far as both go. */
function differ(runs: readonly CrossValidatedRun[]): boolean {
  const deals = runs.map(({ crossValidated }) => crossValidated?.byFold?.deals ?? []);
  const shared = Math.min(...deals.map(({ length }) => length));
  return new Set(deals.map((of) => of.slice(0, shared).join(' '))).size > 1;
}

/**
 * All pictures where every run left each of the same out in turn, under the same label and, as often as all of them did, in the same folds,
 * so that they are paired; else the test part. A picture's answer is that of a run's first repeat, however many there are.
 */
export function comparisonBasisOf(runs: readonly CrossValidatedRun[]): ComparisonBasis {
  if (runs.every(({ crossValidated }) => !crossValidated)) return { on: 'test', why: null };
  const why = reasons.reduce<string | null>((found, reason) => found ?? reason(runs), null);
  return { on: why === null ? 'all' : 'test', why };
}
