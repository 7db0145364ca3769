// What a run says of new pictures: least sure first, with how sure it was, as a table to filter and copy.
import { Accordion, Group, List, Select, Table, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { predictionsAsCsv, type CallOutput, type PredictedFile } from '../../preload/contract.ts';
import { CopyButton } from '../parts/copy.tsx';
import { percent } from '../parts/format.ts';
import { Empty } from '../parts/states.tsx';
import { text } from './text.ts';

type Result = CallOutput<'predict.result'>;

/** Rows drawn at once; the copy is always whole. */
const shown = 300;
const byDoubt = (a: PredictedFile, b: PredictedFile): number => (a.confidence ?? 0) - (b.confidence ?? 0);
const fileName = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;

/** The runner-up of an answer, when it has any weight. */
function otherwise(file: PredictedFile, classes: readonly string[]): string {
  const ranked = file.probabilities.map((p, i) => ({ p, name: classes[i] ?? '' })).sort((a, b) => b.p - a.p);
  const second = ranked[1];
  return second && second.p >= 0.005 ? `${second.name}, ${percent(second.p, 1)}` : '';
}

function Row({ file, classes }: { file: PredictedFile; classes: readonly string[] }) {
  const share = file.confidence ?? 0;
  return <Table.Tr>
    <Table.Td><span title={file.path}>{fileName(file.path)}</span></Table.Td>
    <Table.Td fw={550}>{file.predicted}</Table.Td>
    <Table.Td><div className="sure"><span>{percent(share, 1)}</span><div className="sure-bar" aria-hidden><div style={{ width: `${100 * share}%` }} /></div></div></Table.Td>
    <Table.Td className="quiet">{otherwise(file, classes)}</Table.Td>
  </Table.Tr>;
}

export function UseResult({ result, run }: { result: Result; run: string }) {
  const [search, setSearch] = useState('');
  const [called, setCalled] = useState<string | null>(null);
  const read = result.files.filter(({ predicted }) => predicted !== null).sort(byDoubt);
  const unread = result.files.filter(({ problem }) => problem !== null);
  const rows = read.filter((file) => (called === null || file.predicted === called) && fileName(file.path).toLowerCase().includes(search.toLowerCase()));
  if (result.files.length === 0) return <Empty title={text.states.empty} />;
  return <>
    <Group justify="space-between" align="end">
      <div><Title order={2}>{text.result(read.length, run)}</Title><Text c="dimmed" size="sm">{text.doubt}</Text></div>
      <Group gap="xs">
        <TextInput aria-label={text.searchHelp} placeholder={text.search} value={search} onChange={(event) => setSearch(event.currentTarget.value)} w={176} />
        <Select aria-label={text.called} placeholder={`${text.called}: ${text.all}`} clearable data={result.classes} value={called} onChange={setCalled} w={176} />
        <CopyButton text={() => predictionsAsCsv(result)} label={text.copy} variant="default" size="sm" />
      </Group>
    </Group>
    {unread.length > 0 && <Accordion variant="separated"><Accordion.Item value="problems"><Accordion.Control>{text.problems(unread.length)}</Accordion.Control>
      <Accordion.Panel><List size="sm">{unread.slice(0, shown).map(({ path, problem }) => <List.Item key={path}>{problem}</List.Item>)}</List></Accordion.Panel></Accordion.Item></Accordion>}
    <div className="sheet runs-sheet"><Table verticalSpacing="xs">
      <Table.Thead><Table.Tr><Table.Th>{text.columns.file}</Table.Th><Table.Th>{text.columns.called}</Table.Th><Table.Th>{text.columns.sure}</Table.Th><Table.Th>{text.columns.others}</Table.Th></Table.Tr></Table.Thead>
      <Table.Tbody>{rows.slice(0, shown).map((file) => <Row key={file.path} file={file} classes={result.classes} />)}</Table.Tbody>
    </Table>
    {rows.length > shown && <Text size="sm" c="dimmed" p="sm">{text.more(rows.length - shown)}</Text>}</div>
  </>;
}
