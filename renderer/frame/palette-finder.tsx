// The palette's content: every screen, project, run, class and picture by name, and the actions at hand.
import { TextInput, UnstyledButton } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { useClasses, useProjects, useRuns } from '../bridge/questions.ts';
import { offeredActions } from '../actions/offered-actions.ts';
import { filterToText } from '../pictures/filter.ts';
import { text as reviewText } from '../label-review/text.ts';
import { routes } from '../routes.ts';
import { text as agreementText } from '../agreement/text.ts';
import { text as settingsText } from '../settings/text.ts';
import { text } from './text.ts';

interface Target { label: string; kind: string; key: string; reach: () => void }

/** Actions the palette offers on every screen. */
export interface PaletteActions { import: () => void; help: () => void; theme: () => void }

/** Every place to go to from here. */
function usePlaces(project: number | null): { label: string; kind: string; href: string }[] {
  const projects = useProjects().data;
  const runs = useRuns(project ?? 0).data;
  const classes = useClasses(project ?? 0).data;
  return useMemo(() => {
    const inProject = project === null ? [] : [
      { label: text.rail.pictures, kind: text.kinds.screen, href: routes.pictures(project) },
      { label: text.rail.label, kind: text.kinds.screen, href: routes.label(project) },
      { label: agreementText.title, kind: text.kinds.screen, href: routes.agreement(project) },
      { label: text.rail.train, kind: text.kinds.screen, href: routes.train(project) },
      { label: text.rail.runs, kind: text.kinds.screen, href: routes.runs(project) },
      { label: text.rail.compare, kind: text.kinds.screen, href: routes.compare(project) },
      { label: text.rail.predict, kind: text.kinds.screen, href: routes.predict(project) },
      { label: reviewText.title, kind: text.kinds.screen, href: routes.review(project) },
      ...(runs ?? []).map((run) => ({ label: run.name, kind: text.kinds.run, href: routes.run(project, run.id) })),
      ...(classes ?? []).map(({ name }) => ({
        label: name, kind: text.kinds.class, href: routes.pictures(project, filterToText({ label: name })),
      })),
    ];
    return [
      ...inProject,
      ...(projects ?? []).map((p) => ({ label: p.name, kind: text.kinds.project, href: routes.pictures(p.id) })),
      { label: text.home, kind: text.kinds.screen, href: routes.home() },
      ...Object.entries(settingsText.sections).map(([name, label]) => (
        { label: text.settingsSection(label), kind: text.kinds.screen, href: routes.settings(name) })),
    ];
  }, [project, projects, runs, classes]);
}

const maxHits = 12;

export function Finder({ project, close, actions }: { project: number | null; close: () => void; actions: PaletteActions }) {
  const found = usePlaces(project);
  const [, go] = useLocation();
  const [words, setWords] = useState('');
  const [at, setAt] = useState(0);
  const [offered] = useState(offeredActions);
  const input = useRef<HTMLInputElement>(null);
  // At its first use it comes after the dialog has given its focus.
  useEffect(() => input.current?.focus(), []);
  const wanted = words.trim();
  const targets: Target[] = [
    ...found.map(({ label, kind, href }) => ({ label, kind, key: `${kind}${href}`, reach: () => go(href) })),
    ...(Object.keys(text.actions) as (keyof PaletteActions)[]).map((name) => ({
      label: text.actions[name], kind: text.kinds.action, key: name, reach: actions[name],
    })),
    ...offered.map(({ name, label, go: reach }) => ({ label, kind: text.kinds.action, key: name, reach })),
  ];
  const named = targets
    .filter(({ label, kind }) => `${label} ${kind}`.toLowerCase().includes(wanted.toLowerCase()))
    .slice(0, maxHits);
  // File names are looked up by the workbench, so they are offered as a search.
  const hits: Target[] = project === null || wanted === '' ? named
    : [...named, {
      label: text.picturesNamed(wanted), kind: text.kinds.pictures, key: 'search',
      reach: () => go(routes.pictures(project, filterToText({ search: wanted }))),
    }];
  const choose = (target: Target | undefined): void => {
    if (!target) return;
    close();
    target.reach();
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) { event.preventDefault(); setAt((at + step + hits.length) % Math.max(1, hits.length)); }
    if (event.key === 'Enter') choose(hits[at]);
  };
  return <>
    <TextInput data-autofocus ref={input} role="combobox" aria-expanded aria-controls="palette-hits" aria-activedescendant={hits[at]
      && `palette-${at}`} aria-label={text.palette} placeholder={text.palette} size="md"
      value={words} onChange={(event) => { setWords(event.currentTarget.value); setAt(0); }} onKeyDown={onKeyDown} />
    <div id="palette-hits" role="listbox" aria-label={text.palette} className="palette-hits">
      {hits.map((hit, i) => <UnstyledButton key={hit.key} id={`palette-${i}`} role="option" aria-selected={i === at}
        tabIndex={-1} className="palette-hit" onClick={() => choose(hit)}>
        <span>{hit.label}</span><span className="quiet">{hit.kind}</span>
      </UnstyledButton>)}
    </div>
    {hits.length === 0 && <p className="quiet" role="status">{text.paletteEmpty}</p>}
  </>;
}
