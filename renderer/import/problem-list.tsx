// The lists of files that aren’t used: faults in groups of one reason, conflicting labels and exact copies, each copied as text.
import { Accordion, Button, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { sortProblems, type FileProblem, type ProblemGroup } from '../../preload/contract.ts';
import { CopyButton } from '../components/copy.tsx';
import { text } from './text.ts';

/** Rows drawn at once; the copied list is always whole. */
const maxRows = 200;

function Rows<T>({ all, row }: { all: readonly T[]; row: (item: T) => ReactNode }) {
  return <>
    <ul className="problem-list">{all.slice(0, maxRows).map((item, i) => <li key={i}>{row(item)}</li>)}</ul>
    {all.length > maxRows && <Text size="sm" c="dimmed">{text.moreProblems(all.length - maxRows)}</Text>}
  </>;
}

function FaultGroup({ sentence, problems }: ProblemGroup) {
  if (problems.length === 1) return sentence;
  return <details>
    <summary>{sentence}</summary>
    <Rows all={problems} row={({ path }) => <span className="path">{path}</span>} />
  </details>;
}

function Section({ title, help, problems, children }: { title?: string; help: string; problems: readonly FileProblem[]; children: ReactNode }) {
  if (problems.length === 0) return null;
  return <section>
    {title !== undefined && <Text fw={600}>{title}</Text>}
    <Group justify="space-between" mb="xs" wrap="nowrap" align="flex-start">
      <Text size="sm" c="dimmed">{help}</Text>
      <CopyButton text={() => problems.map(({ sentence }) => sentence).join('\n')} label={text.copyList} style={{ flexShrink: 0 }} />
    </Group>
    {children}
  </section>;
}

/** `onConflicts` leads to where conflicting labels are decided. */
export function ProblemRows({ problems, onConflicts }: { problems: readonly FileProblem[]; onConflicts?: () => void }) {
  const { faults, faultyFiles, copies, conflicts } = sortProblems(problems);
  const several = [faults, copies, conflicts].filter(({ length }) => length > 0).length > 1;
  const named = (title: string) => (several ? { title } : {});
  const sentenceOf = ({ sentence }: FileProblem) => sentence;
  return <Stack gap="lg">
    <Section {...named(text.conflicts(conflicts.length))} help={text.conflictsHelp} problems={conflicts}>
      {onConflicts && <Button size="compact-sm" variant="default" mb="xs" onClick={onConflicts}>{text.showConflicts}</Button>}
      <Rows all={conflicts} row={sentenceOf} />
    </Section>
    <Section {...named(text.problems(faultyFiles))} help={text.problemsHelp} problems={faults.flatMap((group) => group.problems)}>
      <Rows all={faults} row={(group) => <FaultGroup {...group} />} />
    </Section>
    <Section {...named(text.copies(copies.length))} help={text.copiesHelp} problems={copies}><Rows all={copies} row={sentenceOf} /></Section>
  </Stack>;
}

/** What the list is called, by what is in it. */
export function titleOfProblems(problems: readonly FileProblem[]): string {
  const { faultyFiles, copies, conflicts } = sortProblems(problems);
  return [
    ...conflicts.length > 0 ? [text.conflicts(conflicts.length)] : [], ...faultyFiles > 0 ? [text.problems(faultyFiles)] : [],
    ...copies.length > 0 ? [text.copies(copies.length)] : [],
  ].join(', ');
}

export function ProblemList({ problems, opened }: { problems: readonly FileProblem[]; opened: boolean }) {
  if (problems.length === 0) return null;
  return <Accordion variant="separated" defaultValue={opened ? 'problems' : null}><Accordion.Item value="problems">
    <Accordion.Control>{titleOfProblems(problems)}</Accordion.Control>
    <Accordion.Panel><ProblemRows problems={problems} /></Accordion.Panel>
  </Accordion.Item></Accordion>;
}
