// Preview of the split: sizes of the three sets in one line, and by class behind it.
import { Accordion, Alert, Table, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { parts, type CallOutput, type Layout, type Part } from '../../preload/contract.ts';
import { keyOf } from '../bridge/ask.ts';
import { call, type CallFailed } from '../bridge/call.ts';
import { count } from '../components/format.ts';
import { setNames } from '../components/text.ts';
import { previewOf, type Draft } from './draft.ts';
import { text } from './text.ts';

type Preview = CallOutput<'import.preview'>;

const sum = ({ classes }: Preview, part: Part): number => classes.reduce((total, { parts: of }) => total + of[part], 0);

/** Classes listed; of more, only the sums are told. */
const maxClasses = 200;

function PreviewTable({ preview }: { preview: Preview }) {
  const rest = preview.classes.length - maxClasses;
  return <><Table verticalSpacing={4}>
    <Table.Thead>
      <Table.Tr>
        <Table.Th>{text.splitClass}</Table.Th>
        {parts.map((part) => <Table.Th key={part} className="number">{setNames[part].name}</Table.Th>)}
      </Table.Tr>
    </Table.Thead>
    <Table.Tbody>{preview.classes.slice(0, maxClasses).map(({ name, parts: of }) => <Table.Tr key={name}>
      <Table.Td>{name}</Table.Td>{parts.map((part) => <Table.Td key={part} className="number">{count(of[part])}</Table.Td>)}
    </Table.Tr>)}</Table.Tbody>
  </Table>{rest > 0 && <Text size="sm" c="dimmed" mt="xs">{text.moreClasses(rest)}</Text>}</>;
}

export function SplitPreview({ draft, layout }: { draft: Draft; layout: Layout }) {
  const [input] = useDebouncedValue(previewOf(draft, layout), 250);
  // An empty pattern is still being typed.
  const ready = input.grouping?.kind !== 'pattern' || input.grouping.pattern.trim() !== '';
  const { data, error } = useQuery<Preview, CallFailed>({
    queryKey: keyOf('import.preview', input), queryFn: () => call('import.preview', input), enabled: ready,
    placeholderData: keepPreviousData,
  });
  if (error) return <Alert color="ice" variant="light" title={text.splitFailed}>{error.message}</Alert>;
  return <div>
    <Accordion variant="separated"><Accordion.Item value="split">
      <Accordion.Control disabled={!data}>
        {data ? text.split(sum(data, 'train'), sum(data, 'validation'), sum(data, 'test')) : text.splitWaiting}
      </Accordion.Control>
      <Accordion.Panel>
        <Text size="sm" c="dimmed" mb="xs">
          {text.splitHelp}
          {typeof data?.groups === 'number' && ` ${text.splitGroups(data.groups)}`}
        </Text>
        {data && <PreviewTable preview={data} />}
      </Accordion.Panel>
    </Accordion.Item></Accordion>
    {data?.remarks.slice(0, 4).map((remark) => <Text key={remark} size="sm" mt="xs">{remark}</Text>)}
  </div>;
}
