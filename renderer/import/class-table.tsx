// A row per class found: take it or leave it, its name, how many pictures.
import { Checkbox, Table, Text, TextInput, VisuallyHidden } from '@mantine/core';
import { parts, type Layout } from '../../preload/contract.ts';
import { count } from '../parts/format.ts';
import { partWords } from '../parts/words.ts';
import { mergedWith, type Draft } from './draft.ts';
import { text } from './text.ts';

export function ClassTable({ draft, layout, onChange }: { draft: Draft; layout: Layout; onChange: (classes: Draft['classes']) => void }) {
  const givenParts = layout.kind === 'parts-and-classes';
  const set = (found: string, part: Partial<Draft['classes'][number]>): void => onChange(draft.classes.map((c) => (c.found === found ? { ...c, ...part } : c)));
  return <Table verticalSpacing={6} className="class-table">
    <Table.Thead><Table.Tr>
      <Table.Th w={40}><VisuallyHidden>{text.useColumn}</VisuallyHidden></Table.Th><Table.Th>{text.found}</Table.Th><Table.Th>{text.rename}</Table.Th>
      {givenParts && parts.map((part) => <Table.Th key={part} className="number">{partWords[part].name}</Table.Th>)}
      <Table.Th className="number">{text.pictures}</Table.Th>
    </Table.Tr></Table.Thead>
    <Table.Tbody>
      {draft.classes.map((row) => {
        const given = layout.classes.find((c) => c.found === row.found)?.given;
        const merged = mergedWith(draft, row.found);
        return <Table.Tr key={row.found} data-skipped={!row.used || undefined}>
          <Table.Td><Checkbox aria-label={text.use(row.found)} checked={row.used} onChange={(event) => set(row.found, { used: event.currentTarget.checked })} /></Table.Td>
          <Table.Td>{row.found}</Table.Td>
          <Table.Td>
            {row.used ? <TextInput size="sm" aria-label={text.nameOf(row.found)} value={row.name} onChange={(event) => set(row.found, { name: event.currentTarget.value })} /> : <Text size="sm" c="dimmed">{text.skipped}</Text>}
            {merged.length > 0 && <Text size="xs" c="dimmed">{text.merged(merged)}</Text>}
          </Table.Td>
          {givenParts && parts.map((part) => <Table.Td key={part} className="number">{count(given?.[part] ?? 0)}</Table.Td>)}
          <Table.Td className="number">{count(row.pictures)}</Table.Td>
        </Table.Tr>;
      })}
    </Table.Tbody>
  </Table>;
}
