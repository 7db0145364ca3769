// Results and costs of the compared runs: a row per run, or one with the spread for runs that differ only by seed.
import { Switch, Table, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import {
  decimal, metricsOn, type Comparison, type Metrics, type Run, type RunCost, type SeedGroup, type TestedOn,
} from '../../preload/contract.ts';
import { ProjectAgreementLine } from '../agreement/run-agreement.tsx';
import { Term, type TermName } from '../components/term.tsx';
import { bytes, confidenceInterval, duration, ofCount, percent } from '../components/format.ts';
import { axisFrom, IntervalBar } from '../components/interval-bar.tsx';
import { useResult } from '../result/questions.ts';
import { CautionMark } from '../result/result-mark.tsx';
import { routes } from '../routes.ts';
import { SeedSpread } from '../runs/seed-spread.tsx';
import { text } from './text.ts';

/** One run, or runs that differ only by seed. */
interface Line { runs: readonly Run[]; spread: SeedGroup | null }

function linesOf({ runs, seeds }: Comparison, eachSeed: boolean): Line[] {
  const groups = eachSeed ? [] : seeds;
  const grouped = new Set(groups.flatMap((group) => group.runs));
  return [
    ...groups.map((spread) => ({ spread, runs: runs.filter(({ id }) => spread.runs.includes(id)) })),
    ...runs.filter(({ id }) => !grouped.has(id)).map((run) => ({ runs: [run], spread: null })),
  ];
}

interface AccuracyProps { line: Line; on: TestedOn; from: number }

/** Of a line with several runs, that of the first: seeds share their split. */
function Caution({ line: { runs: [run] } }: { line: Line }) {
  const caution = useResult(run?.project ?? 0, run?.id ?? 0)?.caution;
  return caution && <CautionMark caution={caution} />;
}

function Accuracy({ line: { runs: [run], spread }, on, from }: AccuracyProps) {
  if (spread) {
    const { mean, sd, lowest, highest, n } = spread;
    return <>
      <SeedSpread spread={spread} from={from} width={128} />
      <Text size="xs" c="dimmed">{text.spread(mean, sd, n)}; {text.extremes(lowest, highest, n)}</Text>
    </>;
  }
  const test = run && metricsOn(on, run);
  if (!test) return <>–</>;
  return <>
    <div>{ofCount(test.correct, test.n)}, {percent(test.accuracy, test.n)}</div>
    <IntervalBar value={test.accuracy} interval={test.accuracyInterval} n={test.n} from={from} width={128} />
    <Text size="xs" c="dimmed">{confidenceInterval(test.accuracyInterval, test.n)}</Text>
  </>;
}

const meanOf = (values: readonly (number | null | undefined)[]): number | null => {
  const known = values.filter((v) => v !== null && v !== undefined);
  return known.length === 0 ? null : known.reduce((sum, v) => sum + v, 0) / known.length;
};

interface MetricColumn { term: TermName; of: (metrics: Metrics) => number; format: (value: number, n: number) => string }
const metricColumns: readonly MetricColumn[] = [
  { term: 'balanced', of: ({ balancedAccuracy }) => balancedAccuracy, format: percent },
  { term: 'macroF1', of: ({ macroF1 }) => macroF1, format: (value) => decimal(value, 2) },
  { term: 'logLoss', of: ({ logLoss }) => logLoss, format: (value) => decimal(value, 2) },
];

/** A metric of a line; the mean where it has several runs. */
function metricText({ runs }: Line, on: TestedOn, { of, format }: MetricColumn): string {
  const tested = runs.flatMap((run) => metricsOn(on, run) ?? []);
  const mean = meanOf(tested.map(of));
  return mean === null ? '–' : format(mean, tested[0]?.n ?? 1);
}

interface CostColumn { name: string; term?: TermName; of: (cost: RunCost) => number | null; format: (value: number, measured: boolean) => string }
const costColumns: readonly CostColumn[] = [
  { name: text.time, of: ({ seconds }) => seconds, format: duration },
  { name: text.cpuTime, term: 'cpuTime', of: ({ coreSeconds }) => coreSeconds, format: (value, measured) => text.coreSeconds(duration(value), measured) },
  { name: text.trainedSize, of: ({ learnedBytes }) => learnedBytes, format: bytes },
  { name: text.modelSize, of: ({ modelBytes }) => modelBytes, format: (value) => text.about(bytes(value)) },
];

/** A cost, with the factor to the lowest of all lines where they differ noticeably. */
function Cost({ value, lowest, format }: { value: number | null; lowest: number | null; format: (value: number) => string }) {
  if (value === null) return <>–</>;
  const factor = lowest !== null && lowest > 0 ? value / lowest : 1;
  return <>{format(value)}{factor >= 1.1 && <Text span size="xs" c="dimmed"> {text.times(factor)}</Text>}</>;
}

/** The costs of a line’s own runs. */
const costsOf = ({ costs }: Comparison, { runs }: Line): RunCost[] => costs.filter(({ run }) => runs.some(({ id }) => id === run));

interface RowProps { comparison: Comparison; line: Line; lowest: readonly (number | null)[]; from: number }

function ResultCells({ comparison, line, lowest, from }: RowProps) {
  const { shared: { on } } = comparison;
  const costs = costsOf(comparison, line);
  const measured = costs.every((cost) => cost.measured);
  return <>
    <Table.Td><Names line={line} /></Table.Td>
    <Table.Td><Accuracy line={line} on={on} from={from} /><Caution line={line} /></Table.Td>
    {metricColumns.map((column) => <Table.Td key={column.term} className="number">{metricText(line, on, column)}</Table.Td>)}
    {costColumns.map(({ name, of, format }, i) => <Table.Td key={name} className="number">
      <Cost value={meanOf(costs.map(of))} lowest={lowest[i] ?? null} format={(value) => format(value, measured)} />
    </Table.Td>)}
  </>;
}

interface ResultsProps { comparison: Comparison; hovered: number | null; onHover: (run: number | null) => void }

export function Results({ comparison, hovered, onHover }: ResultsProps) {
  const [eachSeed, setEachSeed] = useState(false);
  const { runs, seeds, shared: { on } } = comparison;
  const lines = linesOf(comparison, eachSeed);
  const from = axisFrom(runs.flatMap((run) => metricsOn(on, run) ?? []).map(({ accuracyInterval }) => accuracyInterval));
  const lowest = costColumns.map(({ of }) => {
    const values = lines.map((line) => meanOf(costsOf(comparison, line).map(of))).filter((value) => value !== null);
    return values.length === 0 ? null : Math.min(...values);
  });
  return <section className="sheet">
    <div className="compare-head">
      <Title order={2}>{text.results}</Title>
      {seeds.length > 0 && <Switch label={text.eachSeed} checked={eachSeed} onChange={(event) => setEachSeed(event.currentTarget.checked)} />}
    </div>
    {runs[0] && <ProjectAgreementLine project={runs[0].project} />}
    <Table.ScrollContainer minWidth={900}><Table verticalSpacing="xs" className="results">
      <Table.Thead><Table.Tr>
        <Table.Th>{text.run}</Table.Th>
        <Table.Th><Term term="accuracy">{text.accuracy(on)}</Term></Table.Th>
        {metricColumns.map(({ term }) => <Table.Th key={term} className="number"><Term term={term} /></Table.Th>)}
        {costColumns.map(({ name, term }) => <Table.Th key={name} className="number">{term ? <Term term={term} /> : name}</Table.Th>)}
      </Table.Tr></Table.Thead>
      <Table.Tbody>{lines.map((line) => {
        const ids = line.runs.map(({ id }) => id);
        const [only] = ids;
        return <Table.Tr key={ids.join()} className="compare-line" data-hovered={ids.some((id) => id === hovered) || undefined}
          onMouseEnter={() => onHover(ids.length === 1 && only !== undefined ? only : null)} onMouseLeave={() => onHover(null)}>
          <ResultCells comparison={comparison} line={line} lowest={lowest} from={from} />
        </Table.Tr>;
      })}</Table.Tbody>
    </Table></Table.ScrollContainer>
  </section>;
}

function Names({ line: { runs, spread } }: { line: Line }) {
  return <>
    {runs.map(({ id, project, name }, i) => <span key={id}>{i > 0 && ', '}<Link href={routes.run(project, id)} className="plain-link">{name}</Link></span>)}
    {spread && <Text size="xs" c="dimmed">{text.seedsOf(spread.seeds)}</Text>}
  </>;
}
