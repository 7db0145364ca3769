// Merging a second person's labels: the file is read, its columns and class names are checked, and the person is named.
import { Button, Checkbox, FileButton, Group, Select, Stack, Table, Text, TextInput } from '@mantine/core';
import { useState, type DragEvent } from 'react';
import { Dialog } from '../components/dialogs/dialog.tsx';
import type { CallInput, SecondLabelColumns, SecondLabelOffer } from '../../preload/contract.ts';
import { action } from '../actions/action.ts';
import { ActionButton } from '../actions/action-button.tsx';
import { notify, runAction, showFailure } from '../actions/run-action.tsx';
import { refresh } from '../bridge/ask.ts';
import { call } from '../bridge/call.ts';
import { useClasses } from '../bridge/questions.ts';
import { tableTypes, takeTable } from './take-table.ts';
import { text } from './text.ts';

type TableAsked = Pick<CallInput<'agreement.offer'>, 'project' | 'file' | 'columns' | 'onlyBy'>;
interface Draft { table: TableAsked; offer: SecondLabelOffer; person: string; withUnread: boolean; classes: ReadonlyMap<string, string | null> }

const readFile = action<{ table: TableAsked; take: (table: TableAsked, offer: SecondLabelOffer) => void }>({
  name: 'agreement.read', label: text.read, when: ({ table }) => (table.file.trim() === '' ? text.needsFile : true),
  run: async ({ table, take }) => { take(table, await call('agreement.offer', table)); },
});

/** Labels that would be kept, by what they are called here; null: left out. */
const nameHere = ({ classes }: Draft, label: string, found: string | null): string | null => (classes.has(label) ? classes.get(label) ?? null : found ?? label);
const keptLabels = (draft: Draft): number => {
  const all = draft.offer.labels.reduce((sum, { label, pictures, class: found }) => sum + (nameHere(draft, label, found) === null ? 0 : pictures), 0);
  return draft.withUnread ? all : Math.max(0, all - draft.offer.unread);
};

const mergeLabels = action<Draft & { close: () => void }>({
  name: 'agreement.mergeNow', label: (draft) => text.mergeGo(keptLabels(draft)),
  when: (draft) => (draft.person.trim() === '' ? text.needsPerson : keptLabels(draft) === 0 ? text.mergeNone : true),
  run: async (draft) => {
    const classes = draft.offer.labels.map(({ label, class: found }) => ({ label, class: nameHere(draft, label, found) }));
    const { sentence } = await call('agreement.merge', { ...draft.table, secondReader: draft.person, withUnread: draft.withUnread, classes });
    refresh('agreement');
    refresh('pictures');
    draft.close();
    notify({ sentence });
  },
});

/** `choose`: the columns, or the person, changed: the file is read anew. */
function Columns({ draft: { table, offer }, choose }: { draft: Draft; choose: (table: TableAsked) => void }) {
  const names = offer.columns.map(({ name }) => name);
  const { guess } = offer;
  const none: SecondLabelColumns = { file: null, sha256: null, label: { kind: 'column', column: names[1] ?? '' }, labelledBy: null, when: null, how: null };
  const columns = guess ?? none;
  return <Group grow>
    <Select label={text.fileColumn} data={names} value={columns.file} clearable={columns.sha256 !== null}
      placeholder={columns.sha256 === null ? '' : text.hashColumn} onChange={(file) => choose({ ...table, columns: { ...columns, file } })} />
    <Select label={text.labelColumn} data={names} value={columns.label.kind === 'column' ? columns.label.column : null} allowDeselect={false}
      placeholder={columns.label.kind === 'one-hot' ? text.marks(columns.label.columns.length) : ''}
      onChange={(column) => { if (column !== null) choose({ ...table, columns: { ...columns, label: { kind: 'column', column } } }); }} />
  </Group>;
}

/** Values of the select that are no class. */
const leaveOut = '\u0000leave out';

function ClassNames({ project, draft, onChange }: { project: number; draft: Draft; onChange: (classes: Draft['classes']) => void }) {
  const own = (useClasses(project).data ?? []).map(({ name }) => name);
  return <Table verticalSpacing={4}>
    <Table.Thead><Table.Tr>
      <Table.Th>{text.theirs}</Table.Th><Table.Th ta="right">{text.pictures}</Table.Th><Table.Th>{text.ours}</Table.Th><Table.Th />
    </Table.Tr></Table.Thead>
    <Table.Tbody>{draft.offer.labels.map(({ label, pictures, class: found, likeness }) => <Table.Tr key={label}>
      <Table.Td>{label}</Table.Td><Table.Td ta="right">{pictures}</Table.Td>
      <Table.Td>
        <Select size="xs" aria-label={`${text.ours}: ${label}`} allowDeselect={false} value={nameHere(draft, label, found) ?? leaveOut}
          data={[
            ...own, ...(own.includes(label) ? [] : [{ value: label, label: text.newClass(label) }]), { value: leaveOut, label: text.leaveOut },
          ]}
          onChange={(value) => onChange(new Map([...draft.classes, [label, value === leaveOut ? null : value]]))} />
      </Table.Td>
      <Table.Td><Text size="xs" c="dimmed">{text.likeness[likeness]}</Text></Table.Td>
    </Table.Tr>)}</Table.Tbody>
  </Table>;
}

