// What was measured, in plain words beside the field's terms, with where each figure likely lies.
import { Table, Title } from '@mantine/core';
import { headlineMetricsOf, type Estimate, type Evaluation, type Metrics, type Run } from '../../preload/contract.ts';
import { useCall } from '../bridge/ask.ts';
import { Term } from '../components/term.tsx';
import { between, ofCount, percent } from '../components/format.ts';
import type { glossary } from '../components/text.ts';
import { evaluationText } from './evaluation-text.ts';
import { text } from '../runs/text.ts';

interface Row {
  readonly term: keyof typeof glossary;
  /** The figure as stored with the run; null where only the evaluation has it. */
  readonly stored: (m: Metrics) => string | null;
  readonly estimate: (e: Evaluation) => Estimate | null;
  /** Null: a share in per cent. */
  readonly digits: number | null;
}

/** A row per metric: its word, and how its value reads. */
const rows: readonly Row[] = [
  { term: 'accuracy', stored: (m) => `${ofCount(m.correct, m.n)}, ${percent(m.accuracy, m.n)}`, estimate: (e) => e.accuracy, digits: null },
  { term: 'balanced', stored: (m) => percent(m.balancedAccuracy, m.n), estimate: (e) => e.balancedAccuracy, digits: null },
  { term: 'macroF1', stored: (m) => m.macroF1.toFixed(2), estimate: (e) => e.macroF1, digits: 2 },
  { term: 'weightedF1', stored: () => null, estimate: (e) => e.weightedF1, digits: 2 },
  { term: 'auc', stored: () => null, estimate: (e) => e.auc, digits: 3 },
  { term: 'logLoss', stored: (m) => m.logLoss.toFixed(2), estimate: (e) => e.logLoss, digits: 2 },
  { term: 'brier', stored: () => null, estimate: (e) => e.brier, digits: 2 },
];

const rangeOf = ({ interval }: Estimate, digits: number | null, n: number): string =>
  (interval === null ? '' : digits === null ? between(interval, n) : evaluationText.range([Math.max(0, interval[0]), interval[1]], digits));

function Tested({ row: { stored, estimate, digits }, metrics, evaluation }: { row: Row; metrics: Metrics; evaluation: Evaluation | undefined }) {
  const known = evaluation && estimate(evaluation);
  const value = stored(metrics) ?? (known && digits !== null ? known.value.toFixed(digits) : '–');
  return <Table.Td className="number">{value}{known && <div className="quiet likely">{rangeOf(known, digits, metrics.n)}</div>}</Table.Td>;
}

export function MetricsTable({ run }: { run: Pick<Run, 'id' | 'metrics' | 'crossValidated'> }) {
  const tested = headlineMetricsOf(run);
  const evaluation = useCall('runs.evaluate', { run: run.id, on: tested?.on ?? 'test' }, tested !== null).data;
  // Pictures that were tuned on are among those that were left out in turn, and say nothing beside them.
  const validation = tested?.on === 'all' ? null : run.metrics.validation;
  return <section className="sheet">
    <Title order={2} mb="xs">{text.metrics}</Title>
    <Table verticalSpacing="xs">
      <Table.Thead><Table.Tr><Table.Th>{text.metric}</Table.Th>{tested && <Table.Th className="number">{text.tested[tested.on]}<div className="quiet likely">{evaluationText.likely}</div></Table.Th>}{validation && <Table.Th className="number">{text.tuned}</Table.Th>}</Table.Tr></Table.Thead>
      <Table.Tbody>{rows.map((row) => <Table.Tr key={row.term}>
        <Table.Td><Term term={row.term} /></Table.Td>
        {tested && <Tested row={row} metrics={tested.metrics} evaluation={evaluation} />}
        {validation && <Table.Td className="number quiet">{row.term === 'accuracy' ? percent(validation.accuracy, validation.n) : row.stored(validation) ?? '–'}</Table.Td>}
      </Table.Tr>)}</Table.Tbody>
    </Table>
  </section>;
}
