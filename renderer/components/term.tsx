// A term of the field behind its plain word: a dotted underline that explains itself in two sentences.
import { Popover, Text } from '@mantine/core';
import { glossary } from './text.ts';

export function Term({ term, children }: { term: keyof typeof glossary; children?: string }) {
  const { plain, field, sentences } = glossary[term];
  return <Popover width={320} shadow="md" withArrow>
    <Popover.Target><button type="button" className="explained">{children ?? plain}</button></Popover.Target>
    <Popover.Dropdown>
      <Text size="sm" fw={600}>{plain} <span className="quiet">({field})</span></Text>
      <Text size="sm">{sentences}</Text>
    </Popover.Dropdown>
  </Popover>;
}
