// Columns of the table of runs: the value each sorts by, its width and first sorting direction. A new column is a row here,
// a name in text.ts and a cell in run-row.tsx.
import { comparisonBasisOf, metricsOn, headlineMetricsOf, type ComparisonBasis, type Run } from '../../preload/contract.ts';

const known = {
  name: { width: 120, rising: true },
  how: { width: 216, rising: true },
  state: { width: 128, rising: true },
  accuracy: { width: 216, rising: false },
  difference: { width: 104, rising: false },
  balanced: { width: 112, rising: false },
  logLoss: { width: 104, rising: true },
  time: { width: 132, rising: true },
  cpuTime: { width: 132, rising: true },
  trainingSet: { width: 112, rising: false },
  seed: { width: 80, rising: true },
  when: { width: 112, rising: false },
  note: { width: 168, rising: true },
} as const;

export type ColumnName = keyof typeof known;
/** Least width in pixels (spare room is shared out), and whether the first click sorts in rising order. */
export const columns: Readonly<Record<ColumnName, { width: number; rising: boolean }>> = known;
const columnNames = Object.keys(known) as ColumnName[];
export const isColumn = (name: unknown): name is ColumnName => columnNames.some((known) => known === name);

/** Columns a person can choose: the name is always shown, the difference while a baseline is pinned. */
export const choosable = columnNames.filter((name) => name !== 'name' && name !== 'difference');

/** Accuracy minus the baseline’s accuracy on the pictures both were tested on. */
interface DifferenceTo {
  readonly value: number;
  readonly n: number;
  /** The pictures compared on, with the reason where a cross-validated run is compared on its test set. */
  readonly basis: ComparisonBasis;
}

/** Null where the two runs were not tested on the same pictures. */
export function differenceTo(run: Run, baseline: Run | null): DifferenceTo | null {
  if (!baseline || run.id === baseline.id) return null;
  const basis = comparisonBasisOf([run, baseline]);
  const [own, other] = [metricsOn(basis.on, run), metricsOn(basis.on, baseline)];
  const same = basis.on === 'all' || run.testSet === baseline.testSet;
  return own && other && same ? { value: own.accuracy - other.accuracy, n: own.n, basis } : null;
}

/** The value a column sorts by; null where a run has none. */
export const valueOf: Readonly<Record<ColumnName, (run: Run, baseline: Run | null) => number | string | null>> = {
  name: ({ name }) => name,
  how: ({ strategy, backbone, fineTuning }) => `${strategy} ${backbone.name} ${fineTuning?.line.label ?? ''}`,
  state: ({ state }) => state,
  accuracy: (run) => headlineMetricsOf(run)?.metrics.accuracy ?? null,
  difference: (run, baseline) => differenceTo(run, baseline)?.value ?? null,
  balanced: (run) => headlineMetricsOf(run)?.metrics.balancedAccuracy ?? null,
  logLoss: (run) => headlineMetricsOf(run)?.metrics.logLoss ?? null,
  time: ({ seconds }) => seconds?.total ?? null,
  cpuTime: ({ seconds }) => seconds?.cpu ?? null,
  trainingSet: ({ counts }) => counts.train,
  seed: ({ seed }) => seed,
  when: ({ created }) => created,
  note: ({ note }) => note || null,
};
