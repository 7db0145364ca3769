// The trash: deleted things, out of the way but one click from being restored.
import { Button, Collapse, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconChevronRight, IconTrash } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { action, type Action } from '../actions/action.ts';
import { ActionButton, useActionKeys } from '../actions/action-button.tsx';
import { DeletionQuestion } from './deletion.tsx';
import { text } from './text.ts';

interface Trashed { id: number; name: string }

type Doom = (ids: readonly number[]) => void;
type Kind = 'projects' | 'runs';

/** Both ask first. */
const deleteOne = (kind: Kind, item: Trashed) => action<Doom>({
  name: `${kind}.delete ${item.id}`, label: text.deleteNamed(item.name), run: (doom) => doom([item.id]),
});
const emptyTrash = (kind: Kind, items: readonly Trashed[]) => action<Doom>({
  name: `${kind}.emptyTrash`, label: text.emptyTrash, keys: ['shift + Delete'], run: (doom) => doom(items.map(({ id }) => id)),
});

function Row<T extends Trashed>({ item, kind, restore, doom }: { item: T; kind: Kind; restore: Action<T>; doom: Doom }) {
  const remove = deleteOne(kind, item);
  useActionKeys([remove], doom);
  return <li>
    <span>{item.name}</span>
    <Group gap="xs">
      <ActionButton action={restore} on={item} size="compact-sm" variant="default" />
      <ActionButton action={remove} on={doom} size="compact-sm" variant="subtle" color="gray">{text.deleteForGood}</ActionButton>
    </Group>
  </li>;
}

function EmptyTrash({ items, kind, doom }: { items: readonly Trashed[]; kind: Kind; doom: Doom }) {
  const empty = emptyTrash(kind, items);
  useActionKeys([empty], doom);
  return <ActionButton action={empty} on={doom} size="compact-sm" variant="default" mt="sm" />;
}

export function Trash<T extends Trashed>({ title, help, items, kind, restore }: {
  title: string; help: string; items: readonly T[]; kind: Kind; restore: Action<T>;
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
        {items.map((item) => <Row key={item.id} item={item} kind={kind} restore={restore} doom={setDoomed} />)}
      </ul>
      <EmptyTrash items={items} kind={kind} doom={setDoomed} />
    </Collapse>
    {doomed && <DeletionQuestion selection={{ [kind]: [...doomed] }} onClose={() => setDoomed(null)} />}
  </section>;
}
