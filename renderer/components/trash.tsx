// The trash: deleted things, out of the way but one click from being restored.
import { Button, Collapse, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconChevronRight, IconTrash } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { Action } from '../actions/action.ts';
import { ActionButton } from '../actions/action-button.tsx';
import { DeletionQuestion } from './deletion.tsx';
import { text } from './text.ts';

interface Trashed { id: number; name: string }

export function Trash<T extends Trashed>({ title, help, items, kind, restore }: {
  title: string; help: string; items: readonly T[]; kind: 'projects' | 'runs'; restore: Action<T>;
}) {
  const [doomed, setDoomed] = useState<readonly number[] | null>(null);
  const [open, { toggle }] = useDisclosure(false);
  const id = useId();
  if (items.length === 0) return null;
  return <section>
    <Button variant="subtle" color="gray" px={8} ml={-8} leftSection={<IconTrash size={18} stroke={1.6} />}
      rightSection={open ? <IconChevronDown size={16} /> : <IconChevronRight size={16} />} aria-expanded={open}
      aria-controls={id} onClick={toggle}>
      {title}
    </Button>
    <Collapse expanded={open} id={id}>
      <Text size="sm" c="dimmed" mt="xs">{help}</Text>
      <ul className="trash-list">
        {items.map((item) => <li key={item.id}>
          <span>{item.name}</span>
          <Group gap="xs">
            <ActionButton action={restore} on={item} size="compact-sm" variant="default" />
            <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setDoomed([item.id])}>{text.deleteForGood}</Button>
          </Group>
        </li>)}
      </ul>
      <Button size="compact-sm" variant="default" mt="sm" onClick={() => setDoomed(items.map(({ id }) => id))}>{text.emptyTrash}</Button>
    </Collapse>
    {doomed && <DeletionQuestion selection={{ [kind]: [...doomed] }} onClose={() => setDoomed(null)} />}
  </section>;
}
