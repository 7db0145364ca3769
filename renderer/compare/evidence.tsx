// Evidence for the verdict on a pair: the difference with its interval, the significance test, other metrics, and recall per class.
import { Accordion, Stack, Table, Text, Title } from '@mantine/core';
import type { Estimate, Interval, PairwiseComparison, Run } from '../../preload/contract.ts';
import { Term, type TermName } from '../components/term.tsx';
import { count, points } from '../components/format.ts';
import { DifferenceLine, SmallDifference } from './difference-line.tsx';
import { text } from './text.ts';

export interface Pair { pairing: PairwiseComparison; a: Run; b: Run }

interface Context { /** Pairs compared at once. */ pairs: number; /** Half the width of the line. */ reach: number; onlySeed: boolean }

export function DifferenceOf({ pairing, a, b, pairs, reach, onlySeed }: Pair & Context) {
  const { n, mcnemar: { onlyA, onlyB, p, groupedP }, foldTest, adjustedP } = pairing;
  return <section className="sheet">
    <Title order={2} mb="xs">{text.difference(a.name, b.name)}</Title>
    <DifferenceLine pairing={pairing} a={a} b={b} reach={reach} />
    <Text size="sm" c="dimmed" maw="72ch" mt="xs">{text.zoneHelp}</Text>
    <Stack gap={4} mt="md" maw="72ch">
      <Text>{text.disagreements(onlyA, onlyB, n, a.name, b.name)} {onlyA + onlyB > 0 && text.chance(p)}</Text>
      {foldTest && <Text>{text.foldTest(foldTest, a.name, b.name, n)}</Text>}
      {groupedP !== null && !foldTest && <Text>{text.groupedChance(groupedP)}</Text>}
      {pairs > 1 && <Text>{text.adjusted(adjustedP, pairs)}</Text>}
      {onlySeed && <Text>{text.onlySeed}</Text>}
    </Stack>
    <OtherMetrics pairing={pairing} a={a} b={b} />
  </section>;
}

interface MetricRow { term: TermName; of: (p: PairwiseComparison) => Estimate | null; format: (x: number, n: number) => string }

/** Metrics beside accuracy; a new one is a row here. */
const rows: readonly MetricRow[] = [
  { term: 'balanced', of: ({ figures }) => figures.balancedAccuracy, format: points },
  { term: 'macroF1', of: ({ figures }) => figures.macroF1, format: text.hundredths },
  { term: 'auc', of: ({ figures }) => figures.auc, format: text.hundredths },
];

function MetricDifference({ row: { term, of, format }, pairing }: { row: MetricRow; pairing: PairwiseComparison }) {
  const estimate = of(pairing);
  if (estimate === null) return null;
  const inWords = (x: number): string => format(x, pairing.n);
  return <Table.Tr>
    <Table.Td><Term term={term} /></Table.Td>
    <Table.Td>{inWords(estimate.value)}</Table.Td>
    <Table.Td>{estimate.interval ? text.intervalOf(inWords(estimate.interval[0]), inWords(estimate.interval[1])) : '–'}</Table.Td>
  </Table.Tr>;
}

function OtherMetrics({ pairing, a, b }: Pair) {
  return <Accordion mt="md" variant="default"><Accordion.Item value="metrics" style={{ borderBottom: 0 }}>
    <Accordion.Control px={0}>{text.otherMetrics}</Accordion.Control>
    <Accordion.Panel><Table verticalSpacing={6} maw={720}>
      <Table.Thead><Table.Tr>
        <Table.Th>{text.metric}</Table.Th><Table.Th>{text.minus(a.name, b.name)}</Table.Th><Table.Th><Term term="interval">{text.interval}</Term></Table.Th>
      </Table.Tr></Table.Thead>
      <Table.Tbody>{rows.map((row) => <MetricDifference key={row.term} row={row} pairing={pairing} />)}</Table.Tbody>
    </Table></Accordion.Panel>
  </Accordion.Item></Accordion>;
}

const largestEnd = ([low, high]: Interval): number => Math.max(Math.abs(low), Math.abs(high));

function RecallDifference({ pair: { a, b }, recall, n, reach }: { pair: Pair; recall: Estimate | null; n: number; reach: number }) {
  if (!recall?.interval) return null;
  const { value, interval } = recall;
  return <div className="class-difference">
    <SmallDifference value={value} interval={interval} reach={reach} label={text.differenceText(a.name, b.name, value, interval, n)} />
    <span>{value === 0 ? text.same : text.ahead((value > 0 ? a : b).name, points(Math.abs(value), n))}</span>
  </div>;
}

export function ClassDifferences(pair: Pair) {
  const { pairing: { perClass }, a, b } = pair;
  const tested = perClass.filter(({ n }) => n > 0);
  const untested = perClass.length - tested.length;
  const reach = Math.max(0.05, ...perClass.flatMap(({ few, recall }) => (few || !recall?.interval ? [] : [largestEnd(recall.interval)])));
  return <section className="sheet">
    <Title order={2} mb="xs">{text.classes}</Title>
    <Text size="sm" c="dimmed" maw="72ch" mb="sm">{text.classesHelp} {untested > 0 && text.untested(untested)}</Text>
    <div className="class-differences" tabIndex={0} role="group" aria-label={text.classes}><Table verticalSpacing={6} stickyHeader>
      <Table.Thead><Table.Tr>
        <Table.Th>{text.class}</Table.Th>
        <Table.Th className="number">{text.pictures}</Table.Th>
        <Table.Th className="number">{text.only(a.name)}</Table.Th>
        <Table.Th className="number">{text.only(b.name)}</Table.Th>
        <Table.Th><Term term="recall">{text.recallDifference}</Term></Table.Th>
      </Table.Tr></Table.Thead>
      <Table.Tbody>{tested.map(({ name, n, few, onlyA, onlyB, recall }) => <Table.Tr key={name} className={few ? 'quiet' : undefined}>
        <Table.Td fw={550}>{name}</Table.Td>
        <Table.Td className="number">{count(n)}</Table.Td>
        <Table.Td className="number">{count(onlyA)}</Table.Td>
        <Table.Td className="number">{count(onlyB)}</Table.Td>
        <Table.Td>{!few && <RecallDifference pair={pair} recall={recall} n={n} reach={reach} />}</Table.Td>
      </Table.Tr>)}</Table.Tbody>
    </Table></div>
  </section>;
}
