// Verdicts among four runs and more as a grid: what the run of a row is to the run of a column. A cell shows its evidence below.
import { Table, Text, Title, Tooltip, UnstyledButton } from '@mantine/core';
import { shortNames, type Run } from '../../preload/contract.ts';
import { points } from '../components/format.ts';
import type { Pair } from './evidence.tsx';
import { text } from './text.ts';

interface GridProps { runs: readonly Run[]; pairs: readonly Pair[]; chosen: number; onChoose: (at: number) => void }

interface CellProps { pair: Pair; row: Run; chosen: boolean; onChoose: () => void }

function Cell({ pair: { pairing: { verdict, difference, n }, a, b }, row, chosen, onChoose }: CellProps) {
  const other = row.id === a.id ? b : a;
  const lead = row.id === a.id ? difference : -difference;
  const kind = verdict.kind === 'better' ? (verdict.better === row.id ? 'better' : 'worse') : verdict.kind;
  return <Tooltip label={verdict.text} multiline maw={420}>
    <UnstyledButton className="grid-cell" data-kind={kind} aria-pressed={chosen} onClick={onChoose}
      aria-label={text.gridCell(row.name, other.name, text.gridKinds[kind], points(lead, n))}>
      <span>{text.gridKinds[kind]}</span> <span className="quiet">{points(lead, n)}</span>
    </UnstyledButton>
  </Tooltip>;
}

export function VerdictGrid({ runs, pairs, chosen, onChoose }: GridProps) {
  const names = shortNames(runs.map(({ name }) => name));
  const at = (row: Run, column: Run): number =>
    pairs.findIndex(({ a, b }) => (a.id === row.id && b.id === column.id) || (a.id === column.id && b.id === row.id));
  return <section className="sheet">
    <Title order={2} mb="xs">{text.grid}</Title>
    <Text size="sm" c="dimmed" maw="72ch" mb="sm">{text.pairsHelp(pairs.length)}</Text>
    <div className="verdict-grid" tabIndex={0} role="group" aria-label={text.grid}>
      <Table withRowBorders={false}>
        <Table.Thead><Table.Tr>
          <Table.Th>{text.gridCorner}</Table.Th>
          {runs.map(({ id, name }, i) => <Table.Th key={id} title={name}>{names[i]}</Table.Th>)}
        </Table.Tr></Table.Thead>
        <Table.Tbody>{runs.map((row, i) => <Table.Tr key={row.id}>
          <Table.Th scope="row" title={row.name}>{names[i]}</Table.Th>
          {runs.map((column) => {
            const pair = pairs[at(row, column)];
            return <Table.Td key={column.id}>
              {pair && <Cell pair={pair} row={row} chosen={at(row, column) === chosen} onChoose={() => onChoose(at(row, column))} />}
            </Table.Td>;
          })}
        </Table.Tr>)}</Table.Tbody>
      </Table>
    </div>
  </section>;
}
