// Entry to how files are read; absent where no file of the project leaves anything open.
import { useDisclosure } from '@mantine/hooks';
import { IconAdjustments } from '@tabler/icons-react';
import { ActionIconButton, useActionKeys } from '../actions/action-button.tsx';
import { useCall } from '../bridge/ask.ts';
import { openReading } from './actions.ts';
import { openPictures, ReadingPanel } from './reading-panel.tsx';

function Entry({ project }: { project: number }) {
  const [opened, { open, close }] = useDisclosure(false);
  useActionKeys([openReading], { open });
  return <>
    <ActionIconButton action={openReading} on={{ open }} icon={<IconAdjustments size={18} />} />
    <ReadingPanel project={project} opened={opened} onClose={close} />
  </>;
}

export function ReadingButton({ project }: { project: number }) {
  const found = useCall('projects.reading', { project }).data;
  return found && openPictures(found) > 0 ? <Entry project={project} /> : null;
}
