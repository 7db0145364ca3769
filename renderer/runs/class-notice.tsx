// Notice that the classes of a run are not those of the project any more, with one click to learn again.
import { Alert, Group, Text } from '@mantine/core';
import { useLocation } from 'wouter';
import { ActionButton } from '../actions/action-button.tsx';
import { useCall } from '../bridge/ask.ts';
import { routes } from '../routes.ts';
import { learnAgain } from './run-actions.ts';
import { text } from './text.ts';

/** `name`: of the run, where several are on screen. */
export function ClassNotice({ project, run, name }: { project: number; run: number; name?: string }) {
  const [, go] = useLocation();
  const [of] = useCall('runs.classes', { project, run }).data ?? [];
  if (!of?.sentence) return null;
  return <Alert variant="light" color="ember" title={name === undefined ? text.otherClasses : text.otherClassesOf(name)}>
    <Group justify="space-between" wrap="nowrap">
      <Text size="sm">{of.sentence} {of.again}</Text>
      <ActionButton action={learnAgain} on={{ project, run, go: (id: number) => go(routes.run(project, id)) }} size="compact-md" style={{ flex: 'none' }} />
    </Group>
  </Alert>;
}
