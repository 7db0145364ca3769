// The Backup section: the workspace as one file, and a backup in place of it at the next start.
import { Group, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { action } from '../actions/action.ts';
import { ActionButton } from '../actions/action-button.tsx';
import { useCall } from '../bridge/ask.ts';
import { call, CallFailed } from '../bridge/call.ts';
import { useJobsAs } from '../bridge/questions.ts';
import { ChooseSave, downloads } from '../saving/choose-save.tsx';
import { text } from './text.ts';

const needsFile = (file: string): true | string => (file.trim() === '' ? text.backupNeedsFile : true);

interface Making { file: string; replace: boolean; ask: () => void }

/** Asks before a file is replaced: the second click, on another label, says so. */
const makeBackup = action<Making>({
  name: 'backup.make', label: ({ replace }) => (replace ? text.backupReplace : text.backupMake), when: ({ file }) => needsFile(file),
  run: async ({ file, replace, ask }) => {
    try {
      await call('backup.make', { file: file.trim(), replace });
    } catch (error) {
      if (!(error instanceof CallFailed) || error.code !== 'file-exists') throw error;
      ask();
    }
  },
});
const restoreBackup = action<string>({
  name: 'backup.restore', label: text.backupRestore, when: needsFile,
  run: (file) => call('backup.restore', { file: file.trim() }),
});

const cancelRestore = action<null>({ name: 'backup.cancelRestore', label: text.backupCancel, run: () => call('backup.cancelRestore', {}) });

/** How the newest job of a kind stands or ended. */
function Outcome({ kind }: { kind: 'backup' | 'restore' }) {
  const job = useJobsAs((jobs) => jobs.findLast((row) => row.kind === kind) ?? null);
  return job ? <Text size="sm" mt="xs" role="status">{job.outcome ?? job.phase}</Text> : null;
}

function Pending() {
  const pending = useCall('backup.pending', {}).data;
  if (!pending) return null;
  return <Group mt="md">
    <Text size="sm">{text.backupPending(pending.file, pending.aside)}</Text>
    <ActionButton action={cancelRestore} on={null} variant="default" size="compact-sm" />
  </Group>;
}

export function Backup() {
  const [target, setTarget] = useState('');
  const [taken, setTaken] = useState<string | null>(null);
  const [source, setSource] = useState('');
  const replace = taken !== null && target === taken;
  return <>
    <section className="sheet">
      <Title order={2}>{text.backupTitle}</Title>
      <Text size="sm" c="dimmed" mb="md">{text.backupHelp}</Text>
      <TextInput label={text.backupFile} description={text.backupFileHelp} value={target} mb="sm" maw={560}
        onChange={(event) => setTarget(event.currentTarget.value)} error={replace && text.backupTaken} />
      <Group gap="xs">
        <ChooseSave name="thaw-backup.tar.gz" start={(file) => call('backup.make', { file, replace: true })} />
        <ActionButton action={makeBackup} on={{ file: target, replace, ask: () => setTaken(target) }} variant={downloads() ? 'default' : 'filled'} />
      </Group>
      <Outcome kind="backup" />
    </section>
    <section className="sheet">
      <Title order={2}>{text.restoreTitle}</Title>
      <Text size="sm" c="dimmed" mb="md">{text.restoreHelp}</Text>
      <TextInput label={text.backupFile} value={source} mb="sm" maw={560} onChange={(event) => setSource(event.currentTarget.value)} />
      <ActionButton action={restoreBackup} on={source} variant="default" />
      <Outcome kind="restore" />
      <Pending />
    </section>
  </>;
}
