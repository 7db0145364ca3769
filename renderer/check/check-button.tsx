// On Pictures: one quiet button that says how the check of the pictures stands, and opens what it found beside them.
import { Button, Drawer } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAlertTriangle, IconCircleCheck, IconEye, IconStethoscope } from '@tabler/icons-react';
import type { DatasetCheck } from '../../preload/contract.ts';
import { useCall } from '../bridge/ask.ts';
import { useRunningJobs } from '../bridge/questions.ts';
import { CheckPanel } from './check-panel.tsx';
import { text } from './text.ts';

type Standing = 'none' | 'going' | 'stale' | 'alarm' | 'note' | 'fine';

const icons: Record<Standing, typeof IconEye> = { none: IconStethoscope, going: IconStethoscope, stale: IconStethoscope, alarm: IconAlertTriangle, note: IconEye, fine: IconCircleCheck };

function standingOf(found: DatasetCheck | null, going: boolean): Standing {
  if (going) return 'going';
  if (!found) return 'none';
  if (found.stale) return 'stale';
  return found.findings.some(({ severity }) => severity === 'alarm') ? 'alarm' : found.findings.some(({ severity }) => severity === 'note') ? 'note' : 'fine';
}

/** What asks for a look: everything but what is fine. */
const toLookAt = (found: DatasetCheck | null): number => (found?.findings ?? []).filter(({ severity }) => severity !== 'fine').length;

function wordsOf(standing: Standing, found: DatasetCheck | null): string {
  const { start, going, stale, fine, found: counted } = text.inPictures;
  return { none: start, going, stale, fine, alarm: counted(toLookAt(found)), note: counted(toLookAt(found)) }[standing];
}

/** Nothing while there are no two classes to tell apart. */
export function CheckButton({ project, pictures, classes }: { project: number; pictures: number; classes: number }) {
  const answer = useCall('checks.get', { project });
  const going = useRunningJobs().some(({ kind, project: of }) => kind === 'dataset-check' && of === project);
  const [opened, { open, close }] = useDisclosure(false);
  if (classes < 2 || answer.data === undefined) return null;
  const standing = standingOf(answer.data, going);
  const Icon = icons[standing];
  return <>
    <Button variant="subtle" color={standing === 'alarm' ? 'ember' : 'gray'} leftSection={<Icon size={18} aria-hidden />} onClick={open}>{wordsOf(standing, answer.data)}</Button>
    <Drawer opened={opened} onClose={close} position="right" size={640} closeButtonProps={{ 'aria-label': text.close }} classNames={{ body: 'check-drawer' }} attributes={{ content: { 'aria-label': text.title } }}>
      {opened && <CheckPanel project={project} pictures={pictures} classes={classes} onShow={close} />}
    </Drawer>
  </>;
}
