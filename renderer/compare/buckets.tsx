// The pictures on which two runs part: only one of them was right.
import { SimpleGrid, Text, Title } from '@mantine/core';
import type { Pairing, Run } from '../../preload/contract.ts';
import { useAsk } from '../bridge/ask.ts';
import { count } from '../parts/format.ts';
import { Answer } from '../parts/states.tsx';
import { Thumb } from '../parts/thumb.tsx';
import { text } from './text.ts';

/** Pictures shown per bucket. */
const shown = 24;

function Bucket({ project, title, ids }: { project: number; title: string; ids: readonly number[] }) {
  const pictures = useAsk('pictures.get', { project, ids: ids.slice(0, shown) }, ids.length > 0);
  return <section className="sheet">
    <Title order={3} mb="sm">{title} <Text span c="dimmed" fw={400}>{count(ids.length)}</Text></Title>
    {ids.length === 0 ? <Text c="dimmed">{text.none}</Text> : <Answer of={pictures} text={text.states}>
      {(rows) => <ul className="thumb-row bucket">{rows.map((row) => <li key={row.id}><Thumb sha256={row.sha256} alt={`${row.label ?? ''}: ${row.name}`} /><Text size="xs" c="dimmed" truncate>{row.label}</Text></li>)}</ul>}
    </Answer>}
    {ids.length > shown && <Text size="sm" c="dimmed" mt="sm">{text.more(ids.length - shown)}</Text>}
  </section>;
}

export function Buckets({ pairing, a, b }: { pairing: Pairing; a: Run; b: Run }) {
  return <>
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing={24}>
      <Bucket project={a.project} title={text.buckets.onlyA(a.name)} ids={pairing.onlyA} />
      <Bucket project={a.project} title={text.buckets.onlyB(b.name)} ids={pairing.onlyB} />
    </SimpleGrid>
    <Text c="dimmed">{text.buckets.bothRight(pairing.bothRight)}, {text.buckets.bothWrong(pairing.bothWrong)}.</Text>
  </>;
}
