// Tests of a run on labelled folders: the result of each with its interval, confusion matrix and mistakes.
import { Group, List, Stack, Table, Text, Title } from '@mantine/core';
import type { FolderTest, Run } from '../../../../preload/contract.ts';
import { ActionButton, useActionKeys } from '../../../actions/action-button.tsx';
import { useCall } from '../../../bridge/ask.ts';
import { count, probability } from '../../../components/format.ts';
import { Thumbnail } from '../../../components/thumbnail.tsx';
import { CallView } from '../../../components/view-states.tsx';
import { useChooseFolder } from '../../../folder/folder-chooser.tsx';
import { testOnFolder } from './actions.ts';
import { text } from './text.ts';

const shownMistakes = 12;

const fileName = (path: string): string => path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);

function Confusion({ evaluation: { classes, confusion } }: { evaluation: NonNullable<FolderTest['evaluation']> }) {
  return <div style={{ overflowX: 'auto' }} role="group" aria-label={text.confusion}>
    <Table verticalSpacing={4} w="auto">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{text.actual}</Table.Th>
          {classes.map(({ name }) => <Table.Th key={name} className="number">{text.predicted(name)}</Table.Th>)}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {confusion.map((row, i) => <Table.Tr key={classes[i]?.name}>
          <Table.Th scope="row">{classes[i]?.name}</Table.Th>
          {row.map((pictures, j) => <Table.Td key={classes[j]?.name} className="number" fw={i === j ? 600 : undefined}>{count(pictures)}</Table.Td>)}
        </Table.Tr>)}
      </Table.Tbody>
    </Table>
  </div>;
}

function Mistakes({ test }: { test: FolderTest }) {
  const answer = useCall('tests.files', { test: test.id, which: 'mistakes' });
  return <CallView of={answer} text={text.files}>{(files) => files.length > 0 && <div>
    <Text size="sm" fw={550} mb="xs">{text.mistakes(files.length)}</Text>
    <ul className="thumb-row">
      {files.slice(0, shownMistakes).map(({ path, sha256, label, predicted, confidence }) => {
        const mistake = text.mistake(label, predicted, probability(confidence));
        return <li key={path}>
          <Thumbnail sha256={sha256} alt={`${fileName(path)}: ${mistake}`} />
          <Text size="sm" component="span" truncate title={path}>{fileName(path)}</Text>
          <Text size="sm" c="dimmed">{mistake}</Text>
        </li>;
      })}
    </ul>
    {files.length > shownMistakes && <Text size="sm" c="dimmed" mt="xs">{text.more(files.length - shownMistakes)}</Text>}
  </div>}</CallView>;
}

function Test({ test }: { test: FolderTest }) {
  return <Stack gap="xs" component="section" aria-label={test.folder}>
    <Text className="path">{test.folder}</Text>
    <Text fw={600}>{test.sentence}</Text>
    {test.remarks.length > 0 && <List size="sm" spacing={4}>{test.remarks.map((remark) => <List.Item key={remark}>{remark}</List.Item>)}</List>}
    {test.evaluation && <Confusion evaluation={test.evaluation} />}
    {test.evaluation && <Mistakes test={test} />}
  </Stack>;
}

export function FolderTests({ run }: { run: Run }) {
  const choose = useChooseFolder();
  const tests = useCall('tests.list', { run: run.id });
  useActionKeys([testOnFolder], { run, choose });
  return <section className="sheet">
    <Group justify="space-between" mb="md" wrap="nowrap" align="flex-start">
      <div>
        <Title order={2}>{text.title}</Title>
        <Text size="sm" c="dimmed">{text.help}</Text>
      </div>
      <ActionButton action={testOnFolder} on={{ run, choose }} variant="default" style={{ flex: 'none' }} />
    </Group>
    <CallView of={tests} text={text.states}>{(list) => list.length > 0
      && <Stack gap="xl">{list.map((test) => <Test key={test.id} test={test} />)}</Stack>}</CallView>
  </section>;
}
