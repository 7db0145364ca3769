// Runs: a table of everything that was trained, to open, compare, or throw away.
import './runs.css';
import { Button, Checkbox, Group, Table, Text, Title, VisuallyHidden } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconFlame, IconScale, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { Run } from '../../preload/contract.ts';
import { useProject, useRuns } from '../bridge/questions.ts';
import { DeedButton, DeedIcon, useDeedKeys } from '../deeds/deed-button.tsx';
import { duration, ofCount, percent, when } from '../parts/format.ts';
import { axisFrom, IntervalBar } from '../parts/interval-bar.tsx';
import { Answer, Empty } from '../parts/states.tsx';
import { StrategyBadge } from '../parts/strategy-badge.tsx';
import { Trash } from '../parts/trash.tsx';
import { whatLearns, stateWords } from '../parts/words.ts';
import { places } from '../places.ts';
import { compareRuns, restoreRun, trashRun } from './deeds.ts';
import { text } from './text.ts';

function Right({ run, from }: { run: Run; from: number }) {
  const test = run.metrics.test;
  if (!test) return <Text size="sm" c="dimmed">{stateWords[run.state]}</Text>;
  return <div className="runs-right">
    <strong>{percent(test.accuracy, test.n)}</strong>
    <IntervalBar value={test.accuracy} interval={test.accuracyInterval} n={test.n} from={from} width={112} />
    <Text size="xs" c="dimmed" component="span">{ofCount(test.right, test.n)}</Text>
  </div>;
}

/** "thaw-mini, above block 8 of 11" */
const madeWith = ({ backbone, tuned }: Run): string => (tuned ? `${backbone.name}, ${whatLearns(tuned.line.label)}` : backbone.name);

function RunRow({ run, from, noted, selected, onSelect }: { run: Run; from: number; noted: boolean; selected: boolean; onSelect: (on: boolean) => void }) {
  return <Table.Tr data-selected={selected || undefined}>
    <Table.Td><Checkbox aria-label={text.select(run.name)} checked={selected} onChange={(event) => onSelect(event.currentTarget.checked)} /></Table.Td>
    <Table.Td><Link href={places.run(run.project, run.id)} className="runs-name">{run.name}</Link></Table.Td>
    <Table.Td><StrategyBadge strategy={run.strategy} /><Text size="sm" c="dimmed" mt={2}>{madeWith(run)}</Text></Table.Td>
    <Table.Td><Right run={run} from={from} /></Table.Td>
    <Table.Td className="number">{run.seconds && duration(run.seconds.total)}</Table.Td>
    <Table.Td style={{ whiteSpace: 'nowrap' }}>{when(run.created)}</Table.Td>
    {noted && <Table.Td maw={200}><Text size="sm" truncate title={run.note}>{run.note}</Text></Table.Td>}
    <Table.Td className="number"><DeedIcon deed={trashRun} on={run} icon={<IconTrash size={18} stroke={1.6} />} /></Table.Td>
  </Table.Tr>;
}

function RunTable({ runs, selected, onSelect }: { runs: readonly Run[]; selected: ReadonlySet<number>; onSelect: (id: number, on: boolean) => void }) {
  const from = axisFrom(runs.flatMap((run) => (run.metrics.test ? [run.metrics.test.accuracyInterval] : [])));
  const noted = runs.some(({ note }) => note !== '');
  const { columns } = text;
  return <div className="sheet runs-sheet"><Table.ScrollContainer minWidth={720}><Table verticalSpacing="sm" highlightOnHover>
    <Table.Thead><Table.Tr>
      <Table.Th w={40}><VisuallyHidden>{columns.select}</VisuallyHidden></Table.Th><Table.Th>{columns.name}</Table.Th><Table.Th>{columns.how}</Table.Th>
      <Table.Th>{columns.right} <Text span size="xs" c="dimmed" fw={400}>{text.axis(from)}</Text></Table.Th>
      <Table.Th className="number">{columns.time}</Table.Th><Table.Th>{columns.when}</Table.Th>{noted && <Table.Th>{columns.note}</Table.Th>}<Table.Th><VisuallyHidden>{columns.deeds}</VisuallyHidden></Table.Th>
    </Table.Tr></Table.Thead>
    <Table.Tbody>{runs.map((run) => <RunRow key={run.id} run={run} from={from} noted={noted} selected={selected.has(run.id)} onSelect={(on) => onSelect(run.id, on)} />)}</Table.Tbody>
  </Table></Table.ScrollContainer></div>;
}

/** Rows drawn at first: hundreds take longer to draw than anybody waits for. */
const shownAtFirst = 100;

export function Runs({ project }: { project: number }) {
  const [, go] = useLocation();
  const runs = useRuns(project);
  const trashed = useRuns(project, true).data ?? [];
  const [selected, setSelected] = useState<ReadonlySet<number>>(new Set());
  const [whole, setWhole] = useState(false);
  const chosen = (runs.data ?? []).filter(({ id }) => selected.has(id));
  const on = { project, runs: chosen, go };
  useDeedKeys([compareRuns], on);
  useDocumentTitle(`${text.title} · ${useProject(project).data?.name ?? 'Thaw'}`);
  const select = (id: number, yes: boolean): void => setSelected((before) => new Set(yes ? [...before, id] : [...before].filter((other) => other !== id)));
  const train = <Button component={Link} href={places.train(project)} color="ember" leftSection={<IconFlame size={18} />}>{text.train}</Button>;
  return <div className="screen screen-wide">
    <Group justify="space-between">
      <Title order={1}>{text.title}</Title>
      <Group gap="xs"><DeedButton deed={compareRuns} on={on} variant="default" leftSection={<IconScale size={18} />}>{chosen.length > 1 ? `${text.compare} ${chosen.length}` : text.compare}</DeedButton>{train}</Group>
    </Group>
    <Answer of={runs} text={text.states} empty={(list) => (list.length === 0 ? <Empty title={text.states.empty} action={train}>{text.emptyHelp}</Empty> : null)}>
      {(list) => <>
        <RunTable runs={whole ? list : list.slice(0, shownAtFirst)} selected={selected} onSelect={select} />
        {!whole && list.length > shownAtFirst && <Button variant="default" onClick={() => setWhole(true)} style={{ alignSelf: 'center' }}>{text.showAll(list.length)}</Button>}
      </>}
    </Answer>
    <Trash title={text.trashTitle(trashed.length)} help={text.trashHelp} items={trashed} restore={restoreRun} />
  </div>;
}

