// Tools above the table of runs: search, filters, grouping, choice of columns, and the count of selected runs.
import { Button, Menu, Select, Text, TextInput } from '@mantine/core';
import { IconColumns3, IconSearch } from '@tabler/icons-react';
import { Strategy } from '../../preload/contract.ts';
import { strategyNames } from '../components/text.ts';
import { choosable, type ColumnName } from './table-columns.ts';
import { groupings, stateGroups, type Grouping, type RunFilter, type StateGroup } from './table-view.ts';
import { text } from './text.ts';

interface ToolsProps {
  filter: RunFilter; onFilter: (filter: RunFilter) => void;
  group: Grouping; onGroup: (group: Grouping) => void;
  columns: readonly ColumnName[]; onColumns: (columns: readonly ColumnName[] | null) => void;
  shown: number; all: number; selected: number; onClear: () => void;
}

const stateOptions = Object.keys(stateGroups) as StateGroup[];
const optionFrom = <T extends string>(options: readonly T[], value: string | null): T | null => options.find((option) => option === value) ?? null;

type FilterProps = Pick<ToolsProps, 'filter' | 'onFilter'>;

function Filters({ filter, onFilter }: FilterProps) {
  return <>
    <TextInput w={208} aria-label={text.search} placeholder={text.search} leftSection={<IconSearch size={16} />} value={filter.text}
      onChange={(event) => onFilter({ ...filter, text: event.currentTarget.value })} />
    <Select w={168} aria-label={text.strategy} placeholder={text.anyStrategy} clearable value={filter.strategy}
      data={Strategy.options.map((value) => ({ value, label: strategyNames[value].name }))}
      onChange={(value) => onFilter({ ...filter, strategy: optionFrom(Strategy.options, value) })} />
    <Select w={168} aria-label={text.state} placeholder={text.anyState} clearable value={filter.states}
      data={stateOptions.map((value) => ({ value, label: text.stateGroups[value] }))}
      onChange={(value) => onFilter({ ...filter, states: optionFrom(stateOptions, value) })} />
  </>;
}

function ColumnMenu({ columns, onColumns }: Pick<ToolsProps, 'columns' | 'onColumns'>) {
  const toggle = (name: ColumnName): void => onColumns(choosable.filter((other) => columns.includes(other) !== (other === name)));
  return <Menu position="bottom-end" withinPortal>
    <Menu.Target>
      <Button variant="default" style={{ flex: 'none' }} leftSection={<IconColumns3 size={18} stroke={1.6} />}>{text.chooseColumns}</Button>
    </Menu.Target>
    <Menu.Dropdown>
      {choosable.map((name) => <Menu.CheckboxItem key={name} closeMenuOnClick={false} checked={columns.includes(name)} onChange={() => toggle(name)}>
        {text.columns[name]}
      </Menu.CheckboxItem>)}
      <Menu.Divider /><Menu.Item onClick={() => onColumns(null)}>{text.usualColumns}</Menu.Item>
    </Menu.Dropdown>
  </Menu>;
}

export function TableTools({ filter, onFilter, group, onGroup, columns, onColumns, shown, all, selected, onClear }: ToolsProps) {
  return <div className="tool-line">
    <Filters filter={filter} onFilter={onFilter} />
    <Select w={184} aria-label={text.group} allowDeselect={false} value={group} data={groupings.map((value) => ({ value, label: text.groupings[value] }))}
      onChange={(value) => onGroup(optionFrom(groupings, value) ?? 'none')} />
    <ColumnMenu columns={columns} onColumns={onColumns} />
    <Text size="sm" c="dimmed" role="status" ml="auto">
      {shown < all ? text.shownOf(shown, all) : text.runsOf(all)}{selected > 0 && `, ${text.selected(selected)}`}
    </Text>
    {selected > 0 && <Button variant="subtle" size="compact-sm" onClick={onClear}>{text.clear}</Button>}
  </div>;
}
