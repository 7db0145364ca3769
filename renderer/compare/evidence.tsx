// What the verdict on a pair rests on: the difference with its interval, the pictures they part on, other measures, and each class.
import { Accordion, Stack, Table, Text, Title } from '@mantine/core';
import type { Estimate, Interval, PairwiseComparison, Run } from '../../preload/contract.ts';
import { Term } from '../components/term.tsx';
import { count, points } from '../components/format.ts';
import type { glossary } from '../components/text.ts';
import { DifferenceLine, SmallDifference } from './difference-line.tsx';
import { text } from './text.ts';

export interface Pair { pairing: PairwiseComparison; a: Run; b: Run }

/** In how many pairs at once, on which scale, and whether luck alone parts them. */
interface Setting { pairs: number; reach: number; onlyLuck: boolean }

export function DifferenceOf({ pairing, a, b, pairs, reach, onlyLuck }: Pair & Setting) {
  const { n, mcnemar: { onlyA, onlyB, p, groupedP }, foldTest, adjustedP } = pairing;
  return <section className="sheet">
    <Title order={2} mb="xs">{text.difference(a.name, b.name)}</Title>
    <DifferenceLine pairing={pairing} a={a} b={b} reach={reach} />
    <Text size="sm" c="dimmed" maw="72ch" mt="xs">{text.zoneHelp}</Text>
    <Stack gap={4} mt="md" maw="72ch">
      <Text>{text.discordant(onlyA, onlyB, n, a.name, b.name)} {onlyA + onlyB > 0 && text.chance(p)}</Text>
      {foldTest && <Text>{text.foldTest(foldTest, a.name, b.name, n)}</Text>}
      {groupedP !== null && !foldTest && <Text>{text.groupedChance(groupedP)}</Text>}
      {pairs > 1 && <Text>{text.adjusted(adjustedP, pairs)}</Text>}
      {onlyLuck && <Text>{text.onlyLuck}</Text>}
    </Stack>
    <OtherFigures pairing={pairing} a={a} b={b} />
  </section>;
}

const inPoints = (n: number) => (x: number): string => points(x, n);

/** Measures beside the share of right answers; adding one is adding a row. */
const rows: readonly { term: keyof typeof glossary; of: (p: PairwiseComparison) => Estimate | null; say: (n: number) => (x: number) => string }[] = [
  { term: 'balanced', of: ({ figures }) => figures.balancedAccuracy, say: inPoints },
  { term: 'macroF1', of: ({ figures }) => figures.macroF1, say: () => text.hundredths },
  { term: 'auc', of: ({ figures }) => figures.auc, say: () => text.hundredths },
];

function OtherFigures({ pairing, a, b }: Pair) {
  return <Accordion mt="md" variant="default"><Accordion.Item value="figures" style={{ borderBottom: 0 }}>
    <Accordion.Control px={0}>{text.otherFigures}</Accordion.Control>
    <Accordion.Panel><Table verticalSpacing={6} maw={720}>
      <Table.Thead><Table.Tr><Table.Th>{text.measure}</Table.Th><Table.Th>{text.by(a.name, b.name)}</Table.Th><Table.Th>{text.likely}</Table.Th></Table.Tr></Table.Thead>
      <Table.Tbody>{rows.flatMap(({ term, of, say }) => {
        const found = of(pairing);
        if (found === null) return [];
        const words = say(pairing.n);
        return [<Table.Tr key={term}><Table.Td><Term term={term} /></Table.Td><Table.Td>{words(found.value)}</Table.Td><Table.Td>{found.interval ? `${words(found.interval[0])} and ${words(found.interval[1])}` : '–'}</Table.Td></Table.Tr>];
      })}</Table.Tbody>
    </Table></Accordion.Panel>
  </Accordion.Item></Accordion>;
}

const wide = ([low, high]: Interval): number => Math.max(Math.abs(low), Math.abs(high));

export function ClassDifferences({ pairing, a, b }: Pair) {
  const tested = pairing.perClass.filter(({ n }) => n > 0);
  const reach = Math.max(0.05, ...pairing.perClass.flatMap(({ few, recall }) => (few || !recall?.interval ? [] : [wide(recall.interval)])));
  return <section className="sheet">
    <Title order={2} mb="xs">{text.classes}</Title>
    <Text size="sm" c="dimmed" maw="72ch" mb="sm">{text.classesHelp} {tested.length < pairing.perClass.length && text.untested(pairing.perClass.length - tested.length)}</Text>
    <div className="class-differences" tabIndex={0} role="group" aria-label={text.classes}><Table verticalSpacing={6} stickyHeader>
      <Table.Thead><Table.Tr><Table.Th>{text.class}</Table.Th><Table.Th className="number">{text.testedOn}</Table.Th><Table.Th className="number">{text.only(a.name)}</Table.Th><Table.Th className="number">{text.only(b.name)}</Table.Th><Table.Th>{text.found}</Table.Th></Table.Tr></Table.Thead>
      <Table.Tbody>{tested.map(({ name, n, few, onlyA, onlyB, recall }) => <Table.Tr key={name} className={few ? 'quiet' : undefined}>
        <Table.Td fw={550}>{name}</Table.Td><Table.Td className="number">{count(n)}</Table.Td><Table.Td className="number">{count(onlyA)}</Table.Td><Table.Td className="number">{count(onlyB)}</Table.Td>
        <Table.Td>{!few && recall?.interval && <div className="class-difference">
          <SmallDifference value={recall.value} interval={recall.interval} reach={reach} label={text.differenceWords(a.name, recall.value, recall.interval, n)} />
          <span>{recall.value === 0 ? text.same : `${(recall.value > 0 ? a : b).name} ${points(Math.abs(recall.value), n)}`}</span>
        </div>}</Table.Td>
      </Table.Tr>)}</Table.Tbody>
    </Table></div>
  </section>;
}
