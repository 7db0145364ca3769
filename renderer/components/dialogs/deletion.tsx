// The question before something in the trash is deleted for good, with what goes and how much space it takes.
import { Button, Group, Text } from '@mantine/core';
import { Dialog } from './dialog.tsx';
import type { CallInput } from '../../../preload/contract.ts';
import { action } from '../../actions/action.ts';
import { ActionButton } from '../../actions/action-button.tsx';
import { notify } from '../../actions/run-action.tsx';
import { withdrawUndo } from '../../actions/undo-offers.ts';
import { refresh, useCall } from '../../bridge/ask.ts';
import { call } from '../../bridge/call.ts';
import { bytes } from '../format.ts';
import { text } from '../text.ts';

export type Selection = CallInput<'trash.delete'>;

const deleteForGood = action<{ selection: Selection; onClose: () => void }>({
  name: 'trash.delete', label: text.deleteForGood,
  run: async ({ selection, onClose }) => {
    onClose();
    const { sentence } = await call('trash.delete', selection);
    withdrawUndo(selection);
    for (const what of ['projects', 'runs'] as const) refresh(what);
    notify({ sentence });
  },
});

export function DeletionQuestion({ selection, onClose }: { selection: Selection; onClose: () => void }) {
  const { data } = useCall('trash.measure', selection);
  return <Dialog opened onClose={onClose} title={text.deleteTitle}>
    <Text size="sm">{data ? text.deleteWhat(data, bytes(data.bytes)) : text.deleteMeasuring}</Text>
    <Text size="sm" c="dimmed" mt="xs">{text.deleteHelp}</Text>
    <Group justify="flex-end" mt="md">
      <Button variant="default" onClick={onClose} data-autofocus>{text.deleteKeep}</Button>
      <ActionButton action={deleteForGood} on={{ selection, onClose }} color="ember" />
    </Group>
  </Dialog>;
}
