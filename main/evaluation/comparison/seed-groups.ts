// Which runs differ only by seed, and how far luck alone moved their results.
import { commonTestedOn, metricsOn, headlineMetricsOf, type Run, type SeedGroup, type TestedOn } from '../../../preload/contract.ts';

/** A run with the identity of what it saw (pictures, labels and parts). */
export interface SeededRun { readonly run: Run; readonly pictures: number }

/** Everything that shapes a result on the test part except the seed. Versions are left out: an update would split every group in two. */
function likeness({ run, pictures }: SeededRun): string {
  const { project, strategy, recipe: { engine: _, crossValidate: __, ...recipe }, backbone, classes, testSet, startedFrom, engine, provider } = run;
  return JSON.stringify([project, pictures, testSet, strategy, backbone.sha256, classes, startedFrom?.run ?? null, engine, provider, ...sorted(recipe)]);
}

/** Settings in one order whoever wrote them down. */
const sorted = (settings: object): [string, unknown][] =>
  Object.entries(settings).sort(([a], [b]) => a.localeCompare(b)).map(([name, value]: [string, unknown]) => [name, typeof value === 'object' && value !== null && !Array.isArray(value) ? sorted(value) : value]);

function spreadOf(runs: readonly Run[], on: TestedOn | null): SeedGroup | null {
  const onePerSeed = [...new Map(runs.toReversed().map((run) => [run.seed, run])).values()];
  const basis = on ?? commonTestedOn(onePerSeed);
  const tested = onePerSeed.flatMap((run) => metricsOn(basis, run) ?? []);
  const [first] = tested;
  if (first === undefined || tested.length < 2) return null;
  const shares = tested.map(({ accuracy }) => accuracy);
  const mean = shares.reduce((sum, x) => sum + x, 0) / shares.length;
  const sd = Math.sqrt(shares.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (shares.length - 1));
  return { runs: runs.map(({ id }) => id), seeds: tested.length, on: basis, n: first.n, mean, sd, lowest: Math.min(...shares), highest: Math.max(...shares) };
}

/**
 * Groups of finished, tested runs that differ in nothing but the seed, in the order of their first run; a run alone is in none. Their figures go
 * by pictures left out in turn where all of a group did that, or by what is asked for, as where they stand among others.
 */
export function seedGroups(runs: readonly SeededRun[], on: TestedOn | null = null): SeedGroup[] {
  const alike = Map.groupBy(runs.filter(({ run }) => run.state === 'done' && headlineMetricsOf(run) !== null), likeness);
  return [...alike.values()].flatMap((group) => spreadOf(group.map(({ run }) => run), on) ?? []);
}
