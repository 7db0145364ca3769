// The classes of a project in a dialog: added before there is a picture, renamed, merged, coloured, deleted, given keys.
import '../../components/class-mark.css';
import { ActionIcon, Button, Group, Menu, Select, Stack, Table, Text, Textarea, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { Dialog } from '../../components/dialogs/dialog.tsx';
import { ClassColour, classKeys, type ProjectClass } from '../../../preload/contract.ts';
import { ActionButton } from '../../actions/action-button.tsx';
import { showFailure } from '../../actions/run-action.tsx';
import { useClasses } from '../../bridge/questions.ts';
import { count } from '../../components/format.ts';
import { Rename } from '../../components/dialogs/rename.tsx';
import { namesIn } from '../../labelling/class-names.ts';
import { changeClasses, undoChange } from './actions.ts';
import { text } from './text.ts';

const words = text.classes;

interface RowProps {
  project: number;
  of: ProjectClass;
  classes: readonly ProjectClass[];
  /** A class was split: its pictures come next. */
  onSplit: (name: string) => void;
}

function AddClasses({ project }: { project: number }) {
  const [value, setValue] = useState('');
  const names = namesIn(value);
  const add = (): void => {
    if (names.length > 0) changeClasses('classes.add', { project, names }).then(() => setValue(''), showFailure);
  };
  return <form onSubmit={(event) => { event.preventDefault(); add(); }}>
    <Group align="flex-end" wrap="nowrap">
      <Textarea className="stretch" label={words.addLabel} description={words.addHelp} autosize minRows={1} maxRows={6} value={value} data-autofocus
        onChange={(event) => setValue(event.currentTarget.value)}
        onKeyDown={(event) => { if (event.key === 'Enter' && !event.shiftKey) { event.preventDefault(); add(); } }} />
      <Button type="submit" disabled={names.length === 0}>{words.add}</Button>
    </Group>
  </form>;
}

/** Keys that no other class has, and this one's own. */
function KeyChoice({ project, of, classes }: Omit<RowProps, 'onSplit'>) {
  const free = classKeys.filter((key) => key === of.key || classes.every((own) => own.key !== key));
  return <Select size="sm" w={84} aria-label={words.keyOf(of.name)} placeholder={words.none} clearable allowDeselect={false}
    data={free.map((key) => ({ value: key, label: key.toUpperCase() }))} value={of.key}
    onChange={(key) => { changeClasses('classes.setKey', { project, name: of.name, key }).catch(showFailure); }} />;
}

function ColourChoice({ project, of }: Pick<RowProps, 'project' | 'of'>) {
  const swatch = (colour: ClassColour) => <i className="class-colour" data-colour={colour} aria-hidden />;
  return <Select size="sm" w={124} aria-label={words.colourOf(of.name)} placeholder={words.none} clearable allowDeselect={false}
    data={ClassColour.options} value={of.colour} leftSection={of.colour && swatch(of.colour)}
    renderOption={({ option: { value } }) => <Group gap="xs">{swatch(ClassColour.parse(value))}{value}</Group>}
    onChange={(colour) => {
      changeClasses('classes.colour', { project, name: of.name, colour: colour === null ? null : ClassColour.parse(colour) }).catch(showFailure);
    }} />;
}

function MergeForm({ project, of, classes, onClose }: Omit<RowProps, 'onSplit'> & { onClose: () => void }) {
  const [into, setInto] = useState<string | null>(null);
  const merge = async (): Promise<void> => {
    if (into === null) return;
    try {
      await changeClasses('classes.merge', { project, names: [of.name], into });
      onClose();
    } catch (error) { showFailure(error); }
  };
  return <form onSubmit={(event) => { event.preventDefault(); void merge(); }}>
    <Select label={words.mergeInto} data-autofocus searchable value={into} onChange={setInto}
      data={classes.filter(({ name }) => name !== of.name).map(({ name }) => name)} />
    <Group justify="flex-end" mt="md"><Button type="submit" disabled={into === null}>{words.mergeSave}</Button></Group>
  </form>;
}

function SplitForm({ project, of, onSplit }: Omit<RowProps, 'classes'>) {
  const [value, setValue] = useState('');
  const into = namesIn(value);
  const split = (): void => {
    if (into.length > 0) changeClasses('classes.split', { project, name: of.name, into }).then(() => onSplit(of.name), showFailure);
  };
  return <form onSubmit={(event) => { event.preventDefault(); split(); }}>
    <Textarea label={words.splitInto} description={words.addHelp} autosize minRows={2} maxRows={6} value={value} data-autofocus
      onChange={(event) => setValue(event.currentTarget.value)} />
    <Text size="sm" c="dimmed" mt="sm">{words.splitHelp}</Text>
    <Group justify="flex-end" mt="md"><Button type="submit" disabled={into.length === 0}>{words.splitSave}</Button></Group>
  </form>;
}

function ClassRow(props: RowProps) {
  const { project, of, classes } = props;
  const [shown, show] = useState<'rename' | 'merge' | 'split' | null>(null);
  const close = (): void => show(null);
  return <Table.Tr>
    <Table.Td><KeyChoice {...props} /></Table.Td>
    <Table.Td style={{ overflowWrap: 'anywhere' }}>{of.name}</Table.Td>
    <Table.Td><ColourChoice project={project} of={of} /></Table.Td>
    <Table.Td className="number">{count(of.pictures)}</Table.Td>
    <Table.Td className="number">{count(of.runs)}</Table.Td>
    <Table.Td>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={words.more(of.name)}><IconDots size={18} /></ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => show('rename')}>{words.rename}</Menu.Item>
          <Menu.Item onClick={() => show('merge')} disabled={classes.length < 2}>{words.merge}</Menu.Item>
          <Menu.Item onClick={() => show('split')} disabled={of.pictures === 0}>{words.split}</Menu.Item>
          <Menu.Item onClick={() => { changeClasses('classes.delete', { project, name: of.name }).catch(showFailure); }}>{words.delete}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Rename opened={shown === 'rename'} onClose={close} title={words.renameTitle(of.name)} save={words.renameSave} name={of.name}
        label={of.runs === 0 ? words.renameLabel : `${words.renameLabel} · ${words.renameRuns(of.runs)}`}
        rename={(to) => changeClasses('classes.rename', { project, name: of.name, newName: to })} />
      <Dialog opened={shown === 'merge'} onClose={close} title={words.mergeTitle(of.name)}><MergeForm {...props} onClose={close} /></Dialog>
      <Dialog opened={shown === 'split'} onClose={close} title={words.splitTitle(of.name)}><SplitForm {...props} /></Dialog>
    </Table.Td>
  </Table.Tr>;
}

