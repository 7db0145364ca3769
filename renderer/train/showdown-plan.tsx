// The plan of a Showdown: its time limit, the runs that fit, and earlier Showdowns.
import { Anchor, Select, Switch, Table, Text, Title } from '@mantine/core';
import { Link } from 'wouter';
import { armNames, type CallInput } from '../../preload/contract.ts';
import { NumberField } from '../components/number-field.tsx';
import { useCall } from '../bridge/ask.ts';
import { duration, when } from '../components/format.ts';
import { CallView } from '../components/view-states.tsx';
import { routes } from '../routes.ts';
import type { Draft } from './draft.ts';
import { text } from './text.ts';

/** The Showdown request of a draft; thaw line, rates and seed are each strategy’s own. */
export function showdownRequest(
  { showdownMinutes: minutes, seeds, fewer, crossValidate, leaveOut, imageSize, tuning: { augmentation, batch, epochs } }: Draft,
  backbone: string, project: number,
): CallInput<'showdown.start'> {
  return {
    project, backbone, minutes, seeds, fewer, crossValidate, leaveOut, imageSize,
    tuning: { augmentation, batch, epochs },
  };
}

function Earlier({ project }: { project: number }) {
  const earlier = useCall('showdown.list', { project }).data ?? [];
  if (earlier.length === 0) return null;
  return <div>
    <Title order={3} size="h4">{text.showdown.earlier}</Title>
    {earlier.slice(0, 5).map(({ id, created, state }) => <Text key={id} size="sm">
      <Anchor component={Link} href={routes.showdown(project, id)}>{text.showdown.named(id)}</Anchor> <span className="quiet">
        {when(created)}, {text.showdown.states[state]}
      </span>
    </Text>)}
  </div>;
}

export function ShowdownPlan({ draft, request, onChange }: {
  draft: Draft; request: CallInput<'showdown.start'>; onChange: (part: Partial<Draft>) => void;
}) {
  const plan = useCall('showdown.forecast', request);
  return <section className="sheet network" aria-label={text.showdown.plan}>
    <Title order={2}>{text.showdown.plan}</Title>
    <div className="showdown-wishes">
      <NumberField label={text.showdown.minutes} description={text.showdown.minutesHelp} inputWrapperOrder={[
        'label', 'input', 'description',
      ]} placeholder={text.showdown.noLimit} min={1} allowDecimal={false}
        value={draft.showdownMinutes} onNumber={(value) => onChange({ showdownMinutes: value !== null && value > 0 ? value : null })} />
      <Select label={text.showdown.seeds} allowDeselect={false} data={['1', '2', '3', '5']}
        value={String(draft.seeds)} onChange={(value) => onChange({ seeds: Number(value ?? 3) })} />
    </div>
    <Switch label={text.showdown.fewer} description={text.showdown.fewerHelp} checked={draft.fewer}
      onChange={(event) => onChange({ fewer: event.currentTarget.checked })} />
    <CallView of={plan} text={text.showdown.planStates}>{({ entries, seconds, crossValidation, measured }) => <>
      <Table verticalSpacing={4} className="showdown-plan"><Table.Tbody>{entries.map(({
        arm, seed, share, forecast, skipped,
      }) => <Table.Tr
        key={`${arm} ${seed} ${share}`} data-out={skipped !== null || undefined}>
        <Table.Td>{armNames[arm]}<span className="quiet">{text.showdown.about(seed, share)}</span></Table.Td>
        <Table.Td className="number">
          {skipped !== null ? text.showdown.noTime : forecast === null ? '' : duration(forecast)}
        </Table.Td>
      </Table.Tr>)}</Table.Tbody></Table>
      <Text fw={600}>{text.showdown.total(duration(seconds))}{!measured && ` ${text.showdown.guess}`}</Text>
      {crossValidation !== null && <Text size="sm" c="dimmed">{crossValidation}</Text>}
    </>}</CallView>
    <Earlier project={request.project} />
  </section>;
}
