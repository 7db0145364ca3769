// Metrics of a run on its test and validation sets, with 95 % confidence intervals.
import { Table, Title } from '@mantine/core';
import { decimal, headlineMetricsOf, type Estimate, type Evaluation, type Metrics, type Run } from '../../../preload/contract.ts';
import { useCall } from '../../bridge/ask.ts';
import { Term, type TermName } from '../../components/term.tsx';
import { ofCount, percent, percentRange } from '../../components/format.ts';
import { evaluationText } from '../evaluation-text.ts';
import { rangeOf } from '../text.ts';

const words = evaluationText.metrics;

interface Row {
  readonly term: TermName;
  /** The figure as stored with the run; null where only the evaluation has it. */
  readonly stored: (m: Metrics) => string | null;
  readonly estimate: (e: Evaluation) => Estimate | null;
  /** Null: a share in per cent. */
  readonly digits: number | null;
}

/** A new metric is a row here and an entry of the glossary. */
const rows: readonly Row[] = [
  { term: 'accuracy', stored: (m) => `${ofCount(m.correct, m.n)}, ${percent(m.accuracy, m.n)}`, estimate: (e) => e.accuracy, digits: null },
  { term: 'balanced', stored: (m) => percent(m.balancedAccuracy, m.n), estimate: (e) => e.balancedAccuracy, digits: null },
  { term: 'macroF1', stored: (m) => decimal(m.macroF1, 2), estimate: (e) => e.macroF1, digits: 2 },
  { term: 'weightedF1', stored: () => null, estimate: (e) => e.weightedF1, digits: 2 },
  { term: 'auc', stored: () => null, estimate: (e) => e.auc, digits: 3 },
  { term: 'logLoss', stored: (m) => decimal(m.logLoss, 2), estimate: (e) => e.logLoss, digits: 2 },
  { term: 'brier', stored: () => null, estimate: (e) => e.brier, digits: 2 },
];

function intervalOf({ interval }: Estimate, digits: number | null, n: number): string {
  if (interval === null) return '';
  return digits === null ? percentRange(interval, n) : rangeOf([Math.max(0, interval[0]), interval[1]], digits);
}

interface TestedProps { row: Row; metrics: Metrics; evaluation: Evaluation | undefined }

function Tested({ row: { stored, estimate, digits }, metrics, evaluation }: TestedProps) {
  const known = evaluation && estimate(evaluation);
  const value = stored(metrics) ?? (known && digits !== null ? decimal(known.value, digits) : '–');
  return <Table.Td className="number">{value}{known && <div className="quiet interval">{intervalOf(known, digits, metrics.n)}</div>}</Table.Td>;
}

export function MetricsTable({ run }: { run: Pick<Run, 'id' | 'metrics' | 'crossValidated'> }) {
  const tested = headlineMetricsOf(run);
  const evaluation = useCall('runs.evaluate', { run: run.id, on: tested?.on ?? 'test' }, tested !== null).data;
  // Cross-validation already covers the validation pictures.
  const validation = tested?.on === 'all' ? null : run.metrics.validation;
  return <section className="sheet">
    <Title order={2} mb="xs">{words.title}</Title>
    <Table verticalSpacing="xs">
      <Table.Thead><Table.Tr>
        <Table.Th>{words.metric}</Table.Th>
        {tested && <Table.Th className="number">{words.tested[tested.on]}<div className="quiet interval">{words.interval}</div></Table.Th>}
        {validation && <Table.Th className="number">{words.validation}</Table.Th>}
      </Table.Tr></Table.Thead>
      <Table.Tbody>{rows.map((row) => <Table.Tr key={row.term}>
        <Table.Td><Term term={row.term} /></Table.Td>
        {tested && <Tested row={row} metrics={tested.metrics} evaluation={evaluation} />}
        {validation && <Table.Td className="number quiet">
          {row.term === 'accuracy' ? percent(validation.accuracy, validation.n) : row.stored(validation) ?? '–'}
        </Table.Td>}
      </Table.Tr>)}</Table.Tbody>
    </Table>
  </section>;
}
