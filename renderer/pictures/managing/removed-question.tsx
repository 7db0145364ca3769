// The question before removed pictures are deleted for good: how many, what stays, and how much space comes free.
import { Button, Group, Text } from '@mantine/core';
import { action } from '../../actions/action.ts';
import { ActionButton } from '../../actions/action-button.tsx';
import { notify } from '../../actions/run-action.tsx';
import { refresh, useCall } from '../../bridge/ask.ts';
import { call } from '../../bridge/call.ts';
import { Dialog } from '../../components/dialogs/dialog.tsx';
import { bytes } from '../../components/format.ts';
import { text as shared } from '../../components/text.ts';
import { text } from './text.ts';

/** `ids` null: all that were removed. */
export interface Doomed { project: number; ids: readonly number[] | null; onClose: () => void }

const deleteRemoved = action<Doomed & { pictures: number }>({
  name: 'pictures.deleteRemoved', label: shared.deleteForGood, when: ({ pictures }) => (pictures > 0 ? true : text.doom.none),
  run: async ({ project, ids, onClose }) => {
    onClose();
    const { sentence } = await call('pictures.deleteRemoved', { project, ids: ids && [...ids] });
    refresh('pictures');
    notify({ sentence });
  },
});

export function RemovedQuestion(doomed: Doomed) {
  const { project, ids, onClose } = doomed;
  const { data } = useCall('pictures.measureRemoved', { project, ids: ids && [...ids] });
  return <Dialog opened onClose={onClose} title={shared.deleteTitle}>
    <Text size="sm">{data ? text.doom.what(data.pictures, bytes(data.bytes)) : shared.deleteMeasuring}</Text>
    {data && data.kept > 0 && <Text size="sm" mt="xs">{text.doom.kept(data.kept)}</Text>}
    <Text size="sm" c="dimmed" mt="xs">{text.doom.help}</Text>
    <Group justify="flex-end" mt="md">
      <Button variant="default" onClick={onClose} data-autofocus>{shared.deleteKeep}</Button>
      <ActionButton action={deleteRemoved} on={{ ...doomed, pictures: data?.pictures ?? 0 }} color="ember" />
    </Group>
  </Dialog>;
}
