// What each run came to and what it cost: a line per run, and one line with a spread for runs that differ only by seed.
import { Switch, Table, Text, Title, Tooltip } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { metricsOn, type Comparison, type Metrics, type Run, type RunCost, type SeedGroup, type TestedOn } from '../../preload/contract.ts';
import { Term } from '../components/term.tsx';
import { between, bytes, duration, ofCount, percent } from '../components/format.ts';
import { axisFrom, IntervalBar } from '../components/interval-bar.tsx';
import { routes } from '../routes.ts';
import { SeedSpread } from '../runs/seed-spread.tsx';
import { text } from './text.ts';

/** One run, or runs that differ only by seed. */
interface Line { runs: readonly Run[]; spread: SeedGroup | null }

function linesOf({ runs, seeds }: Comparison, each: boolean): Line[] {
  const groups = each ? [] : seeds;
  const grouped = new Set(groups.flatMap((group) => group.runs));
  return [
    ...groups.map((spread) => ({ spread, runs: runs.filter(({ id }) => spread.runs.includes(id)) })),
    ...runs.filter(({ id }) => !grouped.has(id)).map((run) => ({ runs: [run], spread: null })),
  ];
}

function Right({ line: { runs: [run], spread }, on, from }: { line: Line; on: TestedOn; from: number }) {
  if (spread) return <><SeedSpread spread={spread} from={from} width={128} /><Text size="xs" c="dimmed">{text.spread(spread.mean, spread.sd, spread.n)}; {text.reach(spread.lowest, spread.highest, spread.n)}</Text></>;
  const test = run && metricsOn(on, run);
  if (!test) return <>–</>;
  return <>
    <div>{ofCount(test.correct, test.n)}, {percent(test.accuracy, test.n)}</div>
    <IntervalBar value={test.accuracy} interval={test.accuracyInterval} n={test.n} from={from} width={128} />
    <Text size="xs" c="dimmed">likely {between(test.accuracyInterval, test.n)}</Text>
  </>;
}

const meanOf = (values: readonly (number | null | undefined)[]): number | null => {
  const known = values.filter((v) => v !== null && v !== undefined);
  return known.length === 0 ? null : known.reduce((sum, v) => sum + v, 0) / known.length;
};

/** Of several runs the mean. */
const figure = ({ runs }: Line, on: TestedOn, of: (m: Metrics) => number): number | null => meanOf(runs.map((run) => metricsOn(on, run)).map((metrics) => metrics && of(metrics)));

/** With how many times the least of all lines, where that is worth a word. */
function Cost({ value, least, say, note }: { value: number | null; least: number | null; say: (value: number) => string; note?: string | undefined }) {
  if (value === null) return <>–</>;
  const factor = least !== null && least > 0 ? value / least : 1;
  return <>{say(value)}{factor >= 1.1 && <Text span size="xs" c="dimmed"> {text.times(factor)}</Text>}{note && <Text size="xs" c="dimmed">{note}</Text>}</>;
}

interface Column { name: string; help?: string; of: (cost: RunCost) => number | null; say: (value: number, exact: boolean) => string }
const costColumns: readonly Column[] = [
  { name: text.time, of: ({ seconds }) => seconds, say: duration },
  { name: text.processor, help: text.processorHelp, of: ({ coreSeconds }) => coreSeconds, say: (value, exact) => text.coreSeconds(duration(value), exact) },
  { name: text.learnedBytes, of: ({ learnedBytes }) => learnedBytes, say: bytes },
  { name: text.modelBytes, of: ({ modelBytes }) => modelBytes, say: (value) => text.about(bytes(value)) },
];

export function Results({ comparison, hovered, onHover }: { comparison: Comparison; hovered: number | null; onHover: (run: number | null) => void }) {
  const [each, setEach] = useState(false);
  const { runs, costs, seeds, shared: { on } } = comparison;
  const lines = linesOf(comparison, each);
  const from = axisFrom(runs.map((run) => metricsOn(on, run)).flatMap((metrics) => (metrics ? [metrics.accuracyInterval] : [])));
  const costOf = ({ runs: own }: Line, of: Column['of']): number | null => meanOf(costs.filter(({ run }) => own.some(({ id }) => id === run)).map(of));
  const leastOf = (of: Column['of']): number | null => lines.reduce<number | null>((least, line) => { const own = costOf(line, of); return own === null ? least : Math.min(least ?? own, own); }, null);
  const exact = ({ runs: own }: Line): boolean => costs.every(({ run, measured }) => measured || !own.some(({ id }) => id === run));
  return <section className="sheet">
    <div className="compare-head"><Title order={2}>{text.results}</Title>{seeds.length > 0 && <Switch label={text.each} checked={each} onChange={(event) => setEach(event.currentTarget.checked)} />}</div>
    <Table.ScrollContainer minWidth={900}><Table verticalSpacing="xs" className="results">
      <Table.Thead><Table.Tr>
        <Table.Th>{text.run}</Table.Th><Table.Th><Term term="accuracy">{text.result(on)}</Term></Table.Th><Table.Th className="number"><Term term="balanced" /></Table.Th><Table.Th className="number"><Term term="macroF1" /></Table.Th><Table.Th className="number"><Term term="logLoss" /></Table.Th>
        {costColumns.map(({ name, help }) => <Table.Th key={name} className="number">{help ? <Tooltip label={help} multiline maw={280}><span tabIndex={0} className="explained">{name}</span></Tooltip> : name}</Table.Th>)}
      </Table.Tr></Table.Thead>
      <Table.Tbody>{lines.map((line) => <Table.Tr key={line.runs.map(({ id }) => id).join()} data-hovered={line.runs.some(({ id }) => id === hovered) || undefined} className="result-line" onMouseEnter={() => onHover(line.runs.length === 1 ? line.runs[0]?.id ?? null : null)} onMouseLeave={() => onHover(null)}>
        <Table.Td><Names line={line} /></Table.Td>
        <Table.Td><Right line={line} on={on} from={from} /></Table.Td>
        <Table.Td className="number">{said(figure(line, on, (m) => m.balancedAccuracy), (x) => percent(x, line.runs.map((run) => metricsOn(on, run))[0]?.n ?? 1))}</Table.Td>
        <Table.Td className="number">{said(figure(line, on, (m) => m.macroF1), (x) => x.toFixed(2))}</Table.Td>
        <Table.Td className="number">{said(figure(line, on, (m) => m.logLoss), (x) => x.toFixed(2))}</Table.Td>
        {costColumns.map(({ name, of, say }) => <Table.Td key={name} className="number"><Cost value={costOf(line, of)} least={leastOf(of)} say={(value) => say(value, exact(line))} /></Table.Td>)}
      </Table.Tr>)}</Table.Tbody>
    </Table></Table.ScrollContainer>
  </section>;
}

const said = (value: number | null, say: (value: number) => string): string => (value === null ? '–' : say(value));

function Names({ line: { runs, spread } }: { line: Line }) {
  return <>
    {runs.map(({ id, project, name }, i) => <span key={id}>{i > 0 && ', '}<Link href={routes.run(project, id)} className="plain-link">{name}</Link></span>)}
    {spread && <Text size="xs" c="dimmed">{text.seedsOf(spread.seeds)}</Text>}
  </>;
}
