// Runs that differ only by seed, and the spread that luck alone gives their results.
import {
  commonTestedOn,
  metricsOn,
  headlineMetricsOf,
  type Run,
  type SeedGroup,
  type TestedOn,
} from '../../../preload/contract.ts';
import { mean, standardDeviation } from '../../numerics/index.ts';

/** A run with the identity of its data (pictures, labels and sets). */
export interface SeededRun { readonly run: Run; readonly pictures: number }

/**
 * Everything that shapes a result on the test set except the seed. Versions are left out: an update would split every
 * group in two.
 */
function identityOf({ run, pictures }: SeededRun): string {
  const {
    project,
    strategy,
    recipe: { engine: _, crossValidate: __, ...recipe },
    backbone,
    classes,
    testSet,
    startedFrom,
    engine,
    provider,
  } = run;
  return JSON.stringify([
    project,
    pictures,
    testSet,
    strategy,
    backbone.sha256,
    classes,
    startedFrom?.run ?? null,
    engine,
    provider,
    ...sorted(recipe),
  ]);
}

const isRecord = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Settings in alphabetical order, however they were stored. */
const sorted = (settings: object): [string, unknown][] => Object.entries(settings)
  .sort(([a], [b]) => a.localeCompare(b))
  .map(([name, value]: [string, unknown]) => [name, isRecord(value) ? sorted(value) : value]);

function spreadOf(runs: readonly Run[], on: TestedOn | null): SeedGroup | null {
  const onePerSeed = [...new Map(runs.toReversed().map((run) => [run.seed, run])).values()];
  const basis = on ?? commonTestedOn(onePerSeed);
  const tested = onePerSeed.flatMap((run) => metricsOn(basis, run) ?? []);
  const [first] = tested;
  if (first === undefined || tested.length < 2) return null;
  const accuracies = tested.map(({ accuracy }) => accuracy);
  return {
    runs: runs.map(({ id }) => id),
    seeds: tested.length,
    on: basis,
    n: first.n,
    mean: mean(accuracies),
    sd: standardDeviation(accuracies, 'sample'),
    lowest: Math.min(...accuracies),
    highest: Math.max(...accuracies),
  };
}

/**
 * Groups of finished, tested runs that differ in nothing but the seed, in the order of their first run; a run alone is
 * in none. Their figures are those of cross-validation where all of a group have it, or of what is asked for, as where
 * they stand among others.
 */
export function seedGroups(runs: readonly SeededRun[], on: TestedOn | null = null): SeedGroup[] {
  const alike = Map.groupBy(
    runs.filter(({ run }) => run.state === 'done' && headlineMetricsOf(run) !== null),
    identityOf,
  );
  return [...alike.values()].flatMap((group) => spreadOf(group.map(({ run }) => run), on) ?? []);
}
