// Accuracy by the facts of the pictures (site, scanner, date), one fact at a time.
import { Group, Select, Table, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { FactAccuracy, Run, TestedOn } from '../../../preload/contract.ts';
import { useCall } from '../../bridge/ask.ts';
import { confidenceInterval, count, ofCount, percent } from '../../components/format.ts';
import { IntervalBar } from '../../components/interval-bar.tsx';
import { filterToText } from '../../pictures/filter.ts';
import { routes } from '../../routes.ts';
import { evaluationText } from '../evaluation-text.ts';

const words = evaluationText.facts;

function Accuracy({ n, correct, few, accuracy: { value, interval } }: FactAccuracy['values'][number]) {
  if (few || interval === null) return <span>{ofCount(correct, n)}</span>;
  return <div className="class-share" title={confidenceInterval(interval, n)}>
    <span>{ofCount(correct, n)}, {percent(value, n)}</span>
    <IntervalBar value={value} interval={interval} n={n} width={96} />
  </div>;
}

/** Nothing where the pictures have no facts. */
export function ByFact({ run, on }: { run: Run; on: TestedOn }) {
  const facts = useCall('runs.byFact', { run: run.id, on }).data ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const fact = facts.find(({ name }) => name === chosen) ?? facts[0];
  if (!fact) return null;
  return <section className="sheet">
    <Group justify="space-between" mb="xs">
      <Title order={2}>{words.title}</Title>
      <Select size="sm" aria-label={words.choose} data={facts.map(({ name }) => name)} value={fact.name} allowDeselect={false}
        onChange={(name) => setChosen(name)} />
    </Group>
    <Table verticalSpacing="xs" className="classes-table">
      <Table.Thead><Table.Tr>
        <Table.Th>{fact.name}</Table.Th><Table.Th className="number">{words.pictures[on]}</Table.Th><Table.Th>{words.correct}</Table.Th>
      </Table.Tr></Table.Thead>
      <Table.Tbody>
        {fact.values.map((row) => <Table.Tr key={row.value} data-few={row.few || undefined}>
          <Table.Td fw={550}>
            <Link href={routes.pictures(run.project, filterToText({ fact: { name: fact.name, value: row.value } }))}>{row.value}</Link>
          </Table.Td>
          <Table.Td className="number">{count(row.n)}</Table.Td>
          <Table.Td><Accuracy {...row} /></Table.Td>
        </Table.Tr>)}
        {fact.others && <Table.Tr>
          <Table.Td>{words.others(fact.others.values)}</Table.Td>
          <Table.Td className="number">{count(fact.others.n)}</Table.Td>
          <Table.Td><Accuracy {...fact.others} /></Table.Td>
        </Table.Tr>}
      </Table.Tbody>
    </Table>
    <Text size="sm" c="dimmed" mt="xs">{words.help}</Text>
    {fact.values.some(({ few }) => few) && <Text size="sm" c="dimmed">{words.few}</Text>}
  </section>;
}
