// The name of the person who labels.
import { Group, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import type { CallOutput } from '../../preload/contract.ts';
import { action } from '../actions/action.ts';
import { ActionButton } from '../actions/action-button.tsx';
import { notify } from '../actions/run-action.tsx';
import { refresh, useCall } from '../bridge/ask.ts';
import { call } from '../bridge/call.ts';
import { CallView } from '../components/view-states.tsx';
import { text } from './text.ts';

type Person = CallOutput<'labels.person'>;

const savePerson = action<{ name: string; system: string | null }>({
  name: 'labels.setPerson', label: text.personSave,
  run: async ({ name, system }) => {
    await call('labels.setPerson', { name: name.trim() === '' ? null : name });
    refresh('person');
    const now = name.trim() || system;
    notify({ sentence: now ? text.personSaved(now) : text.personNobody });
  },
});

function NameField({ person: { name, system } }: { person: Person }) {
  const [value, setValue] = useState(name ?? '');
  return <Group align="flex-end">
    <TextInput label={text.personName} description={system === null ? text.personNone : text.personSystem(system)} value={value} maxLength={80} w={360}
      onChange={(event) => setValue(event.currentTarget.value)} />
    <ActionButton action={savePerson} on={{ name: value, system }} />
  </Group>;
}

export function PersonSection() {
  const person = useCall('labels.person', {});
  return <section className="sheet">
    <Title order={2}>{text.personTitle}</Title>
    <Text size="sm" c="dimmed" mb="md" maw="64ch">{text.personHelp}</Text>
    <CallView of={person} text={text.personStates}>{(data) => <NameField key={data.name} person={data} />}</CallView>
  </section>;
}
