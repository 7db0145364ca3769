// The classes found in a folder, one row each: used or not, its name, examples and number of pictures.
import { Button, Checkbox, Group, Table, Text, TextInput, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import type { Layout, TableMapping } from '../../preload/contract.ts';
import { useCall } from '../bridge/ask.ts';
import { count } from '../components/format.ts';
import { Thumbnail } from '../components/thumbnail.tsx';
import { mergedIn, type Draft } from './draft.ts';
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

type Row = Draft['classes'][number];

interface RowsProps { layout: Layout; labels: TableMapping | null; rows: readonly Row[]; merged: (found: string) => string[]; onChange: (row: Row) => void }

function ClassRows({ layout, labels, rows, merged, onChange }: RowsProps) {
  const of = rows.map(({ found }) => found);
  const examples = useCall('import.examples', { folder: layout.folder, reading: layout.reading, labels, of }).data;
  return <Table.Tbody>
    {rows.map((row) => {
      const others = merged(row.found);
      return <Table.Tr key={row.found} data-skipped={!row.used || undefined}>
        <Table.Td>
          <Checkbox aria-label={text.use(row.found)} checked={row.used} onChange={(event) => onChange({ ...row, used: event.currentTarget.checked })} />
        </Table.Td>
        <Table.Td>{row.found}</Table.Td>
        <Table.Td>
          {row.used
            ? <TextInput size="sm" aria-label={text.nameOf(row.found)} value={row.name}
              onChange={(event) => onChange({ ...row, name: event.currentTarget.value })} />
            : <Text size="sm" c="dimmed">{text.skipped}</Text>}
          {others.length > 0 && <Text size="xs" c="dimmed">{text.merged(others)}</Text>}
        </Table.Td>
        <Table.Td><Examples found={row.found} pictures={examples?.find((e) => e.found === row.found)?.pictures} /></Table.Td>
        <Table.Td className="number">{count(row.pictures)}</Table.Td>
      </Table.Tr>;
    })}
  </Table.Tbody>;
}

/** Classes drawn and exemplified at once: a column of patients, taken for labels, makes ten thousand. */
const rowsPerPage = 50;

export function ClassTable({ draft, layout, labels, onChange }: {
  draft: Draft; layout: Layout; labels: TableMapping | null; onChange: (classes: Draft['classes']) => void;
}) {
  const [pages, setPages] = useState(1);
  const set = (row: Row): void => onChange(draft.classes.map((c) => (c.found === row.found ? row : c)));
  const merged = mergedIn(draft);
  const rest = draft.classes.length - pages * rowsPerPage;
  return <>
    <Table verticalSpacing={6} className="class-table">
      <Table.Thead><Table.Tr>
        <Table.Th w={40}><VisuallyHidden>{text.useColumn}</VisuallyHidden></Table.Th>
        <Table.Th>{labels === null ? text.found : text.foundInTable}</Table.Th><Table.Th>{text.rename}</Table.Th>
        <Table.Th>{text.examples}</Table.Th>
        <Table.Th className="number">{text.pictures}</Table.Th>
      </Table.Tr></Table.Thead>
      {Array.from({ length: pages }, (_, page) => draft.classes.slice(page * rowsPerPage, (page + 1) * rowsPerPage))
        .map((rows, page) => rows.length > 0 && <ClassRows key={page} {...{ layout, labels, rows, merged }} onChange={set} />)}
    </Table>
    {rest > 0 && <Group gap="sm" mt="sm">
      <Text size="sm" c="dimmed">{text.moreClasses(rest)}</Text>
      <Button size="compact-sm" variant="default" onClick={() => setPages(pages + 1)}>{text.showClasses(Math.min(rest, rowsPerPage))}</Button>
    </Group>}
  </>;
}
