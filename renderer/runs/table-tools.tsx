// Above the table of runs: what is looked for, how it is grouped, which columns there are, and what is selected.
import { Button, Menu, Select, Text, TextInput } from '@mantine/core';
import { IconColumns3, IconSearch } from '@tabler/icons-react';
import { Strategy } from '../../preload/contract.ts';
import { strategyNames } from '../components/text.ts';
import { choosable, type ColumnName } from './table-columns.ts';
import { groupings, standings, type Grouping, type RunFilter, type Standing } from './table-view.ts';
import { text } from './text.ts';

interface ToolsProps {
  filter: RunFilter; onFilter: (filter: RunFilter) => void;
  group: Grouping; onGroup: (group: Grouping) => void;
  columns: readonly ColumnName[]; onColumns: (columns: readonly ColumnName[] | null) => void;
  found: number; all: number; selected: number; onClear: () => void;
}

const oneOf = <T extends string>(options: readonly T[], value: string | null): T | null => options.find((option) => option === value) ?? null;

export function TableTools({ filter, onFilter, group, onGroup, columns, onColumns, found, all, selected, onClear }: ToolsProps) {
  const turn = (name: ColumnName): void => onColumns(choosable.filter((one) => (one === name ? !columns.includes(one) : columns.includes(one))));
  return <div className="tool-line">
    <TextInput w={208} aria-label={text.find} placeholder={text.find} leftSection={<IconSearch size={16} />} value={filter.text} onChange={(event) => onFilter({ ...filter, text: event.currentTarget.value })} />
    <Select w={168} aria-label={text.strategy} placeholder={text.anyStrategy} clearable data={Strategy.options.map((value) => ({ value, label: strategyNames[value].name }))} value={filter.strategy} onChange={(value) => onFilter({ ...filter, strategy: oneOf(Strategy.options, value) })} />
    <Select w={152} aria-label={text.standing} placeholder={text.anyStanding} clearable data={(Object.keys(standings) as Standing[]).map((value) => ({ value, label: text.standings[value] }))} value={filter.standing} onChange={(value) => onFilter({ ...filter, standing: oneOf(Object.keys(standings) as Standing[], value) })} />
    <Select w={184} aria-label={text.group} allowDeselect={false} data={groupings.map((value) => ({ value, label: text.groupings[value] }))} value={group} onChange={(value) => onGroup(oneOf(groupings, value) ?? 'none')} />
    <Menu position="bottom-end" withinPortal>
      <Menu.Target><Button variant="default" leftSection={<IconColumns3 size={18} stroke={1.6} />}>{text.chooseColumns}</Button></Menu.Target>
      <Menu.Dropdown>
        {choosable.map((name) => <Menu.CheckboxItem key={name} closeMenuOnClick={false} checked={columns.includes(name)} onChange={() => turn(name)}>{text.columns[name]}</Menu.CheckboxItem>)}
        <Menu.Divider /><Menu.Item onClick={() => onColumns(null)}>{text.usualColumns}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
    <Text size="sm" c="dimmed" role="status" ml="auto">{found < all ? text.foundOf(found, all) : text.runsOf(all)}{selected > 0 && `, ${text.selected(selected)}`}</Text>
    {selected > 0 && <Button variant="subtle" size="compact-sm" onClick={onClear}>{text.clear}</Button>}
  </div>;
}
