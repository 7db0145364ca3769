// Ctrl-K: every place, project, run and class of the page, found by name and reached with Enter.
import { Modal, TextInput, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { useClasses, useProjects, useRuns } from '../bridge/questions.ts';
import { filterToText } from '../pictures/filter.ts';
import { places } from '../places.ts';
import { text } from './text.ts';
import './palette.css';

interface Target { label: string; kind: string; href: string }

export function usePalette(): { opened: boolean; open: () => void; close: () => void } {
  const [opened, { open, close }] = useDisclosure(false);
  return { opened, open, close };
}

/** Everything that can be gone to from here. */
function useTargets(project: number | null): Target[] {
  const projects = useProjects().data;
  const runs = useRuns(project ?? 0).data;
  const classes = useClasses(project ?? 0).data;
  return useMemo(() => {
    const inProject: Target[] = project === null ? [] : [
      { label: text.rail.pictures, kind: 'Screen', href: places.pictures(project) },
      { label: text.rail.train, kind: 'Screen', href: places.train(project) },
      { label: text.rail.runs, kind: 'Screen', href: places.runs(project) },
      { label: text.rail.compare, kind: 'Screen', href: places.compare(project) },
      { label: text.rail.use, kind: 'Screen', href: places.use(project) },
      ...(runs ?? []).map((run) => ({ label: run.name, kind: 'Run', href: places.run(project, run.id) })),
      ...(classes ?? []).map(({ name }) => ({ label: name, kind: 'Class', href: places.pictures(project, filterToText({ label: name })) })),
    ];
    return [
      ...inProject,
      ...(projects ?? []).map((p) => ({ label: p.name, kind: 'Project', href: places.pictures(p.id) })),
      { label: text.home, kind: 'Screen', href: places.home() },
      ...['Storage', 'Starting models', 'Appearance', 'About and licences'].map((label) => ({ label: `${text.settings}: ${label}`, kind: 'Screen', href: places.settings(label.split(' ')[0]?.toLowerCase()) })),
    ];
  }, [project, projects, runs, classes]);
}

const shown = 12;

function Finder({ project, close }: { project: number | null; close: () => void }) {
  const targets = useTargets(project);
  const [, go] = useLocation();
  const [words, setWords] = useState('');
  const [at, setAt] = useState(0);
  const hits = targets.filter(({ label, kind }) => `${label} ${kind}`.toLowerCase().includes(words.trim().toLowerCase())).slice(0, shown);
  const choose = (target: Target | undefined): void => {
    if (!target) return;
    close();
    go(target.href);
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) { event.preventDefault(); setAt((at + step + hits.length) % Math.max(1, hits.length)); }
    if (event.key === 'Enter') choose(hits[at]);
  };
  return <>
    <TextInput data-autofocus role="combobox" aria-expanded aria-controls="palette-hits" aria-activedescendant={hits[at] && `palette-${at}`} aria-label={text.palette} placeholder={text.palette} size="md"
      value={words} onChange={(event) => { setWords(event.currentTarget.value); setAt(0); }} onKeyDown={onKeyDown} />
    <div id="palette-hits" role="listbox" aria-label={text.palette} className="palette-hits">
      {hits.map((hit, i) => <UnstyledButton key={`${hit.kind}${hit.href}`} id={`palette-${i}`} role="option" aria-selected={i === at} tabIndex={-1} className="palette-hit" onClick={() => choose(hit)}>
        <span>{hit.label}</span><span className="quiet">{hit.kind}</span>
      </UnstyledButton>)}
    </div>
    {hits.length === 0 && <p className="quiet" role="status">{text.paletteEmpty}</p>}
  </>;
}

export function Palette({ project, opened, close }: { project: number | null; opened: boolean; close: () => void }) {
  return <Modal opened={opened} onClose={close} withCloseButton={false} size="lg" yOffset="12vh" attributes={{ content: { "aria-label": text.palette } }}><Finder project={project} close={close} /></Modal>;
}
