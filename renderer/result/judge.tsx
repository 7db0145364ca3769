// "This is fine, because…": asks for the reason why a warning is none, and keeps it.
import { Button, Popover, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { ActionButton } from '../actions/action-button.tsx';
import { judgeFine, type Judging } from './actions.ts';
import { text } from './text.ts';

export function JudgeFine({ project, finding }: Judging) {
  const [opened, setOpened] = useState(false);
  const [reason, setReason] = useState('');
  return <Popover opened={opened} onChange={setOpened} position="bottom-start" width={360} trapFocus withinPortal>
    <Popover.Target>
      <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setOpened(!opened)}>{text.fine}</Button>
    </Popover.Target>
    <Popover.Dropdown aria-label={text.judge.title}>
      <Stack gap="xs">
        <Text fw={600}>{text.judge.title}</Text>
        <Textarea label={text.judge.reason} placeholder={text.judge.placeholder} value={reason} maxLength={500} autosize minRows={2} data-autofocus
          onChange={(event) => setReason(event.currentTarget.value)} />
        <Text size="xs" c="dimmed">{text.judge.help}</Text>
        <ActionButton action={judgeFine} on={{ project, finding, reason, done: () => setOpened(false) }} size="compact-md" />
      </Stack>
    </Popover.Dropdown>
  </Popover>;
}
