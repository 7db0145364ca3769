// What a run learns from, is tuned on and tested on, by class, with what to know about it.
import { Table, Text, Title } from '@mantine/core';
import { parts, type ProjectClass } from '../../preload/contract.ts';
import { count } from '../parts/format.ts';
import { partWords } from '../parts/words.ts';
import { usedClasses, type Draft } from './draft.ts';
import { text } from './text.ts';

/** Fewer test pictures than this give a class a rough result. */
const few = 20;

export function LearnsFrom({ draft, classes, total }: { draft: Draft; classes: readonly ProjectClass[]; total: number }) {
  const used = usedClasses(draft, classes);
  const sum = (of: (row: ProjectClass) => number): number => used.reduce((n, row) => n + of(row), 0);
  const unlabelled = total - classes.reduce((n, { pictures }) => n + pictures, 0);
  const small = used.filter((row) => row.parts.test < few);
  return <section className="sheet">
    <Title order={2} mb="xs">{text.learnsFrom}</Title>
    <Table verticalSpacing={6} horizontalSpacing={4}>
      <Table.Thead><Table.Tr><Table.Th>{text.class}</Table.Th>{parts.map((part) => <Table.Th key={part} className="number">{partWords[part].name}</Table.Th>)}</Table.Tr></Table.Thead>
      <Table.Tbody>
        {classes.map((row) => <Table.Tr key={row.name}>
          <Table.Td>{row.name}</Table.Td>
          {draft.leaveOut.includes(row.name) ? <Table.Td colSpan={3} className="number quiet">{text.leftOut}</Table.Td> : parts.map((part) => <Table.Td key={part} className="number">{count(row.parts[part])}</Table.Td>)}
        </Table.Tr>)}
      </Table.Tbody>
      <Table.Tfoot><Table.Tr><Table.Th>{text.parts}</Table.Th>{parts.map((part) => <Table.Th key={part} className="number">{count(sum((row) => row.parts[part]))}</Table.Th>)}</Table.Tr></Table.Tfoot>
    </Table>
    {unlabelled > 0 && <Text size="sm" mt="sm" c="dimmed">{text.unlabelled(unlabelled)}</Text>}
    {small.length === used.length && used.length > 1 ? <Text size="sm" mt="xs" c="dimmed">{text.allSmall(few)}</Text> : small.slice(0, 3).map((row) => <Text key={row.name} size="sm" mt="xs" c="dimmed">{text.small(row.name, row.parts.test)}</Text>)}
  </section>;
}