function Offer({ project, draft, change, choose, close }: {
  project: number; draft: Draft; change: (change: Partial<Draft>) => void; choose: (table: TableAsked) => void; close: () => void;
}) {
  const { offer, table, person, withUnread } = draft;
  const matched = offer.byContent + offer.byName;
  return <Stack gap="md" mt="md">
    <Columns draft={draft} choose={choose} />
    {offer.guess === null ? <Text size="sm">{text.noColumns}</Text> : <>
      <div>
        <Text size="sm">{text.found(matched, offer.byContent)}</Text>
        {offer.unmatched.count > 0 && <Text size="sm" c="dimmed">{text.unmatched(offer.unmatched.count, offer.unmatched.first[0] ?? '')}</Text>}
        {offer.several > 0 && <Text size="sm" c="dimmed">{text.several(offer.several)}</Text>}
      </div>
      {offer.people.length > 1 && <Select label={text.onlyBy} placeholder={text.everybody} data={offer.people.map(({ name }) => name)}
        value={table.onlyBy ?? null} onChange={(onlyBy) => choose({ ...table, columns: offer.guess, onlyBy })} />}
      <TextInput label={text.person} description={text.personHelp} value={person} maxLength={80}
        onChange={(event) => change({ person: event.currentTarget.value })} />
      {offer.labels.length > 0 && <div>
        <Text size="sm" fw={550} mb={4}>{text.classes}</Text>
        <ClassNames project={project} draft={draft} onChange={(classes) => change({ classes })} />
      </div>}
      {offer.unread > 0 && <Checkbox label={text.unread(offer.unread)} checked={withUnread}
        onChange={(event) => change({ withUnread: event.currentTarget.checked })} />}
      <Group justify="flex-end"><ActionButton action={mergeLabels} on={{ ...draft, close }} /></Group>
    </>}
  </Stack>;
}

function Merge({ project, close }: { project: number; close: () => void }) {
  const [file, setFile] = useState('');
  const [draft, setDraft] = useState<Draft | null>(null);
  const take = (table: TableAsked, offer: SecondLabelOffer): void => {
    const [only] = offer.people.length === 1 ? offer.people : [];
    setDraft((before) => ({
      table, offer, person: table.onlyBy ?? (before?.person || (only?.name ?? '')), withUnread: before?.withUnread ?? false,
      classes: before?.classes ?? new Map(),
    }));
  };
  const table = { project, file: file.trim() };
  const takeFile = async (chosen: File | null | undefined): Promise<void> => {
    if (!chosen) return;
    const path = await takeTable(chosen);
    setFile(path);
    setDraft(null);
    await runAction(readFile, { table: { project, file: path }, take });
  };
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    takeFile(event.dataTransfer.files[0]).catch(showFailure);
  };
  return <div onDragOver={(event) => event.preventDefault()} onDrop={onDrop}>
    <Text size="sm" c="dimmed" mb="md">{text.mergeHelp}</Text>
    <Group align="flex-end" wrap="nowrap">
      <TextInput className="stretch" label={text.file} description={text.filePath} value={file} spellCheck={false} data-autofocus
        onChange={(event) => { setFile(event.currentTarget.value); setDraft(null); }} />
      <FileButton accept={tableTypes} inputProps={{ 'aria-label': text.choose }} onChange={(chosen) => { takeFile(chosen).catch(showFailure); }}>
        {(props) => <Button {...props} variant={file === '' ? 'filled' : 'default'}>{text.choose}</Button>}
      </FileButton>
      <ActionButton action={readFile} on={{ table, take }} variant={draft || file === '' ? 'default' : 'filled'} />
    </Group>
    {draft && <Offer project={project} draft={draft} close={close} change={(change) => setDraft({ ...draft, ...change })}
      choose={(next) => void runAction(readFile, { table: next, take })} />}
  </div>;
}

export function MergeDialog({ project, opened, onClose }: { project: number; opened: boolean; onClose: () => void }) {
  return <Dialog opened={opened} onClose={onClose} title={text.mergeTitle} size="lg"><Merge project={project} close={onClose} /></Dialog>;
}
