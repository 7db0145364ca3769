// A small dialog that renames something.
import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from './dialog.tsx';
import { showFailure } from '../../actions/run-action.tsx';

interface Renaming {
  title: string;
  label: string;
  save: string;
  name: string;
  onClose: () => void;
  rename: (name: string) => Promise<unknown>;
}

function NameForm({ label, save, name, onClose, rename }: Renaming) {
  const [value, setValue] = useState(name);
  const submit = async (): Promise<void> => {
    try {
      if (value.trim() !== name) await rename(value.trim());
      onClose();
    } catch (error) { showFailure(error); }
  };
  return <form onSubmit={(event) => { event.preventDefault(); void submit(); }}>
    <TextInput label={label} value={value} onChange={(event) => setValue(event.currentTarget.value)} data-autofocus
      onFocus={(event) => event.currentTarget.select()} />
    <Group justify="flex-end" mt="md"><Button type="submit" disabled={value.trim() === ''}>{save}</Button></Group>
  </form>;
}

export function Rename({ opened, ...rest }: Renaming & { opened: boolean }) {
  return <Dialog opened={opened} onClose={rest.onClose} title={rest.title}><NameForm {...rest} /></Dialog>;
}
