// Notes on a folder: files left out, classes without a picture, and classes whose names are nearly the same.
import { Alert, Button, Group, List } from '@mantine/core';
import type { Layout } from '../../preload/contract.ts';
import { mergeAlike, unmergedAlike, type Draft } from './draft.ts';
import { text } from './text.ts';

export function FolderNotes({ notes }: Pick<Layout, 'notes'>) {
  if (notes.length === 0) return null;
  return <Alert color="ice" variant="light" title={text.notes}>
    <List size="sm" className="folder-notes">{notes.map((note) => <List.Item key={note}>{note}</List.Item>)}</List>
  </Alert>;
}

/** An offer for each group of classes found that is not merged yet. */
export function AlikeClasses({ draft, layout, onChange }: { draft: Draft; layout: Layout; onChange: (classes: Draft['classes']) => void }) {
  return unmergedAlike(draft, layout).map((names) => <Group key={names.join('/')} justify="space-between" wrap="nowrap" className="alike-classes">
    <span>{text.alike(names)}</span>
    <Button size="compact-sm" variant="default" onClick={() => onChange(mergeAlike(draft, names))}>{text.mergeAlike}</Button>
  </Group>);
}
