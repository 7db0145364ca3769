// Results per class: recall, precision, F1 and AUC, each with its 95 % confidence interval.
import { Table, Text, Title } from '@mantine/core';
import { decimal, type ClassEvaluation, type Estimate, type Evaluation } from '../../../preload/contract.ts';
import { Term } from '../../components/term.tsx';
import { confidenceInterval, count, ofCount, percent } from '../../components/format.ts';
import { IntervalBar } from '../../components/interval-bar.tsx';
import { evaluationText } from '../evaluation-text.ts';
import { rangeOf } from '../text.ts';

const words = evaluationText.classes;

/** A share as count, percentage and bar; as the count alone where there are few pictures. */
function Share({ correct, n, share, few }: { correct: number; n: number; share: Estimate | null; few: boolean }) {
  if (n === 0 || share === null) return <span className="quiet">–</span>;
  if (few || share.interval === null) return <span>{ofCount(correct, n)}</span>;
  return <div className="class-share" title={confidenceInterval(share.interval, n)}>
    <span>{ofCount(correct, n)}, {percent(share.value, n)}</span>
    <IntervalBar value={share.value} interval={share.interval} n={n} width={96} />
  </div>;
}

function Figure({ estimate, few, digits }: { estimate: Estimate | null; few: boolean; digits: number }) {
  if (estimate === null || few) return <span className="quiet">–</span>;
  return <>{decimal(estimate.value, digits)}{estimate.interval && <div className="quiet interval">{rangeOf(estimate.interval, digits)}</div>}</>;
}

const row = ({ name, n, predicted, correct, few, recall, precision, f1, auc }: ClassEvaluation) => <Table.Tr key={name} data-few={few || undefined}>
  <Table.Td fw={550}>{name}</Table.Td>
  <Table.Td className="number">{count(n)}</Table.Td>
  <Table.Td><Share correct={correct} n={n} share={recall} few={few} /></Table.Td>
  <Table.Td><Share correct={correct} n={predicted} share={precision} few={few} /></Table.Td>
  <Table.Td className="number"><Figure estimate={f1} few={few} digits={2} /></Table.Td>
  <Table.Td className="number"><Figure estimate={auc} few={few} digits={3} /></Table.Td>
</Table.Tr>;

export function Classes({ evaluation: { on, classes, groups } }: { evaluation: Evaluation }) {
  const notes = [
    on === 'all' && words.crossValidated,
    classes.some(({ few }) => few) && words.few,
    groups !== null && words.grouped(groups),
  ].filter((note) => note !== false);
  return <section className="sheet">
    <Title order={2} mb="xs">{words.title}</Title>
    <div className="table-scroll" tabIndex={0} role="region" aria-label={words.title}>
      <Table stickyHeader verticalSpacing="xs" className="classes-table">
        <Table.Thead><Table.Tr>
          <Table.Th>{words.class}</Table.Th>
          <Table.Th className="number">{words.pictures[on]}</Table.Th>
          <Table.Th><Term term="recall">{words.recall}</Term></Table.Th>
          <Table.Th><Term term="precision">{words.precision}</Term></Table.Th>
          <Table.Th className="number"><Term term="f1" /></Table.Th>
          <Table.Th className="number"><Term term="auc" /></Table.Th>
        </Table.Tr></Table.Thead>
        <Table.Tbody>{classes.map(row)}</Table.Tbody>
      </Table>
    </div>
    {notes.map((note) => <Text key={note} size="sm" c="dimmed" mt="xs">{note}</Text>)}
  </section>;
}
