// Actions on one run in the head of its page: predict, export, report, rename, delete.
import { ActionIcon, Button, Group, Menu, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCopyPlus, IconDots, IconFileExport, IconPencil, IconTrash, IconWand } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { Dialog } from '../components/dialogs/dialog.tsx';
import type { Run } from '../../preload/contract.ts';
import { refresh } from '../bridge/ask.ts';
import { call, CallFailed } from '../bridge/call.ts';
import { useWorkspace } from '../bridge/questions.ts';
import { action } from '../actions/action.ts';
import { ActionButton, ActionMenuItem } from '../actions/action-button.tsx';
import { Rename } from '../components/dialogs/rename.tsx';
import { routes } from '../routes.ts';
import { ReportButton } from '../report/report-button.tsx';
import { restoreRun, trashRun } from '../runs/run-actions.ts';
import { ChooseSave, downloads } from '../saving/choose-save.tsx';
import { fileNameOf } from '../saving/save-table.tsx';
import { text } from './text.ts';

interface Exporting { run: number; file: string; replace: boolean; close: () => void; ask: () => void }

/** Asks before a file is replaced: the second click, on another label, says so. */
const exportRun = action<Exporting>({
  name: 'run.export', label: ({ replace }) => (replace ? text.exportReplace : text.exportGo),
  run: async ({ run, file, replace, close, ask }) => {
    try {
      await call('export.start', { run, file, replace });
      close();
    } catch (error) {
      if (!(error instanceof CallFailed) || error.code !== 'file-exists') throw error;
      ask();
    }
  },
});

/** Path of an ONNX file named after the run, with the separators of the workspace’s system. */
function suggestedFile(folder: string, name: string): string {
  const separator = folder.includes('\\') ? '\\' : '/';
  return `${folder}${separator}${name.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')}.onnx`;
}

function ExportForm({ run, close }: { run: Run; close: () => void }) {
  const workspace = useWorkspace().data;
  const [file, setFile] = useState<string | null>(null);
  const [taken, setTaken] = useState<string | null>(null);
  const value = file ?? (workspace ? suggestedFile(workspace.folder, run.name) : '');
  const replace = value === taken;
  return <>
    <Text size="sm" c="dimmed" mb="md">{text.exportHelp}</Text>
    <TextInput label={text.exportFile} value={value} onChange={(event) => setFile(event.currentTarget.value)} spellCheck={false} data-autofocus
      error={replace && text.exportTaken} />
    <Group justify="flex-end" mt="md">
      <ActionButton action={exportRun} on={{ run: run.id, file: value, replace, close, ask: () => setTaken(value) }} disabled={value.trim() === ''}
        variant={downloads() ? 'default' : 'filled'} />
      <ChooseSave name={`${fileNameOf(run.name)}.onnx`} start={(to) => call('export.start', { run: run.id, file: to, replace: true })} onStarted={close} />
    </Group>
  </>;
}

export function RunMenu({ run }: { run: Run }) {
  const [renaming, rename] = useDisclosure(false);
  const [exporting, exports] = useDisclosure(false);
  const done = run.state === 'done';
  const save = async (name: string): Promise<void> => {
    await call('runs.rename', { run: run.id, name });
    refresh('runs');
  };
  return <Group gap="xs">
    {done && <>
      <ReportButton of={{ run: run.id }} />
      <Button variant="default" leftSection={<IconFileExport size={18} />} onClick={exports.open}>{text.export}</Button>
      <Button component={Link} href={routes.predict(run.project)} leftSection={<IconWand size={18} />}>{text.predict}</Button>
    </>}
    <Menu position="bottom-end">
      <Menu.Target><ActionIcon variant="subtle" color="gray" size="lg" aria-label={text.more}><IconDots size={18} /></ActionIcon></Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} href={routes.trainLike(run.project, run.id)} leftSection={<IconCopyPlus size={16} />}>{text.copySettings}</Menu.Item>
        <Menu.Item leftSection={<IconPencil size={16} />} onClick={rename.open}>{text.rename}</Menu.Item>
        {run.trashed ? <ActionMenuItem action={restoreRun} on={run} /> : <ActionMenuItem action={trashRun} on={run} icon={<IconTrash size={16} />} />}
      </Menu.Dropdown>
    </Menu>
    <Rename opened={renaming} onClose={rename.close} title={text.renameTitle} label={text.name} save={text.save} name={run.name} rename={save} />
    <Dialog opened={exporting} onClose={exports.close} title={text.exportTitle} size="lg"><ExportForm run={run} close={exports.close} /></Dialog>
  </Group>;
}
