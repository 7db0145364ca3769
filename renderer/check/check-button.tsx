// The dataset check’s button on Pictures: shows its status and opens the findings in a drawer.
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAlertTriangle, IconCircleCheck, IconEye, IconStethoscope } from '@tabler/icons-react';
import { Sheet } from '../components/dialogs/dialog.tsx';
import type { DatasetCheck } from '../../preload/contract.ts';
import { useCall } from '../bridge/ask.ts';
import { useBusy, useRunningWork } from '../bridge/questions.ts';
import { runAction } from '../actions/run-action.tsx';
import { checkPictures } from './actions.ts';
import { CheckPanel } from './check-panel.tsx';
import { toReview } from './judging.ts';
import { text } from './text.ts';

type Status = 'none' | 'running' | 'stale' | 'alarm' | 'note' | 'fine';

const icons: Record<Status, typeof IconEye> = {
  none: IconStethoscope, running: IconStethoscope, stale: IconStethoscope, alarm: IconAlertTriangle, note: IconEye,
  fine: IconCircleCheck,
};

function statusOf(check: DatasetCheck | null, running: boolean): Status {
  if (running) return 'running';
  if (!check) return 'none';
  if (check.stale) return 'stale';
  const open = toReview(check.findings);
  return open.some(({ severity }) => severity === 'alarm') ? 'alarm' : open.length > 0 ? 'note' : 'fine';
}

function wordsOf(status: Status, check: DatasetCheck | null): string {
  const { start, running, stale, fine, findings } = text.inPictures;
  const many = findings(toReview(check?.findings ?? []).length);
  const alarmOrNote = { alarm: many, note: many };
  return { none: start, running, stale, fine, ...alarmOrNote }[status];
}

/** Hidden until there are two classes. */
export function CheckButton({ project, pictures, classes }: { project: number; pictures: number; classes: number }) {
  const answer = useCall('checks.get', { project });
  const jobs = useRunningWork();
  const busy = useBusy();
  const running = jobs.some(({ kind, project: of }) => kind === 'dataset-check' && of === project);
  const [opened, { open, close }] = useDisclosure(false);
  if (classes < 2 || answer.data === undefined) return null;
  const status = statusOf(answer.data, running);
  const Icon = icons[status];
  const press = (): void => {
    open();
    // The button says “Check the pictures”: where nothing is known yet, it does; the drawer shows how far it is.
    if (status === 'none' && !busy) void runAction(checkPictures, { project, found: null, busy });
  };
  return <>
    <Button variant="subtle" color={status === 'alarm' ? 'ember' : 'gray'}
      leftSection={<Icon size={18} aria-hidden />} onClick={press}>
      {wordsOf(status, answer.data)}
    </Button>
    <Sheet opened={opened} onClose={close} position="right" size={640}
      closeButtonProps={{ 'aria-label': text.close }} classNames={{ body: 'check-drawer' }}
      attributes={{ content: { 'aria-label': text.title } }}>
      {opened && <CheckPanel project={project} pictures={pictures} classes={classes} onShow={close} />}
    </Sheet>
  </>;
}
