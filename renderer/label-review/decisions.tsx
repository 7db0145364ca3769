// The decisions about a suspicious picture as buttons, each with its key.
import { ActionIcon, Menu, Select } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { leftOutReasons, type ProjectClass, type Suspect } from '../../preload/contract.ts';
import { ClassMark } from '../components/class-mark.tsx';
import { reviewKeys } from '../labelling/picture-keys.ts';
import { text } from './text.ts';
import type { Decision } from './decision-for.ts';

/** Classes with a button of their own; of more, those with a digit as their key, and all in a list. */
const maxButtons = 10;

function Button({ of, run, strong = false, children }: {
  of: keyof typeof reviewKeys; run: () => void; strong?: boolean; children: ReactNode;
}) {
  return <button type="button" className="review-button" data-strong={strong || undefined} onClick={run}>
    <span className="review-button-name">{children}</span><kbd>{reviewKeys[of]}</kbd>
  </button>;
}

interface DecisionsProps {
  suspect: Suspect; classes: readonly ProjectClass[];
  decide: (decision: Decision) => void; skip: () => void; undo: () => void;
}

function OtherClasses({ suspect, classes, decide }: Pick<DecisionsProps, 'suspect' | 'classes' | 'decide'>) {
  const others = classes.filter(({ name }) => name !== suspect.label && name !== suspect.suggestion?.label);
  const buttons = others.length > maxButtons ? others.filter(({ key }) => key !== null && /\d/.test(key)) : others;
  if (others.length === 0) return null;
  return <div className="review-others" role="group" aria-label={text.otherClass}>
    {buttons.map((of) => <button key={of.name} type="button" className="chip" onClick={() => decide({ kind: 'other', label: of.name })}>
      <ClassMark of={of} /><span>{of.name}</span>
    </button>)}
    {buttons.length < others.length && <Select size="sm" aria-label={text.otherClass} placeholder={text.otherClass} searchable value={null}
      data={others.map(({ name }) => name)} onChange={(label) => { if (label !== null) decide({ kind: 'other', label }); }} />}
  </div>;
}

export function Decisions({ suspect, classes, decide, skip, undo }: DecisionsProps) {
  const { label, suggestion } = suspect;
  return <div className="review-decisions" role="group" aria-label={text.decide}>
    {suggestion && <Button of="take" strong run={() => decide({ kind: 'take' })}>{text.take(suggestion.label)}</Button>}
    <Button of="keep" run={() => decide({ kind: 'keep' })}>{text.keep(label)}</Button>
    <OtherClasses suspect={suspect} classes={classes} decide={decide} />
    <Button of="ambiguous" run={() => decide({ kind: 'ambiguous' })}>{text.ambiguous}</Button>
    <div className="review-split">
      <Button of="notUsable" run={() => decide({ kind: 'not-usable' })}>{text.notUsable}</Button>
      <Menu position="top-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={text.why}><IconChevronDown size={16} /></ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {leftOutReasons.map((reason) => <Menu.Item key={reason} onClick={() => decide({ kind: 'not-usable', reason })}>
            {text.notUsableFor(reason)}
          </Menu.Item>)}
        </Menu.Dropdown>
      </Menu>
    </div>
    <div className="review-later">
      <Button of="skip" run={skip}>{text.skip}</Button>
      <Button of="undo" run={undo}>{text.undo}</Button>
    </div>
  </div>;
}
