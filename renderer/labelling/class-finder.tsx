// Type-ahead for classes: a few letters and Enter set one of many; a name that is not there makes a new class.
import { TextInput, UnstyledButton } from '@mantine/core';
import { useState, type KeyboardEvent } from 'react';
import type { ProjectClass } from '../../preload/contract.ts';
import { ClassMark } from '../components/class-mark.tsx';
import { classesNamed } from './class-names.ts';
import { text } from './text.ts';

/** Classes offered at once. */
const maxHits = 8;

export function ClassFinder({ classes, onLabel, onClose }: {
  classes: readonly ProjectClass[]; onLabel: (label: string) => void; onClose: () => void;
}) {
  const [words, setWords] = useState('');
  const [at, setAt] = useState(0);
  const name = words.trim().normalize();
  const found = name === '' ? [...classes] : classesNamed(classes, words);
  const isNew = name !== '' && classes.every((own) => own.name.toLowerCase() !== name.toLowerCase());
  const hits = [...found.slice(0, maxHits).map((of) => ({ label: of.name, of })), ...(isNew ? [{ label: name, of: null }] : [])];
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) { event.preventDefault(); setAt((at + step + hits.length) % Math.max(1, hits.length)); }
    if (event.key === 'Escape') { event.preventDefault(); onClose(); }
    const hit = hits[at];
    // An empty field means no class: Enter then sets none by accident.
    if (event.key === 'Enter' && name !== '' && hit && !event.repeat) { event.preventDefault(); onLabel(hit.label); }
  };
  return <div className="label-finder">
    <TextInput data-autofocus autoFocus size="sm" role="combobox" aria-expanded={hits.length > 0} aria-controls="label-hits" aria-label={text.findHelp}
      aria-activedescendant={hits[at] && `label-hit-${at}`} placeholder={text.find} value={words}
      onChange={(event) => { setWords(event.currentTarget.value); setAt(0); }} onKeyDown={onKeyDown} onBlur={onClose} />
    <div id="label-hits" role="listbox" aria-label={text.classes} className="label-hits">
      {hits.map(({ label, of }, i) => <UnstyledButton key={of ? `class ${label}` : 'new'} id={`label-hit-${i}`} role="option" aria-selected={i === at}
        tabIndex={-1} className="label-hit" onMouseDown={(event) => event.preventDefault()} onClick={() => onLabel(label)}>
        <span className="label-button-name">{of ? label : text.findNew(label)}</span>
        {of && <ClassMark of={of} />}
      </UnstyledButton>)}
    </div>
    {hits.length === 0 && <p className="quiet" role="status">{text.findNone}</p>}
  </div>;
}
