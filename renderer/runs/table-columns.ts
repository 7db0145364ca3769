// The columns of the table of runs: what each is sorted by and how wide it is. Adding one is adding a row here and a cell in run-row.tsx.
import { comparisonBasisOf, metricsOn, headlineMetricsOf, type ComparisonBasis, type Run } from '../../preload/contract.ts';

const known = {
  name: { width: 120, rising: true }, how: { width: 216, rising: true }, state: { width: 128, rising: true }, right: { width: 216, rising: false }, difference: { width: 104, rising: false }, balanced: { width: 112, rising: false },
  logLoss: { width: 104, rising: true }, time: { width: 132, rising: true }, processor: { width: 132, rising: true }, learnedFrom: { width: 112, rising: false }, seed: { width: 80, rising: true },
  when: { width: 112, rising: false }, note: { width: 168, rising: true },
} as const;

export type ColumnName = keyof typeof known;
/** Pixels at least, shared out where there is more room, and whether a first click sorts rising. */
export const columns: Readonly<Record<ColumnName, { width: number; rising: boolean }>> = known;
export const columnNames = Object.keys(known) as ColumnName[];
export const isColumn = (name: unknown): name is ColumnName => columnNames.some((one) => one === name);

/** Those that can be chosen: the name is always there, the difference when a baseline is pinned. */
export const choosable = columnNames.filter((name) => name !== 'name' && name !== 'difference');

/** Accuracy minus the baseline's, on the pictures that both can be held against each other on. */
export interface DifferenceTo { readonly value: number; readonly n: number; /** What they were tested on, and why it is not all pictures where one of them left each out in turn. */ readonly basis: ComparisonBasis }

/** Null where they were not tested on the same pictures. */
export function differenceTo(run: Run, baseline: Run | null): DifferenceTo | null {
  if (!baseline || run.id === baseline.id) return null;
  const basis = comparisonBasisOf([run, baseline]);
  const [own, other] = [metricsOn(basis.on, run), metricsOn(basis.on, baseline)];
  const same = basis.on === 'all' || run.testSet === baseline.testSet;
  return own && other && same ? { value: own.accuracy - other.accuracy, n: own.n, basis } : null;
}

export const valueOf: Readonly<Record<ColumnName, (run: Run, baseline: Run | null) => number | string | null>> = {
  name: ({ name }) => name,
  how: ({ strategy, backbone, fineTuning }) => `${strategy} ${backbone.name} ${fineTuning?.line.label ?? ''}`,
  state: ({ state }) => state,
  right: (run) => headlineMetricsOf(run)?.metrics.accuracy ?? null,
  difference: (run, baseline) => differenceTo(run, baseline)?.value ?? null,
  balanced: (run) => headlineMetricsOf(run)?.metrics.balancedAccuracy ?? null,
  logLoss: (run) => headlineMetricsOf(run)?.metrics.logLoss ?? null,
  time: ({ seconds }) => seconds?.total ?? null,
  processor: ({ seconds }) => seconds?.cpu ?? null,
  learnedFrom: ({ counts }) => counts.train,
  seed: ({ seed }) => seed,
  when: ({ created }) => created,
  note: ({ note }) => note || null,
};
