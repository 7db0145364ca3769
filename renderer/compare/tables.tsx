// What was measured side by side, and which settings differ.
import { Switch, Table, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { Comparison, Metrics, Run } from '../../preload/contract.ts';
import { Explained } from '../parts/explained.tsx';
import { between, duration, ofCount, percent } from '../parts/format.ts';
import { axisFrom, IntervalBar } from '../parts/interval-bar.tsx';
import type { glossary } from '../parts/words.ts';
import { text } from './text.ts';

const plain: readonly { term: keyof typeof glossary; of: (m: Metrics) => string }[] = [
  { term: 'balanced', of: (m) => percent(m.balancedAccuracy, m.n) },
  { term: 'macroF1', of: (m) => m.macroF1.toFixed(m.n < 1000 ? 2 : 3) },
  { term: 'logLoss', of: (m) => m.logLoss.toFixed(2) },
];

function Accuracy({ metrics, from }: { metrics: Metrics | null; from: number }) {
  if (!metrics) return <>–</>;
  return <>
    <div>{ofCount(metrics.right, metrics.n)}, {percent(metrics.accuracy, metrics.n)}</div>
    <IntervalBar value={metrics.accuracy} interval={metrics.accuracyInterval} n={metrics.n} from={from} width={160} />
    <Text size="xs" c="dimmed">likely {between(metrics.accuracyInterval, metrics.n)}</Text>
  </>;
}

export function MetricsTable({ runs }: { runs: readonly Run[] }) {
  const from = axisFrom(runs.flatMap(({ metrics: { test } }) => (test ? [test.accuracyInterval] : [])));
  return <section className="sheet">
    <Title order={2} mb="xs">{text.metrics}</Title>
    <Table.ScrollContainer minWidth={200 + 180 * runs.length}><Table verticalSpacing="xs">
      <Table.Thead><Table.Tr><Table.Th>{text.metric}</Table.Th>{runs.map((run) => <Table.Th key={run.id}>{run.name}</Table.Th>)}</Table.Tr></Table.Thead>
      <Table.Tbody>
        <Table.Tr><Table.Td><Explained term="accuracy" /></Table.Td>{runs.map((run) => <Table.Td key={run.id}><Accuracy metrics={run.metrics.test} from={from} /></Table.Td>)}</Table.Tr>
        {plain.map(({ term, of }) => <Table.Tr key={term}><Table.Td><Explained term={term} /></Table.Td>{runs.map(({ id, metrics }) => <Table.Td key={id}>{metrics.test ? of(metrics.test) : '–'}</Table.Td>)}</Table.Tr>)}
        <Table.Tr><Table.Td>{text.time}</Table.Td>{runs.map((run) => <Table.Td key={run.id}>{run.seconds ? duration(run.seconds.total) : '–'}</Table.Td>)}</Table.Tr>
      </Table.Tbody>
    </Table></Table.ScrollContainer>
  </section>;
}

export function SettingsTable({ comparison: { runs, settings } }: { comparison: Comparison }) {
  const [onlyDiffering, setOnly] = useState(false);
  const rows = settings.filter(({ differs }) => differs || !onlyDiffering);
  return <section className="sheet">
    <div className="compare-head"><Title order={2}>{text.settings}</Title><Switch label={text.onlyDiffering} checked={onlyDiffering} onChange={(event) => setOnly(event.currentTarget.checked)} /></div>
    <Table.ScrollContainer minWidth={200 + 180 * runs.length}><Table verticalSpacing={6}>
      <Table.Thead><Table.Tr><Table.Th>{text.setting}</Table.Th>{runs.map((run) => <Table.Th key={run.id}>{run.name}</Table.Th>)}</Table.Tr></Table.Thead>
      <Table.Tbody>{rows.map(({ name, values, differs }) => <Table.Tr key={name} data-differs={differs || undefined} className="setting-row">
        <Table.Td>{name}{differs && <Text span size="xs" ml={8}>{text.differs}</Text>}</Table.Td>
        {values.map((value, i) => <Table.Td key={runs[i]?.id ?? i}>{value}</Table.Td>)}
      </Table.Tr>)}</Table.Tbody>
    </Table></Table.ScrollContainer>
  </section>;
}
