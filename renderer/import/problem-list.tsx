// The list of unusable files: collapsed with a count, each with what to do, and copied as text.
import { Accordion, Group, Text } from '@mantine/core';
import type { FileProblem } from '../../preload/contract.ts';
import { CopyButton } from '../components/copy.tsx';
import { text } from './text.ts';

/** Rows drawn at once; the copied list is always whole. */
const maxRows = 200;

export function ProblemRows({ problems }: { problems: readonly FileProblem[] }) {
  return <>
    <Group justify="space-between" mb="xs">
      <Text size="sm" c="dimmed">{text.problemsHelp}</Text>
      <CopyButton text={() => problems.map(({ sentence }) => sentence).join('\n')} label={text.copyList} />
    </Group>
    <ul className="problem-list">
      {problems.slice(0, maxRows).map(({ path, sentence }, i) => <li key={`${path}${i}`}>{sentence}</li>)}
    </ul>
    {problems.length > maxRows && <Text size="sm" c="dimmed">{text.moreProblems(problems.length - maxRows)}</Text>}
  </>;
}

export function ProblemList({ problems }: { problems: readonly FileProblem[] }) {
  if (problems.length === 0) return null;
  return <Accordion variant="separated"><Accordion.Item value="problems">
    <Accordion.Control>{text.problems(problems.length)}</Accordion.Control>
    <Accordion.Panel><ProblemRows problems={problems} /></Accordion.Panel>
  </Accordion.Item></Accordion>;
}
