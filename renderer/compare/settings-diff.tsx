// Settings that differ between the compared runs; all settings on demand.
import { Switch, Table, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { Comparison } from '../../preload/contract.ts';
import { text } from './text.ts';

export function SettingsDiff({ comparison: { runs, settings } }: { comparison: Comparison }) {
  const [all, setAll] = useState(false);
  const rows = settings.filter(({ differs }) => differs || all);
  return <section className="sheet">
    <div className="compare-head">
      <Title order={2}>{all ? text.allSettings : text.settings}</Title>
      <Switch label={text.showAll} checked={all} onChange={(event) => setAll(event.currentTarget.checked)} />
    </div>
    {rows.length === 0 ? <Text c="dimmed">{text.nothingDiffers}</Text> : <Table.ScrollContainer minWidth={200 + 140 * runs.length}>
      <Table verticalSpacing={6}>
        <Table.Thead><Table.Tr>
          <Table.Th w={200}>{text.setting}</Table.Th>{runs.map(({ id, name }) => <Table.Th key={id}>{name}</Table.Th>)}
        </Table.Tr></Table.Thead>
        <Table.Tbody>{rows.map(({ name, values, differs }) => <Table.Tr key={name} data-differs={(all && differs) || undefined} className="setting-row">
          <Table.Td>{name}{all && differs && <Text span size="xs" ml={8}>{text.differs}</Text>}</Table.Td>
          {values.map((value, i) => <Table.Td key={runs[i]?.id ?? i}>{value}</Table.Td>)}
        </Table.Tr>)}</Table.Tbody>
      </Table>
    </Table.ScrollContainer>}
  </section>;
}
