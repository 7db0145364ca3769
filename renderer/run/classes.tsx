// Each class by itself: how much of it is found, how far its name can be trusted, with where that likely lies.
import { Table, Text, Title } from '@mantine/core';
import type { ClassEvaluation, Estimate, Evaluation } from '../../preload/contract.ts';
import { Term } from '../components/term.tsx';
import { between, count, ofCount, percent } from '../components/format.ts';
import { IntervalBar } from '../components/interval-bar.tsx';
import { evaluationText } from './evaluation-text.ts';

/** A share as count, per cent and bar; of few pictures the count alone. */
function Share({ right, n, share, few }: { right: number; n: number; share: Estimate | null; few: boolean }) {
  if (n === 0 || share === null) return <span className="quiet">–</span>;
  if (few || share.interval === null) return <span>{ofCount(right, n)}</span>;
  return <div className="class-share" title={between(share.interval, n)}><span>{ofCount(right, n)}, {percent(share.value, n)}</span><IntervalBar value={share.value} interval={share.interval} n={n} width={96} /></div>;
}

function Figure({ of, few, digits }: { of: Estimate | null; few: boolean; digits: number }) {
  if (of === null || few) return <span className="quiet">–</span>;
  return <>{of.value.toFixed(digits)}{of.interval && <div className="quiet likely">{evaluationText.range(of.interval, digits)}</div>}</>;
}

const row = (c: ClassEvaluation) => <Table.Tr key={c.name} data-few={c.few || undefined}>
  <Table.Td fw={550}>{c.name}</Table.Td>
  <Table.Td className="number">{count(c.n)}</Table.Td>
  <Table.Td><Share right={c.correct} n={c.n} share={c.recall} few={c.few} /></Table.Td>
  <Table.Td><Share right={c.correct} n={c.predicted} share={c.precision} few={c.few} /></Table.Td>
  <Table.Td className="number"><Figure of={c.f1} few={c.few} digits={2} /></Table.Td>
  <Table.Td className="number"><Figure of={c.auc} few={c.few} digits={3} /></Table.Td>
</Table.Tr>;

export function Classes({ evaluation: { on, classes, groups } }: { evaluation: Evaluation }) {
  return <section className="sheet">
    <Title order={2} mb="xs">{evaluationText.classes.title}</Title>
    <div className="table-scroll" tabIndex={0} role="region" aria-label={evaluationText.classes.title}><Table stickyHeader verticalSpacing="xs" className="classes-table">
      <Table.Thead><Table.Tr>
        <Table.Th>{evaluationText.classes.class}</Table.Th><Table.Th className="number">{evaluationText.classes.pictures[on]}</Table.Th><Table.Th><Term term="recall" /></Table.Th><Table.Th><Term term="precision" /></Table.Th>
        <Table.Th className="number"><Term term="f1" /></Table.Th><Table.Th className="number"><Term term="auc" /></Table.Th>
      </Table.Tr></Table.Thead>
      <Table.Tbody>{classes.map(row)}</Table.Tbody>
    </Table></div>
    {on === 'all' && <Text size="sm" c="dimmed" mt="xs">{evaluationText.classes.leftOut}</Text>}
    {classes.some(({ few }) => few) && <Text size="sm" c="dimmed" mt="xs">{evaluationText.classes.few}</Text>}
    {groups !== null && <Text size="sm" c="dimmed" mt="xs">{evaluationText.classes.grouped(groups)}</Text>}
  </section>;
}
