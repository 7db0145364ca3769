// Two groups as pictures: whether each shows one object or patient is seen at once, and no name of a column tells it.
import { Group, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { CallOutput, Grouping, Layout, TableMapping } from '../../preload/contract.ts';
import { keyOf } from '../bridge/ask.ts';
import { call, type CallFailed } from '../bridge/call.ts';
import { Thumbnail } from '../components/thumbnail.tsx';
import { tableText as text } from './table-text.ts';

export function GroupExamples({ layout: { folder, reading }, grouping, table }: { layout: Layout; grouping: Grouping; table: TableMapping | null }) {
  const input = { folder, reading, grouping, labels: table };
  const { data, error } = useQuery<CallOutput<'import.groupExamples'>, CallFailed>({
    queryKey: keyOf('import.groupExamples', input), queryFn: () => call('import.groupExamples', input), placeholderData: keepPreviousData,
  });
  if (error) return <Text size="sm" ml={32}>{error.message}</Text>;
  if (!data) return <Text size="sm" c="dimmed" ml={32}>{text.groupsWaiting}</Text>;
  if (data.length === 0) return <Text size="sm" c="dimmed" ml={32}>{text.groupSingle}</Text>;
  return <div className="group-examples">
    <Text size="sm" fw={500}>{text.groupQuestion}</Text>
    <Text size="sm" c="dimmed">{text.groupAnswer}</Text>
    <Group gap="xl" mt="xs" align="flex-start">
      {data.map(({ group, size, pictures }) => <figure key={group}>
        <div>{pictures.map((sha256) => <Thumbnail key={sha256} sha256={sha256} alt={text.groupSize(group, size)} />)}</div>
        <figcaption>{text.groupSize(group, size)}</figcaption>
      </figure>)}
    </Group>
  </div>;
}
