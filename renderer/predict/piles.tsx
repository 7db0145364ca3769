// Piles of predictions as filters, each with what the run’s test promised of it, and how new pictures drift from the test.
import { Popover, Table, Text, Tooltip, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconChartLine } from '@tabler/icons-react';
import { dateFormat, driftSummary, driftSentence, pilePromises, type Outlook, type StoredPrediction } from '../../preload/contract.ts';
import { count, ofCount, percent } from '../components/format.ts';
import { ProbabilityBar } from '../components/probability-bar.tsx';
import { labelOf, pileCounts, type Pile, type PredictionFilter } from './predictions.ts';
import { text } from './text.ts';

type Files = readonly StoredPrediction[];
/** Classes with a filter button. */
const maxFilters = 12;
const piles = ['unlike', 'person', 'decided', 'aside'] as const satisfies readonly Pile[];

export interface FilterProps { files: Files; classes: readonly string[]; filter: PredictionFilter; onFilter: (filter: PredictionFilter) => void }

function Chip({ name, n, pressed, help, onPress }: { name: string; n: number; pressed: boolean; help?: string | undefined; onPress: () => void }) {
  return <Tooltip label={help} disabled={help === undefined} multiline maw={360}>
    <button type="button" className="chip" aria-pressed={pressed} onClick={onPress}><span>{name}</span><span className="chip-count">{count(n)}</span></button>
  </Tooltip>;
}

export function PileFilters({ files, classes, filter, onFilter, promises }: FilterProps & { promises: Partial<Record<Pile, string>> }) {
  const labels = files.map(labelOf).filter((label) => label !== null);
  const counts = pileCounts(files);
  const names = [...new Set([...classes, ...labels])].slice(0, maxFilters);
  return <div className="tool-line" role="group" aria-label={text.filters}>
    <Chip name={text.all} n={labels.length} pressed={filter.label === null && (filter.pile ?? null) === null}
      onPress={() => onFilter({ ...filter, label: null, pile: null })} />
    {piles.filter((pile) => pile !== 'aside' || counts.aside > 0 || filter.pile === 'aside').map((pile) => <Chip key={pile} name={text.piles[pile]}
      n={counts[pile]} pressed={filter.pile === pile} help={promises[pile]}
      onPress={() => onFilter({ ...filter, pile: filter.pile === pile ? null : pile })} />)}
    <span className="piles-gap" aria-hidden />
    {names.map((name) => <Chip key={`=${name}`} name={name} n={labels.filter((label) => label === name).length} pressed={filter.label === name}
      onPress={() => onFilter({ ...filter, label: filter.label === name ? null : name })} />)}
  </div>;
}

const day = dateFormat({ day: 'numeric', month: 'short' });
/** Weeks listed. */
const maxWeeks = 12;

function Weeks({ outlook: { weeks, drift, tested, falseAlarms } }: { outlook: Outlook }) {
  const alarmed = (of: 'person' | 'unlike', from: number): boolean => drift.some((found) => found.of === of && found.from === from);
  const share = (k: number, n: number, alarm: boolean) => <span title={ofCount(k, n)}>
    <ProbabilityBar share={k / n} width={64} /> {alarm && <IconAlertTriangle size={14} aria-label={text.alarm} color="var(--thaw-ember)" />}
  </span>;
  return <>
    <Text size="sm" mb="xs" maw="52ch">{text.driftHelp}</Text>
    <Table withRowBorders={false} className="drift-weeks">
      <Table.Thead><Table.Tr>
        <Table.Th>{text.week}</Table.Th><Table.Th>{text.pictures}</Table.Th><Table.Th>{text.piles.person}</Table.Th><Table.Th>{text.piles.unlike}</Table.Th>
      </Table.Tr></Table.Thead>
      <Table.Tbody>
        <Table.Tr>
          <Table.Th scope="row">{text.test}</Table.Th><Table.Td>{tested === null ? '–' : count(tested.n)}</Table.Td>
          <Table.Td>{tested?.person ? share(tested.person.k, tested.person.n, false) : '–'}</Table.Td>
          <Table.Td>{falseAlarms === null ? '–' : text.atMost(percent(falseAlarms))}</Table.Td>
        </Table.Tr>
        {weeks.slice(-maxWeeks).reverse().map(({ from, n, person, unlike }) => <Table.Tr key={from}>
          <Table.Th scope="row">{day(from)}</Table.Th><Table.Td>{count(n)}</Table.Td>
          <Table.Td>{tested?.person ? share(person, n, alarmed('person', from)) : '–'}</Table.Td>
          <Table.Td>{unlike === null ? '–' : share(unlike.k, unlike.n, alarmed('unlike', from))}</Table.Td>
        </Table.Tr>)}
      </Table.Tbody>
    </Table>
    {drift.map((found) => <Text key={`${found.of} ${found.from}`} size="sm" mt="xs" maw="60ch">{driftSentence(found)}</Text>)}
  </>;
}

/** One line: what was promised of the pile in view, and whether new pictures drift; the weeks are one press away. */
export function OutlookLine({ outlook, pile, named }: { outlook: Outlook; pile: Pile | null; named: (learned: string) => string }) {
  const promises = pilePromises(outlook, named);
  const shown = pile === null || pile === 'aside' ? 'decided' : pile;
  const drift = driftSummary(outlook);
  const newest = outlook.weeks.at(-1)?.from;
  const alarm = outlook.drift.some(({ from }) => from === newest);
  return <div className="outlook-line">
    <Text size="sm" className="outlook-promise" title={promises[shown]}><strong>{text.piles[shown]}:</strong> {promises[shown]}</Text>
    {drift !== null && <Popover position="bottom-end" withArrow trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton className="outlook-drift" data-alarm={alarm || undefined} title={drift}>
          {alarm ? <IconAlertTriangle size={16} aria-hidden /> : <IconChartLine size={16} aria-hidden />}<span>{drift}</span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown maw="min(92vw, 40rem)" mah="70vh" style={{ overflowY: 'auto' }}><Weeks outlook={outlook} /></Popover.Dropdown>
    </Popover>}
  </div>;
}
