// The question before something in the trash is deleted for good, with what goes and how much space it takes.
import { Button, Group, Modal, Text } from '@mantine/core';
import type { CallInput } from '../../preload/contract.ts';
import { notify, showFailure } from '../actions/run-action.tsx';
import { refresh, useCall } from '../bridge/ask.ts';
import { call } from '../bridge/call.ts';
import { bytes } from './format.ts';
import { text } from './text.ts';

export type Selection = CallInput<'trash.delete'>;

async function deleteForGood(selection: Selection): Promise<void> {
  try {
    const { sentence } = await call('trash.delete', selection);
    for (const what of ['projects', 'runs'] as const) refresh(what);
    notify({ sentence });
  } catch (error) { showFailure(error); }
}

export function DeletionQuestion({ selection, onClose }: { selection: Selection; onClose: () => void }) {
  const { data } = useCall('trash.measure', selection);
  return <Modal opened onClose={onClose} title={text.deleteTitle}>
    <Text size="sm">{data ? text.deleteWhat(data, bytes(data.bytes)) : text.deleteMeasuring}</Text>
    <Text size="sm" c="dimmed" mt="xs">{text.deleteHelp}</Text>
    <Group justify="flex-end" mt="md">
      <Button variant="default" onClick={onClose} data-autofocus>{text.deleteKeep}</Button>
      <Button color="ember" onClick={() => { onClose(); void deleteForGood(selection); }}>{text.deleteForGood}</Button>
    </Group>
  </Modal>;
}
