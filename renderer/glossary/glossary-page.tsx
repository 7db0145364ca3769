// The glossary: every term with its explanation and a drawing where it helps, searchable, each with an address of its own.
import './glossary.css';
import { ActionIcon, Text, TextInput, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconLink, IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { glossary } from '../components/text.ts';
import { Empty } from '../components/view-states.tsx';
import { routes } from '../routes.ts';
import { drawings } from './drawings.tsx';
import { entriesFor, entriesOf, type Entry } from './entries.ts';
import { text } from './text.ts';

function Term({ entry: { name, term, also, explanation }, isHere }: { entry: Entry; isHere: boolean }) {
  const place = useRef<HTMLElement>(null);
  useEffect(() => { if (isHere) place.current?.scrollIntoView({ block: 'center' }); }, [isHere]);
  const Drawing = drawings[name];
  return <section ref={place} id={name} className="term" data-here={isHere || undefined} aria-labelledby={`${name}-term`}>
    <div>
      <Title order={2} id={`${name}-term`}>{term}
        <ActionIcon component={Link} href={routes.glossary(name)} variant="subtle" color="gray" size="sm" ml={6} className="term-link"
          aria-label={text.copyLink(term)}><IconLink size={14} /></ActionIcon>
      </Title>
      {also !== '' && <Text size="sm" c="dimmed">{also}</Text>}
      <Text mt={4} maw="60ch">{explanation}</Text>
    </div>
    {Drawing && <Drawing />}
  </section>;
}

/** `term`: the one to show first. */
export function GlossaryPage({ term }: { term: string }) {
  const [search, setSearch] = useState('');
  useDocumentTitle(`${text.title} · Thaw`);
  const shown = entriesFor(entriesOf(glossary), search);
  return <div className="screen glossary">
    <div>
      <Title order={1}>{text.title}</Title>
      <Text c="dimmed">{text.help}</Text>
    </div>
    <TextInput type="search" aria-label={text.search} placeholder={text.search} maw={400} leftSection={<IconSearch size={16} />} value={search}
      onChange={(event) => setSearch(event.currentTarget.value)} />
    {shown.length === 0 && <Empty title={text.none(search)} />}
    {shown.map((entry) => <Term key={entry.name} entry={entry} isHere={entry.name === term} />)}
  </div>;
}
