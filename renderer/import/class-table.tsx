// The classes found in a folder, one row each: used or not, its name, examples and number of pictures.
import { Checkbox, Table, Text, TextInput, VisuallyHidden } from '@mantine/core';
import type { Layout, TableMapping } from '../../preload/contract.ts';
import { useCall } from '../bridge/ask.ts';
import { count } from '../components/format.ts';
import { Thumbnail } from '../components/thumbnail.tsx';
import { mergedWith, type Draft } from './draft.ts';
import { text } from './text.ts';

/** Example pictures per class; their space is reserved while they load, so that nothing moves. */
const examplesPerClass = 6;

function Examples({ found, pictures }: { found: string; pictures: readonly string[] | undefined }) {
  return <div className="class-examples">
    {pictures
      ? pictures.map((sha256) => <Thumbnail key={sha256} sha256={sha256} alt={text.exampleOf(found)} />)
      : Array.from({ length: examplesPerClass }, (_, i) => <span key={i} className="thumb" />)}
  </div>;
}

export function ClassTable({ draft, layout, labels, onChange }: {
  draft: Draft; layout: Layout; labels: TableMapping | null; onChange: (classes: Draft['classes']) => void;
}) {
  const examples = useCall('import.examples', { folder: layout.folder, reading: layout.reading, labels }).data;
  const set = (found: string, part: Partial<Draft['classes'][number]>): void =>
    onChange(draft.classes.map((c) => (c.found === found ? { ...c, ...part } : c)));
  return <Table verticalSpacing={6} className="class-table">
    <Table.Thead><Table.Tr>
      <Table.Th w={40}><VisuallyHidden>{text.useColumn}</VisuallyHidden></Table.Th>
      <Table.Th>{labels === null ? text.found : text.foundInTable}</Table.Th><Table.Th>{text.rename}</Table.Th>
      <Table.Th>{text.examples}</Table.Th>
      <Table.Th className="number">{text.pictures}</Table.Th>
    </Table.Tr></Table.Thead>
    <Table.Tbody>
      {draft.classes.map((row) => {
        const merged = mergedWith(draft, row.found);
        return <Table.Tr key={row.found} data-skipped={!row.used || undefined}>
          <Table.Td>
            <Checkbox aria-label={text.use(row.found)} checked={row.used}
              onChange={(event) => set(row.found, { used: event.currentTarget.checked })} />
          </Table.Td>
          <Table.Td>{row.found}</Table.Td>
          <Table.Td>
            {row.used
              ? <TextInput size="sm" aria-label={text.nameOf(row.found)} value={row.name}
                onChange={(event) => set(row.found, { name: event.currentTarget.value })} />
              : <Text size="sm" c="dimmed">{text.skipped}</Text>}
            {merged.length > 0 && <Text size="xs" c="dimmed">{text.merged(merged)}</Text>}
          </Table.Td>
          <Table.Td><Examples found={row.found} pictures={examples?.find((e) => e.found === row.found)?.pictures} /></Table.Td>
          <Table.Td className="number">{count(row.pictures)}</Table.Td>
        </Table.Tr>;
      })}
    </Table.Tbody>
  </Table>;
}
