// The trash: deleted things, out of the way but one click from being restored.
import { Button, Collapse, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconChevronRight, IconTrash } from '@tabler/icons-react';
import { useId } from 'react';
import type { Action } from '../actions/action.ts';
import { ActionButton } from '../actions/action-button.tsx';

interface Trashed { id: number; name: string }

export function Trash<T extends Trashed>({ title, help, items, restore }: {
  title: string; help: string; items: readonly T[]; restore: Action<T>;
}) {
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
          <ActionButton action={restore} on={item} size="compact-sm" variant="default" />
        </li>)}
      </ul>
    </Collapse>
  </section>;
}
