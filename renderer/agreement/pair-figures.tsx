// Agreement of two readers in figures: share, kappa and AC1 with their intervals, by class, and who says what.
import { Alert, SegmentedControl, Table, Text, Title } from '@mantine/core';
import { decimal, type AgreementPair, type Estimate } from '../../preload/contract.ts';
import { Term } from '../components/term.tsx';
import { text } from './text.ts';

const decimals = ({ value, interval }: Estimate): { value: string; range: string | null } =>
  ({ value: decimal(value, 2), range: interval && text.decimalInterval(interval) });

const nameOf = ({ first }: AgreementPair): string => first ?? text.project;

function Figures({ agreement: { n, agreed, observed, kappa, ac1 } }: AgreementPair) {
  const beyond = [{ term: 'kappa' as const, of: kappa }, { term: 'ac1' as const, of: ac1 }];
  return <dl className="agreement-figures">
    <div>
      <dt>{text.agree(agreed, n)}</dt>
      <dd>{text.figure(observed.value, n)}{observed.interval && <span>{text.interval(observed.interval, n)}</span>}</dd>
    </div>
    {beyond.map(({ term, of }) => of && <div key={term}>
      <dt><Term term={term} /></dt>
      <dd>{decimals(of).value}{decimals(of).range !== null && <span>{decimals(of).range}</span>}</dd>
    </div>)}
  </dl>;
}

function Classes({ pair }: { pair: AgreementPair }) {
  return <div>
    <Title order={2} mb="xs">{text.ofClasses}</Title>
    <Table verticalSpacing={4}>
      <Table.Thead><Table.Tr>
        <Table.Th>{text.class}</Table.Th>
        {[nameOf(pair), pair.second, text.both, text.agreement].map((head, i) => <Table.Th key={i} ta="right">{head}</Table.Th>)}
      </Table.Tr></Table.Thead>
      <Table.Tbody>{pair.agreement.classes.map(({ name, first, second, both, agreement, few }) => <Table.Tr key={name}>
        <Table.Td>{name}</Table.Td>
        {[first, second, both].map((n, i) => <Table.Td key={i} ta="right">{n}</Table.Td>)}
        <Table.Td ta="right">{few ? <span className="quiet">{text.tooFew}</span> : text.figure(agreement, 0)}</Table.Td>
      </Table.Tr>)}</Table.Tbody>
    </Table>
  </div>;
}

function Confusion({ pair }: { pair: AgreementPair }) {
  const { classes, confusion } = pair.agreement;
  return <div>
    <Title order={2} mb={2}>{text.confusion}</Title>
    <Text size="sm" c="dimmed" mb="xs">{text.confusionOf(nameOf(pair), pair.second)}</Text>
    <div className="confusion-scroll" tabIndex={0} role="region" aria-label={text.confusion}>
      <Table verticalSpacing={4} withRowBorders={false}>
        <Table.Thead><Table.Tr>
          <Table.Td />{classes.map(({ name }) => <Table.Th key={name} ta="right" scope="col">{name}</Table.Th>)}
        </Table.Tr></Table.Thead>
        <Table.Tbody>{confusion.map((row, i) => <Table.Tr key={classes[i]?.name}>
          <Table.Th scope="row">{classes[i]?.name}</Table.Th>
          {row.map((n, j) => <Table.Td key={classes[j]?.name} ta="right" {...(i === j ? { fw: 650 } : n === 0 ? { c: 'dimmed' } : {})}>{n}</Table.Td>)}
        </Table.Tr>)}</Table.Tbody>
      </Table>
    </div>
  </div>;
}

export function PairFigures({ pairs, pair, onChoose }: { pairs: readonly AgreementPair[]; pair: AgreementPair; onChoose: (at: number) => void }) {
  const { groups, remarks } = pair.agreement;
  return <>
    {pairs.length > 1 && <SegmentedControl mt="md" size="xs" aria-label={text.pair} value={String(pairs.indexOf(pair))}
      onChange={(value) => onChoose(Number(value))} data={pairs.map((own, i) => ({ value: String(i), label: text.between(nameOf(own), own.second) }))} />}
    <div style={{ marginTop: 16 }}><Figures {...pair} /></div>
    {groups !== null && <Text size="sm" c="dimmed" mt="xs">{text.groups(groups)}</Text>}
    {remarks.length > 0 && <Alert color="ice" variant="light" mt="md">
      {remarks.map((remark) => <Text key={remark} size="sm">{remark}</Text>)}
    </Alert>}
  </>;
}

export function PairTables({ pair }: { pair: AgreementPair }) {
  return <section className="sheet agreement-tables"><Classes pair={pair} /><Confusion pair={pair} /></section>;
}
