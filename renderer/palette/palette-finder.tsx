// The palette's content: a field, and what fits the words in it, with icon, place and keys.
import { Kbd, TextInput, UnstyledButton } from '@mantine/core';
import {
  IconAppWindow, IconBolt, IconBook2, IconChartBar, IconFolder, IconHelpCircle, IconPhotoSearch, IconTag, type Icon,
} from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { text } from '../frame/text.ts';
import { filterToText } from '../pictures/filter.ts';
import { routes } from '../routes.ts';
import type { PaletteActions } from './answers.ts';
import { bestFitting } from './matching.ts';
import { useTargets, type Target, type TargetKind } from './targets.ts';

const icons: Readonly<Record<TargetKind, Icon>> = {
  screen: IconAppWindow, run: IconChartBar, class: IconTag, project: IconFolder, action: IconBolt, pictures: IconPhotoSearch,
  question: IconHelpCircle, term: IconBook2,
};
const maxHits = 12;

/** File names are looked up by the workbench, so they are offered as a search. */
function hitsOf(targets: readonly Target[], typed: string, search: (words: string) => void, project: number | null): Target[] {
  const named = bestFitting(typed, targets).slice(0, maxHits);
  if (project === null || typed === '') return named;
  return [...named, { label: text.picturesNamed(typed), also: '', kind: 'pictures', key: 'search', reach: () => search(typed) }];
}

function Hit({ hit: { kind, label, hint, keys }, id, isAt, choose }: { hit: Target; id: string; isAt: boolean; choose: () => void }) {
  const Picture = icons[kind];
  return <UnstyledButton id={id} role="option" aria-selected={isAt} tabIndex={-1} className="palette-hit" onClick={choose}>
    <Picture size={18} stroke={1.6} aria-hidden className="palette-icon" />
    <span className="palette-label">{label}</span>
    <span className="palette-hint quiet">{hint ?? text.kinds[kind]}</span>
    {keys !== undefined && <Kbd size="xs">{keys}</Kbd>}
  </UnstyledButton>;
}

export function Finder({ project, close, actions }: { project: number | null; close: () => void; actions: PaletteActions }) {
  const [, go] = useLocation();
  const targets = useTargets(project, actions);
  const [words, setWords] = useState('');
  const [at, setAt] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  // At its first use it comes after the dialog has given its focus.
  useEffect(() => { input.current?.focus(); }, []);
  // In braces: newer browsers return a promise of the scrolling, which React would take for a clean-up.
  useEffect(() => { document.getElementById(`palette-${at}`)?.scrollIntoView({ block: 'nearest' }); }, [at]);
  const search = (named: string): void => { if (project !== null) go(routes.pictures(project, filterToText({ search: named }))); };
  const hits = hitsOf(targets, words.trim(), search, project);
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
    <TextInput data-autofocus ref={input} role="combobox" aria-expanded aria-controls="palette-hits"
      aria-activedescendant={hits[at] && `palette-${at}`} aria-label={text.palette} placeholder={text.palette} size="md"
      value={words} onChange={(event) => { setWords(event.currentTarget.value); setAt(0); }} onKeyDown={onKeyDown} />
    <div id="palette-hits" role="listbox" aria-label={text.palette} className="palette-hits">
      {hits.map((hit, i) => <Hit key={hit.key} hit={hit} id={`palette-${i}`} isAt={i === at} choose={() => choose(hit)} />)}
    </div>
    {hits.length === 0 && <p className="quiet" role="status">{text.paletteEmpty}</p>}
  </>;
}
