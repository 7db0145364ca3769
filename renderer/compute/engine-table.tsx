// The table of engines: speed and memory of each, or why it can’t be used and what to do.
import { Badge, Table, Text } from '@mantine/core';
import { engineLibraryName, engineHardwareName, sameEngine, type ComputeStatus, type EngineRow } from '../../preload/contract.ts';
import { ActionButton } from '../actions/action-button.tsx';
import { bytes, rate } from '../components/format.ts';
import { unpinEngine, pinEngine } from './actions.ts';
import { text } from './text.ts';


/** Before any measurement only the CPU is known to be there; the screen says so once, above the table. */
const isUntested = ({ available }: EngineRow, { measuredAt }: ComputeStatus): boolean => measuredAt === null && !available;

function StatusBadges({ row, of }: { row: EngineRow; of: ComputeStatus }) {
  const { chosen, pinned } = of;
  const isChosen = chosen !== null && sameEngine(row, chosen);
  const isPinned = pinned !== null && sameEngine(row, pinned);
  return <>
    {isChosen && <Badge variant="light" color="ice" tt="none" fw={550}>{text.inUse}</Badge>}
    {isPinned && <Badge variant="light" color="gray" tt="none" fw={500} c="inherit">{text.pinned}</Badge>}
    {!isChosen && <Badge variant="light" color="gray" tt="none" fw={500} c="inherit">
      {row.available ? text.available : isUntested(row, of) ? text.untested : text.notAvailable}
    </Badge>}
  </>;
}

function Row({ row, of }: { row: EngineRow; of: ComputeStatus }) {
  const isPinned = of.pinned !== null && sameEngine(row, of.pinned);
  const field = engineLibraryName(row);
  return <Table.Tr data-engine={`${row.name}/${row.provider}`}>
    <Table.Td>
      <div className="engine-name">
        <Text fw={600} span>{engineHardwareName(row)}</Text>
        <Text size="sm" c="dimmed" span>{field}</Text>
        <StatusBadges row={row} of={of} />
      </div>
      {row.device !== undefined && row.device !== 'processor' && <Text size="sm" c="dimmed">{row.device}</Text>}
      {row.reason !== undefined && !isUntested(row, of) && <Text size="sm" maw="64ch">
        {row.reason}
        {row.remedy !== undefined && <Text span c="dimmed"> {row.remedy}</Text>}
      </Text>}
    </Table.Td>
    <Table.Td className="number">{row.available ? rate(row.inferenceImagesPerSecond) : ''}</Table.Td>
    <Table.Td className="number">{row.available ? rate(row.trainingImagesPerSecond) : ''}</Table.Td>
    <Table.Td className="number">{row.available && row.memoryBytes !== undefined ? bytes(row.memoryBytes) : ''}</Table.Td>
    <Table.Td className="engine-action">
      {isPinned ? <ActionButton action={unpinEngine} on={null} size="compact-sm" variant="default" />
        : row.available && <ActionButton action={pinEngine} on={row} size="compact-sm" variant="default">
          {text.pin}
          <span className="heard-only">{` ${engineHardwareName(row)}, ${field}`}</span>
        </ActionButton>}
    </Table.Td>
  </Table.Tr>;
}

export function EngineTable({ of }: { of: ComputeStatus }) {
  return <div className="engine-space">
    <Table verticalSpacing={12} aria-label={text.table} className="engines">
      <Table.Thead><Table.Tr>
        <Table.Th>{text.columns.engine}</Table.Th>
        {[text.columns.frozen, text.columns.training].map((column) => <Table.Th key={column} className="number">
          {column}
          <Text size="xs" c="dimmed" fw={400}>{text.perSecond}</Text>
        </Table.Th>)}
        <Table.Th className="number">{text.columns.memory}</Table.Th>
        <Table.Th><span className="heard-only">{text.columns.action}</span></Table.Th>
      </Table.Tr></Table.Thead>
      <Table.Tbody>{of.engines.map((row) => <Row key={`${row.name}/${row.provider}`} row={row} of={of} />)}</Table.Tbody>
    </Table>
  </div>;
}
