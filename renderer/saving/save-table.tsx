// A table that leaves the program: saved as CSV for the person's spreadsheet, or copied to be pasted into one.
import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconChevronDown, IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { CsvKind, toClipboard, toCsvFile, type CellRows } from '../../preload/contract.ts';
import { action } from '../actions/action.ts';
import { ActionButton } from '../actions/action-button.tsx';
import { notify } from '../actions/run-action.tsx';
import { CopyButton } from '../components/copy.tsx';
import { chooseCsvKind, csvKindHere } from './csv-kind.ts';
import { saveText } from './save-text.ts';
import { text } from './text.ts';

interface Table { name: string; rows: () => CellRows | Promise<CellRows> }

export const saveTable = action<Table>({
  name: 'table.save', label: text.saveCsv,
  run: async ({ name, rows }) => {
    const saved = await saveText(`${fileNameOf(name)}.csv`, toCsvFile(await rows(), csvKindHere()));
    if (saved !== null) notify({ sentence: text.saved(saved) });
  },
});

/** Letters, digits and dashes, which every system accepts. */
export const fileNameOf = (name: string): string => name.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-+|-+$/g, '').slice(0, 80);

/** Which spreadsheets read what is saved; the choice holds for every table from then on. */
export function CsvChoice() {
  const [kind, setKind] = useState(csvKindHere);
  const choose = (next: CsvKind): void => { chooseCsvKind(next); setKind(next); };
  return <Menu position="bottom-end" onOpen={() => setKind(csvKindHere())}>
    <Menu.Target>
      <ActionIcon variant="default" size={36} aria-label={text.choice} title={text.choice}><IconChevronDown size={16} /></ActionIcon>
    </Menu.Target>
    <Menu.Dropdown>
      <Menu.Label>{text.choice}</Menu.Label>
      <Menu.RadioGroup value={kind} onChange={(next) => choose(CsvKind.parse(next))}>
        {CsvKind.options.map((option) => <Menu.RadioItem key={option} value={option} closeMenuOnClick>{text.kinds[option]}</Menu.RadioItem>)}
      </Menu.RadioGroup>
    </Menu.Dropdown>
  </Menu>;
}

export function SaveTable({ copy, ...table }: Table & { copy: string }) {
  return <>
    <CopyButton text={async () => toClipboard(await table.rows(), csvKindHere())} label={copy} variant="default" size="sm" />
    <Button.Group>
      <ActionButton action={saveTable} on={table} variant="default" leftSection={<IconDownload size={18} />} />
      <CsvChoice />
    </Button.Group>
  </>;
}
