// What was measured, in all and by class, in plain words beside the field's terms.
import { Table, Text, Title } from '@mantine/core';
import type { ClassMetrics, Interval, Metrics, Run } from '../../preload/contract.ts';
import { Explained } from '../parts/explained.tsx';
import { ofCount, percent } from '../parts/format.ts';
import { IntervalBar } from '../parts/interval-bar.tsx';
import type { glossary } from '../parts/words.ts';
import { text } from './text.ts';

/** A row per metric: its word, and how its value reads. */
const rows: readonly { term: keyof typeof glossary; of: (m: Metrics) => string }[] = [
  { term: 'accuracy', of: (m) => `${ofCount(m.right, m.n)}, ${percent(m.accuracy, m.n)}` },
  { term: 'balanced', of: (m) => percent(m.balancedAccuracy, m.n) },
  { term: 'macroF1', of: (m) => m.macroF1.toFixed(m.n < 1000 ? 2 : 3) },
  { term: 'logLoss', of: (m) => m.logLoss.toFixed(2) },
];

export function Measured({ metrics: { test, validation } }: Pick<Run, 'metrics'>) {
  return <section className="sheet">
    <Title order={2} mb="xs">{text.metrics}</Title>
    <Table verticalSpacing="xs">
      <Table.Thead><Table.Tr><Table.Th>{text.metric}</Table.Th>{test && <Table.Th className="number">{text.tested}</Table.Th>}{validation && <Table.Th className="number">{text.tuned}</Table.Th>}</Table.Tr></Table.Thead>
      <Table.Tbody>{rows.map(({ term, of }) => <Table.Tr key={term}>
        <Table.Td><Explained term={term} /></Table.Td>
        {test && <Table.Td className="number">{of(test)}</Table.Td>}
        {validation && <Table.Td className="number quiet">{of(validation)}</Table.Td>}
      </Table.Tr>)}</Table.Tbody>
    </Table>
  </section>;
}

/** Fewer pictures than this are counted, not turned into per cents. */
const few = 20;

function Share({ right, n, share, interval }: { right: number; n: number; share: number | null; interval: Interval | null }) {
  return <div className="class-share">
    <span>{text.share(right, n, interval)}</span>
    {share !== null && interval !== null && n >= few && <IntervalBar value={share} interval={interval} n={n} width={112} />}
  </div>;
}

const row = (c: ClassMetrics) => <Table.Tr key={c.name}>
  <Table.Td fw={550}>{c.name}</Table.Td>
  <Table.Td><Share right={c.right} n={c.n} share={c.recall} interval={c.recallInterval} /></Table.Td>
  <Table.Td><Share right={c.right} n={c.called} share={c.precision} interval={c.precisionInterval} /></Table.Td>
</Table.Tr>;

export function Classes({ metrics }: { metrics: Metrics }) {
  return <section className="sheet">
    <Title order={2} mb="xs">{text.classes}</Title>
    <Table verticalSpacing="xs">
      <Table.Thead><Table.Tr><Table.Th>{text.class}</Table.Th><Table.Th><Explained term="recall" /></Table.Th><Table.Th><Explained term="precision" /></Table.Th></Table.Tr></Table.Thead>
      <Table.Tbody>{metrics.classes.map(row)}</Table.Tbody>
    </Table>
    {metrics.classes.some(({ n }) => n < few) && <Text size="sm" c="dimmed" mt="xs">Classes with fewer than {few} test pictures are counted; a percentage would promise too much.</Text>}
  </section>;
}
