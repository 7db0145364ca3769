// Runs screen: the table of all runs of a project, to find, open, compare and delete them.
import './runs.css';
import { Button, Group, Title } from '@mantine/core';
import { useDocumentTitle, useLocalStorage } from '@mantine/hooks';
import { IconFlame, IconScale } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { headlineMetricsOf, type Interval, type Run, type SeedGroup } from '../../preload/contract.ts';
import { useCall } from '../bridge/ask.ts';
import { useProject, useRuns } from '../bridge/questions.ts';
import { ActionButton, useActionKeys } from '../actions/action-button.tsx';
import { axisFrom } from '../components/interval-bar.tsx';
import { ProjectAgreementLine } from '../agreement/run-agreement.tsx';
import { CallView, Empty } from '../components/view-states.tsx';
import { Trash } from '../components/trash.tsx';
import { useResults } from '../result/questions.ts';
import { routes } from '../routes.ts';
import { compareRuns, restoreRun } from './run-actions.ts';
import { RunTable } from './run-table.tsx';
import { columns as known, type ColumnName } from './table-columns.ts';
import { TableTools } from './table-tools.tsx';
import { filterRuns, noFilter, rowsOf, sortRuns, viewFrom, type View } from './table-view.ts';
import { text } from './text.ts';

const noSeeds: readonly SeedGroup[] = [];
const noRuns: readonly Run[] = [];

interface StoredView { view: View; change: (part: Partial<View>) => void; baseline: number | null; pin: (run: number | null) => void }

/** View of the table and the pinned baseline, both stored for the next visit. */
function useView(project: number): StoredView {
  const [stored, store] = useLocalStorage<Partial<View> | null>({ key: 'thaw.runs', defaultValue: null, getInitialValueInEffect: false });
  const [baseline, pin] = useLocalStorage<number | null>({ key: `thaw.baseline.${project}`, defaultValue: null, getInitialValueInEffect: false });
  const view = useMemo(() => viewFrom(stored), [stored]);
  return { view, change: (part) => store({ ...view, ...part }), baseline, pin };
}

/** Columns to show: notes by default once there are any, the difference while a baseline is pinned. */
function columnsOf({ columns }: View, runs: readonly Run[], baseline: Run | null): ColumnName[] {
  const notes = runs.some(({ note }) => note !== '') ? ['note' as const] : [];
  const chosen: readonly ColumnName[] = columns ?? ['how', 'accuracy', 'time', 'when', ...notes];
  const at = chosen.indexOf('accuracy') + 1;
  return ['name', ...(baseline ? [...chosen.slice(0, at), 'difference' as const, ...chosen.slice(at)] : chosen)];
}

const intervalsOf = (runs: readonly Run[]): Interval[] => runs.flatMap((run) => {
  const tested = headlineMetricsOf(run);
  return tested ? [tested.metrics.accuracyInterval] : [];
});

const toggledIn = (keys: ReadonlySet<string>, key: string): Set<string> =>
  new Set(keys.has(key) ? [...keys].filter((other) => other !== key) : [...keys, key]);

interface Selecting { selected: ReadonlySet<number>; onSelected: (change: (before: ReadonlySet<number>) => ReadonlySet<number>) => void }

function Table({ project, runs, selected, onSelected }: Selecting & { project: number; runs: readonly Run[] }) {
  const { view, change, baseline: pinned, pin } = useView(project);
  const [filter, setFilter] = useState(noFilter);
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const seeds = useCall('runs.seeds', { project }, view.group === 'seeds').data ?? noSeeds;
  const baseline = useMemo(() => runs.find((run) => run.id === pinned && headlineMetricsOf(run)) ?? null, [runs, pinned]);
  const filtered = useMemo(() => filterRuns(runs, filter), [runs, filter]);
  const sorted = useMemo(() => sortRuns(filtered, view.sort, baseline), [filtered, view.sort, baseline]);
  const listed = useResults(project);
  const results = useMemo(() => new Map(listed?.map((result) => [result.run, result])), [listed]);
  const places = useMemo(() => new Map(listed?.flatMap(({ run, showdown }) => (showdown ? [[run, showdown] as const] : []))), [listed]);
  const rows = useMemo(() => rowsOf(sorted, { group: view.group, seeds, places, toggled }), [sorted, view.group, seeds, places, toggled]);
  const classes = useCall('runs.classes', { project }).data;
  const otherClasses = useMemo(() => new Map(classes?.flatMap(({ run, sentence }) => (sentence === null ? [] : [[run, sentence] as const]))), [classes]);
  const shown = useMemo(
    () => ({ columns: columnsOf(view, runs, baseline), baseline, from: axisFrom(intervalsOf(runs)), otherClasses, results }),
    [view, runs, baseline, otherClasses, results],
  );
  const actions = useMemo(() => ({
    onSelect: (ids: readonly number[], on: boolean) =>
      onSelected((before) => new Set(on ? [...before, ...ids] : [...before].filter((id) => !ids.includes(id)))),
    onPin: pin,
    onToggle: (key: string) => setToggled((before) => toggledIn(before, key)),
  }), [onSelected, pin]);
  const onSort = (column: ColumnName): void => {
    const falling = view.sort.column === column ? !view.sort.falling : !known[column].rising;
    change({ sort: { column, falling } });
  };
  return <>
    <TableTools filter={filter} onFilter={setFilter} group={view.group} onGroup={(group) => { setToggled(new Set()); change({ group }); }}
      columns={shown.columns} onColumns={(columns) => change({ columns })}
      shown={filtered.length} all={runs.length} selected={selected.size} onClear={() => onSelected(() => new Set())} />
    {rows.length === 0
      ? <Empty title={text.noMatch} action={<Button variant="default" onClick={() => setFilter(noFilter)}>{text.clearFilter}</Button>} />
      : <RunTable rows={rows} shown={shown} view={view} selected={selected} onSort={onSort} actions={actions} />}
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
  const train = <Button component={Link} href={routes.train(project)} color="ember" leftSection={<IconFlame size={18} />}>
    {text.train}
  </Button>;
  return <div className="screen screen-wide">
    <Group justify="space-between">
      <Title order={1}>{text.title}</Title>
      <Group gap="xs">
        <ActionButton action={compareRuns} on={on} variant="default" leftSection={<IconScale size={18} />}>
          {chosen.length > 1 ? text.compareSelected(chosen.length) : text.compare}
        </ActionButton>
        {train}
      </Group>
    </Group>
    <CallView of={runs} text={text.states}
      empty={(list) => (list.length === 0 ? <Empty title={text.states.empty} action={train}>{text.emptyHelp}</Empty> : null)}>
      {(list) => <>
        <ProjectAgreementLine project={project} />
        <Table project={project} runs={list} selected={new Set(chosen.map(({ id }) => id))} onSelected={setSelected} />
      </>}
    </CallView>
    <Trash title={text.trashTitle(trashed.length)} help={text.trashHelp} items={trashed} kind="runs" restore={restoreRun} />
  </div>;
}