function ClassTable({ project, classes, onSplit }: Omit<RowProps, 'of'>) {
  return <Table verticalSpacing={4}>
    <Table.Thead>
      <Table.Tr>
        <Table.Th>{words.key}</Table.Th>
        <Table.Th>{words.name}</Table.Th>
        <Table.Th>{words.colour}</Table.Th>
        <Table.Th className="number">{words.pictures}</Table.Th>
        <Table.Th className="number"><Tooltip label={words.runsHelp}><span>{words.runs}</span></Tooltip></Table.Th>
        <Table.Td />
      </Table.Tr>
    </Table.Thead>
    <Table.Tbody>{classes.map((of) => <ClassRow key={of.name} project={project} of={of} classes={classes} onSplit={onSplit} />)}</Table.Tbody>
  </Table>;
}

interface DialogProps extends Pick<RowProps, 'project' | 'onSplit'> { opened: boolean; onClose: () => void }

export function ClassesDialog({ project, opened, onClose, onSplit }: DialogProps) {
  const classes = useClasses(project).data ?? [];
  return <Dialog opened={opened} onClose={onClose} title={words.title} size={680}>
    <Stack>
      <AddClasses project={project} />
      {classes.length === 0 ? <Text size="sm" c="dimmed">{words.empty}</Text> : <ClassTable project={project} classes={classes} onSplit={onSplit} />}
      <Group><ActionButton action={undoChange} on={{ project }} variant="default" size="compact-md" leftSection={<IconArrowBackUp size={16} />} /></Group>
    </Stack>
  </Dialog>;
}
