// The trash: deleted things, out of the way but one click from being restored.
import { Button, Collapse, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconChevronRight, IconTrash } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { action, type Action } from '../actions/action.ts';
import { ActionButton, useActionKeys } from '../actions/action-button.tsx';
import { DeletionQuestion } from './dialogs/deletion.tsx';
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

interface TrashProps<T> { title: string; help: string; items: readonly T[]; kind: Kind; restore: Action<T> }

export function Trash<T extends Trashed>(props: TrashProps<T>) {
  return props.items.length === 0 ? null : <Contents {...props} />;
}

/** Its keys work while the list is folded, too. */
function Contents<T extends Trashed>({ title, help, items, kind, restore }: TrashProps<T>) {
  const [doomed, setDoomed] = useState<readonly number[] | null>(null);
  const [open, { toggle }] = useDisclosure(false);
  const id = useId();
  const empty = emptyTrash(kind, items);
  useActionKeys([empty, ...items.map((item) => deleteOne(kind, item))], setDoomed);
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
            <ActionButton action={deleteOne(kind, item)} on={setDoomed} size="compact-sm" variant="subtle" color="gray">
              {text.deleteForGood}
            </ActionButton>
          </Group>
        </li>)}
      </ul>
      <ActionButton action={empty} on={setDoomed} size="compact-sm" variant="default" mt="sm" />
    </Collapse>
    {doomed && <DeletionQuestion selection={{ [kind]: [...doomed] }} onClose={() => setDoomed(null)} />}
  </section>;
}
