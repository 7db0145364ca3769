// The first question of label mode: the classes, a field each; a pasted list fills several.
import { ActionIcon, Button, Group, Text, TextInput, Title } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import type { ProjectClass } from '../../preload/contract.ts';
import { action } from '../actions/action.ts';
import { ActionButton } from '../actions/action-button.tsx';
import { runAction } from '../actions/run-action.tsx';
import { refresh } from '../bridge/ask.ts';
import { call } from '../bridge/call.ts';
import { namesIn } from './class-names.ts';
import { text } from './text.ts';

const words = text.question;

interface Answer { project: number; names: readonly string[]; known: number; twice: string | null }

const startLabelling = action<Answer>({
  name: 'labelling.start', label: words.start,
  when: ({ names, known, twice }) => (twice !== null ? words.twice(twice) : names.length + known < 2 ? words.tooFew : true),
  run: async ({ project, names }) => {
    if (names.length > 0) await call('classes.add', { project, names: [...names] });
    refresh('pictures');
  },
});

/** Fields shown at first, those of classes that are there included. */
const firstFields = 2;

export function ClassQuestion({ project, classes }: { project: number; classes: readonly ProjectClass[] }) {
  const [fields, setFields] = useState<readonly string[]>(() => Array.from({ length: Math.max(1, firstFields - classes.length) }, () => ''));
  const form = useRef<HTMLFormElement>(null);
  const names = fields.map((name) => name.trim().normalize()).filter((name) => name !== '');
  const all = [...classes.map(({ name }) => name), ...names];
  const twice = all.find((name, i) => all.indexOf(name) < i) ?? null;
  const focusOn = (i: number): void => form.current?.querySelectorAll<HTMLInputElement>('input')[i]?.focus();
  /** The field is there at once: what is typed next goes into it. */
  const setThenFocus = (next: readonly string[]): void => {
    flushSync(() => setFields(next));
    focusOn(next.length - 1);
  };
  const set = (i: number, name: string): void => setFields(fields.map((own, at) => (at === i ? name : own)));
  const addField = (): void => setThenFocus([...fields, '']);
  const onPaste = (i: number, event: ClipboardEvent): void => {
    const pasted = namesIn(event.clipboardData.getData('text'));
    if (pasted.length < 2) return;
    event.preventDefault();
    const next = [...fields.slice(0, i), ...(fields[i]?.trim() ? [fields[i]] : []), ...pasted, ...fields.slice(i + 1).filter((name) => name.trim() !== '')];
    setThenFocus(next);
  };
  // A list is typed by many, too. Beside other names, a comma may belong to one: “carcinoma, basal”.
  const typedList = names.length === 1 && classes.length === 0 ? namesIn(names[0] ?? '') : [];
  const on = { project, names, known: classes.length, twice };
  const onKeyDown = (i: number, event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    if (typedList.length > 1) return setThenFocus(typedList);
    // An empty last field ends the list.
    const isLast = i === fields.length - 1;
    if (!isLast) focusOn(i + 1);
    else if (fields[i]?.trim() === '') void runAction(startLabelling, on);
    else addField();
  };
  return <form className="label-question" ref={form} onSubmit={(event) => event.preventDefault()}>
    <Title order={2}>{words.title}</Title>
    <Text c="dimmed">{words.help}</Text>
    {classes.map(({ name }) => <Text key={name}>{name}</Text>)}
    {fields.map((name, i) => <Group key={i} gap="xs" wrap="nowrap">
      <TextInput className="stretch" autoFocus={i === 0} aria-label={words.field(classes.length + i + 1)} placeholder={words.field(classes.length + i + 1)}
        value={name} onChange={(event) => set(i, event.currentTarget.value)} onPaste={(event) => onPaste(i, event)}
        onBlur={() => { if (typedList.length > 1) setFields(typedList); }} onKeyDown={(event) => onKeyDown(i, event)} />
      <ActionIcon variant="subtle" color="gray" aria-label={words.remove(name || words.field(classes.length + i + 1))} disabled={fields.length === 1}
        onClick={() => setFields(fields.filter((_, at) => at !== i))}>
        <IconX size={16} />
      </ActionIcon>
    </Group>)}
    <Group justify="space-between">
      <Button variant="subtle" leftSection={<IconPlus size={16} />} onClick={addField}>{words.another}</Button>
      <ActionButton action={startLabelling} on={on} size="md" />
    </Group>
    <Text size="sm" c="dimmed" role="status">{twice !== null ? words.twice(twice) : all.length < 2 ? words.tooFew : words.later}</Text>
  </form>;
}
