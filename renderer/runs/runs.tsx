// Runs: a table of everything that was trained, to find, open, compare, or throw away.
import './runs.css';
import { Button, Group, Title } from '@mantine/core';
import { useDocumentTitle, useLocalStorage } from '@mantine/hooks';
import { IconFlame, IconScale } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { headlineMetricsOf, type Run, type SeedGroup } from '../../preload/contract.ts';
import { useCall } from '../bridge/ask.ts';
import { useProject, useRuns } from '../bridge/questions.ts';
import { ActionButton, useActionKeys } from '../actions/action-button.tsx';
import { axisFrom } from '../components/interval-bar.tsx';
import { CallView, Empty } from '../components/view-states.tsx';
import { Trash } from '../components/trash.tsx';
import { routes } from '../routes.ts';
import { compareRuns, restoreRun } from './run-actions.ts';
import { RunTable } from './run-table.tsx';
import { columns as known, type ColumnName } from './table-columns.ts';
import { TableTools } from './table-tools.tsx';
import { everything, passing, rowsOf, sorted, viewFrom, type View } from './table-view.ts';
import { text } from './text.ts';

const noSeeds: readonly SeedGroup[] = [];
const noRuns: readonly Run[] = [];

/** How the table is looked at and what is the baseline, both kept for the next visit. */
function useView(project: number): { view: View; change: (part: Partial<View>) => void; baseline: number | null; pin: (run: number | null) => void } {
  const [kept, keep] = useLocalStorage<Partial<View> | null>({ key: 'thaw.runs', defaultValue: null, getInitialValueInEffect: false });
  const [baseline, pin] = useLocalStorage<number | null>({ key: `thaw.baseline.${project}`, defaultValue: null, getInitialValueInEffect: false });
  const view = useMemo(() => viewFrom(kept), [kept]);
  return { view, change: (part) => keep({ ...view, ...part }), baseline, pin };
}

/** Notes have a column once there are any; the difference has one while a baseline is pinned. */
function columnsOf({ columns }: View, runs: readonly Run[], baseline: Run | null): ColumnName[] {
  const chosen: readonly ColumnName[] = columns ?? ['how', 'right', 'time', 'when', ...(runs.some(({ note }) => note !== '') ? ['note' as const] : [])];
  const at = chosen.indexOf('right') + 1;
  return ['name', ...(baseline ? [...chosen.slice(0, at), 'difference' as const, ...chosen.slice(at)] : chosen)];
}

interface Selecting { selected: ReadonlySet<number>; onSelected: (change: (before: ReadonlySet<number>) => ReadonlySet<number>) => void }

function Table({ project, runs, selected, onSelected }: Selecting & { project: number; runs: readonly Run[] }) {
  const { view, change, baseline: pinned, pin } = useView(project);
  const [filter, setFilter] = useState(everything);
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const seeds = useCall('runs.seeds', { project }, view.group === 'seeds').data ?? noSeeds;
  const baseline = useMemo(() => runs.find((run) => run.id === pinned && headlineMetricsOf(run)) ?? null, [runs, pinned]);
  const found = useMemo(() => passing(runs, filter), [runs, filter]);
  const ordered = useMemo(() => sorted(found, view.sort, baseline), [found, view.sort, baseline]);
  const rows = useMemo(() => rowsOf(ordered, { group: view.group, seeds, turned }), [ordered, view.group, seeds, turned]);
  const shown = useMemo(() => ({ columns: columnsOf(view, runs, baseline), baseline, from: axisFrom(runs.flatMap((run) => { const tested = headlineMetricsOf(run); return tested ? [tested.metrics.accuracyInterval] : []; })) }), [view, runs, baseline]);
  const deeds = useMemo(() => ({
    onSelect: (ids: readonly number[], on: boolean) => onSelected((before) => new Set(on ? [...before, ...ids] : [...before].filter((id) => !ids.includes(id)))),
    onPin: pin,
    onTurn: (key: string) => setTurned((before) => new Set(before.has(key) ? [...before].filter((other) => other !== key) : [...before, key])),
  }), [onSelected, pin]);
  const onSort = (column: ColumnName): void => change({ sort: { column, falling: view.sort.column === column ? !view.sort.falling : !known[column].rising } });
  return <>
    <TableTools filter={filter} onFilter={setFilter} group={view.group} onGroup={(group) => { setTurned(new Set()); change({ group }); }} columns={shown.columns} onColumns={(columns) => change({ columns })}
      found={found.length} all={runs.length} selected={selected.size} onClear={() => onSelected(() => new Set())} />
    {rows.length === 0 ? <Empty title={text.noneFound} action={<Button variant="default" onClick={() => setFilter(everything)}>{text.showEverything}</Button>} />
      : <RunTable rows={rows} shown={shown} view={view} selected={selected} onSort={onSort} deeds={deeds} />}
  </>;
}

export function Runs({ project }: { project: number }) {
  const [, go] = useLocation();
  const runs = useRuns(project);
  const trashed = useRuns(project, true).data ?? noRuns;
  const [selected, setSelected] = useState<ReadonlySet<number>>(new Set());
  const chosen = (runs.data ?? noRuns).filter(({ id }) => selected.has(id));
  const on = { project, runs: chosen, go };
  useActionKeys([compareRuns], on);
  useDocumentTitle(`${text.title} · ${useProject(project).data?.name ?? 'Thaw'}`);
  const train = <Button component={Link} href={routes.train(project)} color="ember" leftSection={<IconFlame size={18} />}>{text.train}</Button>;
  return <div className="screen screen-wide">
    <Group justify="space-between">
      <Title order={1}>{text.title}</Title>
      <Group gap="xs"><ActionButton action={compareRuns} on={on} variant="default" leftSection={<IconScale size={18} />}>{chosen.length > 1 ? `${text.compare} ${chosen.length}` : text.compare}</ActionButton>{train}</Group>
    </Group>
    <CallView of={runs} text={text.states} empty={(list) => (list.length === 0 ? <Empty title={text.states.empty} action={train}>{text.emptyHelp}</Empty> : null)}>
      {(list) => <Table project={project} runs={list} selected={new Set(chosen.map(({ id }) => id))} onSelected={setSelected} />}
    </CallView>
    <Trash title={text.trashTitle(trashed.length)} help={text.trashHelp} items={trashed} restore={restoreRun} />
  </div>;
}
