// The sets of a project in a dialog: dealt again by shares, with what each class would have beforehand, and locked.
import { Alert, Checkbox, Group, Stack, Table, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { Dialog } from '../../components/dialogs/dialog.tsx';
import { parts, type Part, type SetDeal, type SetShares } from '../../../preload/contract.ts';
import { NumberField } from '../../components/number-field.tsx';
import { ActionButton } from '../../actions/action-button.tsx';
import { notify, showFailure } from '../../actions/run-action.tsx';
import { refresh, useCall } from '../../bridge/ask.ts';
import { call } from '../../bridge/call.ts';
import { setNames } from '../../components/text.ts';
import { dealSets, undoDeal } from './actions.ts';
import { text } from './text.ts';

const words = text.sets;
const usualShares: SetShares = { train: 70, validation: 15, test: 15 };

function Locks({ project, locked }: { project: number; locked: readonly Part[] }) {
  const lock = (part: Part, on: boolean): void => {
    call('sets.lock', { project, part, locked: on }).then(({ sentence }) => { notify({ sentence }); refresh('pictures'); }, showFailure);
  };
  return <div>
    <Group>
      {parts.map((part) => <Checkbox key={part} size="sm" label={words.lock(setNames[part].name)} checked={locked.includes(part)}
        onChange={(event) => lock(part, event.currentTarget.checked)} />)}
    </Group>
    <Text size="sm" c="dimmed" mt={4}>{words.lockHelp}</Text>
  </div>;
}

function DealTable({ classes }: Pick<SetDeal, 'classes'>) {
  const sum = (side: 'before' | 'after', part: Part): number => classes.reduce((n, row) => n + row[side][part], 0);
  return <Table verticalSpacing={4}>
    <Table.Thead>
      <Table.Tr>
        <Table.Th>{words.class}</Table.Th>
        {parts.map((part) => <Table.Th key={part} className="number">{setNames[part].name}</Table.Th>)}
      </Table.Tr>
    </Table.Thead>
    <Table.Tbody>
      {classes.map(({ name, before, after }) => <Table.Tr key={name}>
        <Table.Td style={{ overflowWrap: 'anywhere' }}>{name}</Table.Td>
        {parts.map((part) => <Table.Td key={part} className="number">{words.change(before[part], after[part])}</Table.Td>)}
      </Table.Tr>)}
    </Table.Tbody>
    <Table.Tfoot>
      <Table.Tr>
        <Table.Th>{words.all}</Table.Th>
        {parts.map((part) => <Table.Th key={part} className="number">{words.change(sum('before', part), sum('after', part))}</Table.Th>)}
      </Table.Tr>
    </Table.Tfoot>
  </Table>;
}

function Deal({ project }: { project: number }) {
  const [shares, setShares] = useState(usualShares);
  const [seed, setSeed] = useState(0);
  const [request] = useDebouncedValue({ project, shares, seed }, 150);
  const preview = useCall('sets.preview', request);
  const sets = useCall('sets.get', { project }).data;
  return <Stack>
    <Locks project={project} locked={sets?.locked ?? []} />
    <Group align="flex-end">
      {parts.map((part) => <NumberField key={part} w={128} label={words.share(setNames[part].name)} min={part === 'train' ? 1 : 0} max={100}
        disabled={sets?.locked.includes(part) ?? false} value={shares[part]}
        onNumber={(value) => { if (value !== null && (value > 0 || part !== 'train')) setShares({ ...shares, [part]: value }); }} />)}
      <NumberField w={96} label={words.seed} aria-description={words.seedHelp} min={0} allowDecimal={false} value={seed}
        onNumber={(value) => { if (value !== null) setSeed(value); }} />
    </Group>
    {preview.error && <Alert color="ember" variant="light">{preview.error.message}</Alert>}
    {preview.data && <>
      <DealTable classes={preview.data.classes} />
      {preview.data.remarks.slice(0, 3).map((remark) => <Text key={remark} size="sm" c="dimmed">{remark}</Text>)}
    </>}
    <Text size="sm" c="dimmed">{words.runsKeep}</Text>
    <Group justify="space-between">
      <Text size="sm" aria-live="polite">
        {preview.data ? preview.data.moved === 0 ? words.same : words.moves(preview.data.moved) : words.loading}
      </Text>
      <Group gap="xs">
        <ActionButton action={undoDeal} on={{ project, undoable: sets?.undoable ?? false }} variant="default" />
        <ActionButton action={dealSets} on={{ request, moved: preview.data?.moved ?? null }} />
      </Group>
    </Group>
  </Stack>;
}

export function SetsDialog({ project, opened, onClose }: { project: number; opened: boolean; onClose: () => void }) {
  return <Dialog opened={opened} onClose={onClose} title={words.title} size={680}>{opened && <Deal project={project} />}</Dialog>;
}
