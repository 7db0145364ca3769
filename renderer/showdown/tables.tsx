// Tables of a Showdown: its runs as they finish, and the strategies side by side.
import { Anchor, Loader, Table, Text, Title } from '@mantine/core';
import { Link } from 'wouter';
import { armNames, type ArmResult, type Showdown, type ShowdownEntry, type TestedOn } from '../../preload/contract.ts';
import { confidenceInterval, duration, percent } from '../components/format.ts';
import { axisFrom, IntervalBar } from '../components/interval-bar.tsx';
import { stateNames } from '../components/text.ts';
import { routes } from '../routes.ts';
import { text } from './text.ts';

const learning: ReadonlySet<string> = new Set(['preparing', 'training', 'evaluating']);

function EntryRow({ project, entry: { arm, seed, share, forecast, run, skipped, state, seconds, correct, n } }: {
  project: number; entry: ShowdownEntry;
}) {
  const name = armNames[arm];
  return <Table.Tr data-out={skipped !== null || undefined}>
    <Table.Td>
      {run === null ? name : <Anchor component={Link} href={routes.run(project, run)}>{name}</Anchor>} <span className="quiet">
        {text.entry(seed, share)}
      </span>
    </Table.Td>
    <Table.Td>
      {skipped ?? (state === null ? text.queued : <>{learning.has(state) && <Loader size={12} mr={8} />}{stateNames[state]}</>)}
    </Table.Td>
    <Table.Td className="number">
      {correct === null || n === null ? '' : `${text.correctOf(correct, n)}, ${percent(correct / n, n)}`}
    </Table.Td>
    <Table.Td className="number">{seconds === null ? '' : duration(seconds)}</Table.Td>
    <Table.Td className="number quiet">{forecast === null ? '' : duration(forecast)}</Table.Td>
  </Table.Tr>;
}

export function RunsTable({ showdown: { project, entries } }: { showdown: Showdown }) {
  return <section className="sheet">
    <Title order={2} mb="xs">{text.runs}</Title>
    <Table.ScrollContainer minWidth={640}><Table verticalSpacing={6} className="showdown-runs" aria-live="polite">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{text.strategy}</Table.Th>
          <Table.Th>{text.stateHead}</Table.Th>
          <Table.Th className="number">{text.accuracyOnTest}</Table.Th>
          <Table.Th className="number">{text.time}</Table.Th>
          <Table.Th className="number">{text.forecast}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>{entries.map((entry) => <EntryRow key={entry.position} project={project} entry={entry} />)}</Table.Tbody>
    </Table></Table.ScrollContainer>
  </section>;
}

export function ArmsTable({ arms, on, chosen }: { arms: readonly ArmResult[]; on: TestedOn; chosen: string | null }) {
  const from = axisFrom(arms.map(({ interval }) => interval));
  return <Table.ScrollContainer minWidth={560}><Table verticalSpacing="xs">
    <Table.Thead>
      <Table.Tr>
        <Table.Th>{text.strategy}</Table.Th>
        <Table.Th>{text.accuracy}</Table.Th>
        <Table.Th className="number">{text.time}</Table.Th>
      </Table.Tr>
    </Table.Thead>
    <Table.Tbody>{arms.map(({ arm, correct, n, accuracy, interval, seeds, spread, seconds }) => <Table.Tr
      key={arm} data-chosen={arm === chosen || undefined}>
      <Table.Td>
        <Text fw={arm === chosen ? 600 : 400}>{armNames[arm]}</Text>
        <Text size="xs" c="dimmed">{text.seeds(seeds, spread, on)}</Text>
      </Table.Td>
      <Table.Td>
        <div className="showdown-accuracy">
          <span>{percent(accuracy, n)}</span>
          <IntervalBar value={accuracy} interval={interval} n={n} from={from} width={144} />
        </div>
        <Text size="xs" c="dimmed">{text.correctOf(correct, n)}, {confidenceInterval(interval, n)}</Text>
      </Table.Td>
      <Table.Td className="number">{duration(seconds)}</Table.Td>
    </Table.Tr>)}</Table.Tbody>
  </Table></Table.ScrollContainer>;
}
