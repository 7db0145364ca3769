// The columns of a table and what each is used for, with its first rows.
import { Badge, Checkbox, MultiSelect, Select, Table, Text } from '@mantine/core';
import { call } from '../bridge/call.ts';
import type { Layout, TableMapping, TableOffer, TableReading } from '../../preload/contract.ts';
import { labelChoice, mappingOf, oneHot, roleOf, withLabel } from './table-draft.ts';
import { tableText as text } from './table-text.ts';

interface Props {
  layout: Layout; offer: TableOffer; table: TableMapping; reading: TableReading | undefined; onChange: (table: TableMapping) => void;
}

export function TableColumns({ layout, offer, table, reading, onChange }: Props) {
  const { columns, preview, rows } = reading ?? offer;
  const names = columns.map(({ name }) => name);
  const set = (part: Partial<TableMapping>): void => onChange({ ...table, ...part });
  const askHeader = async (header: boolean): Promise<void> => {
    onChange(mappingOf(await call('import.offerTable', { folder: layout.folder, reading: layout.reading, tables: table.tables, header })));
  };
  return <>
    <div className="table-columns">
      <Select size="sm" label={text.file} description={text.fileHelp} data={names} value={table.file} allowDeselect={false}
        searchable={names.length > 8} onChange={(file) => file !== null && set({ file })} />
      <Select size="sm" label={text.label} description={text.labelHelp} placeholder={text.noColumn} clearable searchable={names.length > 8}
        data={[...names.filter((name) => name !== table.file), ...(names.length > 2 ? [{ value: oneHot, label: text.oneHot }] : [])]}
        value={labelChoice(table)} onChange={(choice) => onChange(withLabel(table, choice, names))} />
      <Select size="sm" label={text.set} description={text.setHelp} placeholder={text.noColumn} clearable searchable={names.length > 8}
        data={names.filter((name) => name !== table.file)} value={table.set}
        onChange={(choice) => set({ set: choice, facts: table.facts.filter((fact) => fact !== choice) })} />
    </div>
    {table.label?.kind === 'one-hot' && <MultiSelect size="sm" label={text.oneHotColumns} data={names.filter((name) => name !== table.file)}
      value={table.label.columns} searchable onChange={(of) => of.length > 1 && set({ label: { kind: 'one-hot', columns: of } })} />}
    <Facts table={table} columns={columns} onChange={set} />
    <Rows table={table} names={names} preview={preview} rows={rows} />
    <Checkbox size="sm" label={text.header} checked={table.header} onChange={(event) => void askHeader(event.currentTarget.checked)} />
  </>;
}

function Facts({ table, columns, onChange }: { table: TableMapping; columns: TableOffer['columns']; onChange: (part: Partial<TableMapping>) => void }) {
  const free = columns.filter(({ name }) => { const role = roleOf(table, name); return role === null || role === 'fact'; });
  const personal = free.filter((column) => column.personal && !table.facts.includes(column.name)).map(({ name }) => name);
  if (free.length === 0) return null;
  return <>
    <MultiSelect size="sm" label={text.facts} description={text.factsHelp} data={free.map(({ name }) => name)} value={table.facts}
      searchable={free.length > 8} clearable placeholder={table.facts.length === 0 ? text.noColumn : ''} onChange={(facts) => onChange({ facts })} />
    {personal.length > 0 && <Text size="sm" c="dimmed">{text.personal(personal)}</Text>}
  </>;
}

function Rows({ table, names, preview, rows }: { table: TableMapping; names: readonly string[]; preview: readonly (readonly string[])[]; rows: number }) {
  return <div>
    <Table.ScrollContainer minWidth={0} type="native" tabIndex={0} role="region" aria-label={text.preview}>
      <Table className="table-rows" verticalSpacing={4} withTableBorder>
        <Table.Thead><Table.Tr>{names.map((name) => {
          const role = roleOf(table, name);
          return <Table.Th key={name} data-used={role !== null || undefined}>
            <div>{name}</div>{role !== null && <Badge size="sm" variant="light">{text.role[role]}</Badge>}
          </Table.Th>;
        })}</Table.Tr></Table.Thead>
        <Table.Tbody>{preview.map((cells, i) => <Table.Tr key={i}>
          {names.map((name, column) => <Table.Td key={name} data-used={roleOf(table, name) !== null || undefined}>{cells[column]}</Table.Td>)}
        </Table.Tr>)}</Table.Tbody>
      </Table>
    </Table.ScrollContainer>
    <Text size="xs" c="dimmed" mt={4}>{text.rows(preview.length, rows)}</Text>
  </div>;
}
