// View of the table of runs as pure functions: stored choices, filtering, sorting, and grouping into rows.
import type { Run, SeedGroup, ShowdownPlace, Strategy } from '../../preload/contract.ts';
import { isColumn, valueOf, type ColumnName } from './table-columns.ts';

export const groupings = ['none', 'strategy', 'model', 'seeds'] as const;
export type Grouping = (typeof groupings)[number];

/** A person’s choices for the table, stored between visits. `columns` null: the default ones. */
export interface View { columns: readonly ColumnName[] | null; sort: { column: ColumnName; falling: boolean }; group: Grouping }

export const defaultView: View = { columns: null, sort: { column: 'when', falling: true }, group: 'none' };

/** Names that columns had in views stored by earlier versions. */
const formerNames: Readonly<Record<string, ColumnName>> = { right: 'accuracy', processor: 'cpuTime', learnedFrom: 'trainingSet' };
const columnFrom = (name: string): ColumnName | null => formerNames[name] ?? (isColumn(name) ? name : null);

/** Reads a stored view, which may be from another version: whatever is unknown falls back to the default. */
export function viewFrom(stored: Partial<View> | null): View {
  const { columns, sort, group } = stored ?? {};
  const sorted = sort ? columnFrom(sort.column) : null;
  return {
    columns: Array.isArray(columns) ? columns.map(columnFrom).filter((name) => name !== null) : null,
    sort: sort && sorted ? { column: sorted, falling: sort.falling } : defaultView.sort,
    group: group && groupings.includes(group) ? group : 'none',
  };
}

/** Run states as the filter offers them. */
export const stateGroups = {
  done: ['done'],
  unfinished: ['queued', 'preparing', 'training', 'evaluating', 'paused'],
  failed: ['cancelled', 'interrupted', 'failed'],
} satisfies Record<string, Run['state'][]>;
export type StateGroup = keyof typeof stateGroups;

export interface RunFilter { text: string; strategy: Strategy | null; states: StateGroup | null }
export const noFilter: RunFilter = { text: '', strategy: null, states: null };

/** Runs that pass: every word has to be in the name, the note or the pre-trained model’s name. */
export function filterRuns(runs: readonly Run[], { text, strategy, states }: RunFilter): Run[] {
  const words = text.toLowerCase().split(/\s+/).filter((word) => word !== '');
  const accepted: readonly Run['state'][] | null = states && stateGroups[states];
  return runs.filter((run) => {
    const searched = `${run.name} ${run.note} ${run.backbone.name}`.toLowerCase();
    return (strategy === null || run.strategy === strategy) && (accepted === null || accepted.includes(run.state))
      && words.every((word) => searched.includes(word));
  });
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

type Value = number | string;
const compare = (a: Value, b: Value): number => (typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b)));

/** Runs without the value come last in either direction; equal ones keep their order. */
export function sortRuns(runs: readonly Run[], { column, falling }: View['sort'], baseline: Run | null): Run[] {
  const keyed = runs.map((run) => ({ run, value: valueOf[column](run, baseline) }));
  return keyed.sort(({ value: a }, { value: b }) => {
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return falling ? compare(b, a) : compare(a, b);
  }).map(({ run }) => run);
}

export interface GroupRow { kind: 'group'; key: string; runs: readonly Run[]; spread: SeedGroup | null; open: boolean }
/** Runs of a Showdown beside the one that stands for their arm: further seeds, reduced shares of the training set. */
export interface Fold { key: string; seeds: number; shares: number; open: boolean }
export type Row = GroupRow | { kind: 'run'; key: string; run: Run; fold: Fold | null };

const rowOf = (run: Run): Row => ({ kind: 'run', key: String(run.id), run, fold: null });

/** Runs of one arm fold into the line of the one that stands for it, or of the first, until a person opens it. */
function foldedRows(runs: readonly Run[], places: GroupingOptions['places'], toggled: ReadonlySet<string>): Row[] {
  const keyOf = ({ id }: Run): string => {
    const place = places.get(id);
    return place ? `arm ${place.showdown} ${place.arm}` : `alone ${id}`;
  };
  return [...Map.groupBy(runs, keyOf)].flatMap(([key, list]): Row[] => {
    const first = list.find(({ id }) => places.get(id)?.beside !== true) ?? list[0];
    if (!first || list.length === 1) return list.map(rowOf);
    const others = list.filter((run) => run !== first);
    const shares = others.filter(({ id }) => (places.get(id)?.share ?? 1) < 1).length;
    const open = toggled.has(key);
    return [
      { kind: 'run', key: String(first.id), run: first, fold: { key, seeds: others.length - shares, shares, open } }, ...(open ? others.map(rowOf) : []),
    ];
  });
}

interface GroupingOptions {
  group: Grouping;
  seeds: readonly SeedGroup[];
  /** Of runs of a Showdown. */
  places: ReadonlyMap<number, ShowdownPlace>;
  /** Keys of groups that a person opened or closed. */
  toggled: ReadonlySet<string>;
}

/**
 * Rows of the table. A group stands where its first run would. Runs that differ only by seed form a closed group, other groups are open,
 * until a person toggles them.
 */
export function rowsOf(runs: readonly Run[], { group, seeds, places, toggled }: GroupingOptions): Row[] {
  if (group === 'none') return foldedRows(runs, places, toggled);
  const spreads = new Map(seeds.flatMap((spread) => spread.runs.map((id) => [id, spread])));
  const seedKey = ({ id }: Run): string => {
    const spread = spreads.get(id);
    return spread ? `seeds ${Math.min(...spread.runs)}` : `alone ${id}`;
  };
  const keys = { strategy: (run: Run) => run.strategy, model: (run: Run) => run.backbone.sha256, seeds: seedKey };
  return [...Map.groupBy(runs, keys[group])].flatMap(([key, list]): Row[] => {
    const spread = group === 'seeds' ? spreads.get(list[0]?.id ?? 0) ?? null : null;
    if (group === 'seeds' && spread === null) return list.map(rowOf);
    const open = (group !== 'seeds') !== toggled.has(key);
    return [{ kind: 'group', key, runs: list, spread, open }, ...(open ? list.map(rowOf) : [])];
  });
}
