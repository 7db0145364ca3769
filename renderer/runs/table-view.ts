// How the table of runs is looked at: filtered, sorted and grouped into rows. Pure.
import type { Run, SeedGroup, Strategy } from '../../preload/contract.ts';
import { isColumn, valueOf, type ColumnName } from './table-columns.ts';

export const groupings = ['none', 'strategy', 'model', 'seeds'] as const;
export type Grouping = (typeof groupings)[number];

/** What a person has chosen of the table, kept between visits. `columns` null: the usual ones. */
export interface View { columns: readonly ColumnName[] | null; sort: { column: ColumnName; falling: boolean }; group: Grouping }

export const usualView: View = { columns: null, sort: { column: 'when', falling: true }, group: 'none' };

/** What was kept may be from another version. */
export function viewFrom(kept: Partial<View> | null): View {
  const { columns, sort, group } = kept ?? {};
  return {
    columns: Array.isArray(columns) ? columns.filter(isColumn) : null,
    sort: sort && isColumn(sort.column) ? { column: sort.column, falling: sort.falling } : usualView.sort,
    group: group && groupings.includes(group) ? group : 'none',
  };
}

export const standings = { done: ['done'], going: ['queued', 'preparing', 'training', 'evaluating', 'paused'], ended: ['cancelled', 'interrupted', 'failed'] } satisfies Record<string, Run['state'][]>;
export type Standing = keyof typeof standings;

export interface RunFilter { text: string; strategy: Strategy | null; standing: Standing | null }
export const everything: RunFilter = { text: '', strategy: null, standing: null };

/** Every word has to be in the name, the note or the starting model's name. */
export function passing(runs: readonly Run[], { text, strategy, standing }: RunFilter): Run[] {
  const words = text.toLowerCase().split(/\s+/).filter((word) => word !== '');
  const states: readonly Run['state'][] | null = standing && standings[standing];
  return runs.filter((run) => {
    const said = `${run.name} ${run.note} ${run.backbone.name}`.toLowerCase();
    return (strategy === null || run.strategy === strategy) && (states === null || states.includes(run.state)) && words.every((word) => said.includes(word));
  });
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Runs without the value come last either way; equal ones stay in the order given. */
export function sorted(runs: readonly Run[], { column, falling }: View['sort'], baseline: Run | null): Run[] {
  const keyed = runs.map((run) => ({ run, value: valueOf[column](run, baseline) }));
  const order = (a: number | string, b: number | string): number => (typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b)));
  return keyed.sort((a, b) => (a.value === null || b.value === null ? Number(a.value === null) - Number(b.value === null) : falling ? order(b.value, a.value) : order(a.value, b.value))).map(({ run }) => run);
}

export interface GroupRow { kind: 'group'; key: string; runs: readonly Run[]; spread: SeedGroup | null; open: boolean }
export type Row = GroupRow | { kind: 'run'; key: string; run: Run };

const rowOf = (run: Run): Row => ({ kind: 'run', key: String(run.id), run });

/** Groups stand where their first run would; runs that differ only by seed are one closed line, other groups are open, until `turned` says otherwise. */
export function rowsOf(runs: readonly Run[], { group, seeds, turned }: { group: Grouping; seeds: readonly SeedGroup[]; turned: ReadonlySet<string> }): Row[] {
  if (group === 'none') return runs.map(rowOf);
  const spreadOf = new Map(seeds.flatMap((one) => one.runs.map((id) => [id, one])));
  const keys = { strategy: (run: Run) => run.strategy, model: (run: Run) => run.backbone.sha256, seeds: (run: Run) => { const of = spreadOf.get(run.id); return of ? `seeds ${Math.min(...of.runs)}` : `alone ${run.id}`; } };
  return [...Map.groupBy(runs, keys[group])].flatMap(([key, list]): Row[] => {
    const spread = group === 'seeds' ? spreadOf.get(list[0]?.id ?? 0) ?? null : null;
    if (group === 'seeds' && spread === null) return list.map(rowOf);
    const open = (group !== 'seeds') !== turned.has(key);
    return [{ kind: 'group', key, runs: list, spread, open }, ...(open ? list.map(rowOf) : [])];
  });
}
