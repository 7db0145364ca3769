// Installing TensorFlow: downloaded on request, or from a folder on a computer without a network.
import { Button, Checkbox, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../components/dialogs/dialog.tsx';
import { useRunningWork } from '../bridge/questions.ts';
import { ActionButton } from '../actions/action-button.tsx';
import { useChooseFolder } from '../folder/folder-chooser.tsx';
import { bringTensorflow, fetchTensorflow } from './actions.ts';
import { text } from './text.ts';

export function InstallTensorflow() {
  const [opened, setOpened] = useState(false);
  const [cpuOnly, setProcessorOnly] = useState(false);
  const choose = useChooseFolder();
  const installing = useRunningWork().some(({ kind }) => kind === 'install');
  const done = (): void => setOpened(false);
  const asked = { from: null, cpuOnly, going: installing, done };
  return <>
    <Button variant="default" onClick={() => setOpened(true)}>{text.install}</Button>
    <Dialog opened={opened} onClose={done} title={text.installTitle} size="lg">
      <Stack gap="md">
        <Text>{text.installHelp}</Text>
        <Checkbox label={text.cpuOnly} checked={cpuOnly} onChange={(event) => setProcessorOnly(event.currentTarget.checked)} />
        <div>
          <ActionButton action={fetchTensorflow} on={asked} />
          <Text size="sm" c="dimmed" mt={4}>{text.downloadHelp}</Text>
        </div>
        <div>
          <ActionButton action={bringTensorflow} on={{ ...asked, choose: () => choose(text.chooseWhy) }} variant="default" />
          <Text size="sm" c="dimmed" mt={4}>{text.fromFolderHelp}</Text>
        </div>
      </Stack>
    </Dialog>
  </>;
}
