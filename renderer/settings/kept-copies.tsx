// Copies of what was there before restores: how much space they take, and the question before they are deleted.
import { Button, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Dialog } from '../components/dialogs/dialog.tsx';
import type { CallOutput } from '../../preload/contract.ts';
import { action } from '../actions/action.ts';
import { ActionButton, useActionKeys } from '../actions/action-button.tsx';
import { notify } from '../actions/run-action.tsx';
import { refresh } from '../bridge/ask.ts';
import { call } from '../bridge/call.ts';
import { bytes } from '../components/format.ts';
import { text } from './text.ts';

type Copies = CallOutput<'workspace.info'>['keptCopies'];
interface Asking { copies: Copies; ask: () => void; close: () => void }

const askAboutCopies = action<Asking>({
  name: 'copies.ask', label: ({ copies }) => text.deleteCopies(copies.length), run: ({ ask }) => ask(),
});

const deleteCopies = action<Asking>({
  name: 'copies.delete', label: text.deleteCopiesNow,
  run: async ({ copies, close }) => {
    close();
    const { freedBytes } = await call('backup.deleteCopies', { names: copies.map(({ name }) => name) });
    refresh('backups');
    notify({ sentence: text.cleared(bytes(freedBytes)) });
  },
});

export function KeptCopies({ copies }: { copies: Copies }) {
  return copies.length === 0 ? null : <Offer copies={copies} />;
}

function Offer({ copies }: { copies: Copies }) {
  const [opened, { open, close }] = useDisclosure(false);
  const on = { copies, ask: open, close };
  useActionKeys([askAboutCopies], on);
  return <>
    <Text size="sm" c="dimmed" mt="lg" mb="xs">
      {text.keptCopiesHelp(copies.length, bytes(copies.reduce((sum, copy) => sum + copy.bytes, 0)))}
    </Text>
    <ActionButton action={askAboutCopies} on={on} variant="default" />
    <Dialog opened={opened} onClose={close} title={text.deleteCopiesTitle}>
      <ul className="kept-copies">{copies.map(({ name, bytes: size }) => <li key={name}>{name} ({bytes(size)})</li>)}</ul>
      <Text size="sm" c="dimmed" mt="xs">{text.deleteCopiesHelp}</Text>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={close} data-autofocus>{text.keepCopies}</Button>
        <ActionButton action={deleteCopies} on={on} color="ember" />
      </Group>
    </Dialog>
  </>;
}
