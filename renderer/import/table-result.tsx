// Result of a table’s mapping: how many pictures it names, what finds no partner, and the choices that follow from it.
import { Accordion, Alert, Checkbox, Group, Loader, Radio, Stack, Text } from '@mantine/core';
import type { Layout, TableLists, TableMapping, TableReading } from '../../preload/contract.ts';
import { call } from '../bridge/call.ts';
import { CopyButton } from '../components/copy.tsx';
import { tableText as text } from './table-text.ts';

interface Props {
  layout: Layout; table: TableMapping; reading: TableReading | undefined; error: string | null; onChange: (table: TableMapping) => void;
}

export function TableResult({ layout, table, reading, error, onChange }: Props) {
  if (error !== null) return <Alert color="ice" variant="light" title={text.failed}>{error}</Alert>;
  if (!reading) return <Group gap="sm"><Loader size="xs" /><Text size="sm" c="dimmed">{text.waiting}</Text></Group>;
  const all = reading.named + reading.unmatchedFiles.count;
  const folders = layout.kind !== 'flat' && table.label !== null;
  return <Stack gap="md">
    <Text aria-live="polite">
      {text.summary(reading.named, all, reading.classes.length)}{table.label === null && layout.kind !== 'flat' && ` ${text.noLabelYet}`}
    </Text>
    {folders && <Choice legend={text.precedence} of={text.precedences} value={table.precedence}
      onChange={(precedence) => onChange({ ...table, precedence })} />}
    {reading.several.count > 0 && <Choice legend={text.several} of={text.severals} value={table.several}
      onChange={(several) => onChange({ ...table, several })} />}
    {reading.unmatchedFiles.count > 0 && <Checkbox size="sm" label={text.leaveOut(reading.unmatchedFiles.count)} checked={table.unnamed === 'leave-out'}
      onChange={(event) => onChange({ ...table, unnamed: event.currentTarget.checked ? 'leave-out' : 'import' })} />}
    <Remarks layout={layout} table={table} reading={reading} />
  </Stack>;
}

function Choice<T extends string>({ legend, of, value, onChange }: {
  legend: string; of: Readonly<Record<T, { label: string; help: string }>>; value: T; onChange: (value: T) => void;
}) {
  const options = Object.keys(of) as T[];
  return <Radio.Group label={legend} value={value} onChange={(next) => { const one = options.find((option) => option === next); if (one) onChange(one); }}>
    <Stack gap="xs" mt="xs">
      {options.map((option) => <Radio key={option} size="sm" value={option} label={of[option].label} description={of[option].help} />)}
    </Stack>
  </Radio.Group>;
}

const listed = { rows: 'unmatchedRows', files: 'unmatchedFiles', several: 'several', differing: 'differing' } as const satisfies
  Record<keyof TableLists, keyof TableReading>;

/** What is to be known, each remark with the first of those that it speaks of, and all of them to be copied. */
function Remarks({ layout: { folder, reading: read }, table, reading }: Pick<Props, 'layout' | 'table'> & { reading: TableReading }) {
  const withLists = reading.remarks.flatMap(({ sentence, list }) => (list === null ? [] : [{ sentence, list }]));
  return <>
    {reading.remarks.filter(({ list }) => list === null).map(({ sentence }) => <Text key={sentence} size="sm">{sentence}</Text>)}
    {withLists.length > 0 && <Accordion variant="separated" multiple>
      {withLists.map(({ sentence, list }) => {
        const { count, first } = reading[listed[list]];
        const all = async (): Promise<string> => (await call('import.tableLists', { folder, reading: read, labels: table }))[list].join('\n');
        return <Accordion.Item key={list} value={list}>
          <Accordion.Control>{sentence}</Accordion.Control>
          <Accordion.Panel>
            <Group justify="flex-end"><CopyButton text={all} label={text.copy} /></Group>
            <ul className="problem-list">{first.map((line, i) => <li key={i}>{line}</li>)}</ul>
            {count > first.length && <Text size="sm" c="dimmed">{text.more(count - first.length)}</Text>}
          </Accordion.Panel>
        </Accordion.Item>;
      })}
    </Accordion>}
  </>;
}
