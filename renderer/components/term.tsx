// A term with a dotted underline that explains itself in two sentences, on hover, on keyboard focus and on touch, and leads to the glossary.
import { Anchor, HoverCard, Text } from '@mantine/core';
import { Link } from 'wouter';
import { routes } from '../routes.ts';
import { glossary, text } from './text.ts';

export type TermName = keyof typeof glossary;

export function Term({ term, children }: { term: TermName; children?: string }) {
  const entry: (typeof glossary)[TermName] & { also?: string } = glossary[term];
  return <HoverCard width={320} shadow="md" withArrow role="tooltip" events={{ touch: true }}>
    <HoverCard.Target><button type="button" className="explained">{children ?? entry.term}</button></HoverCard.Target>
    <HoverCard.Dropdown>
      <Text size="sm" fw={600}>{entry.term}{entry.also && <span className="quiet"> ({entry.also})</span>}</Text>
      <Text size="sm">{entry.explanation}</Text>
      <Anchor component={Link} href={routes.glossary(term)} size="sm">{text.more}</Anchor>
    </HoverCard.Dropdown>
  </HoverCard>;
}
