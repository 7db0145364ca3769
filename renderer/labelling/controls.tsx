// The controls beside the picture: classes, type-ahead, and what one can do instead of labelling.
import { ActionIcon, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { leftOutReasons, type Picture, type ProjectClass } from '../../preload/contract.ts';
import { ClassButtons } from './class-buttons.tsx';
import { ClassFinder } from './class-finder.tsx';
import { labelKeys } from './picture-keys.ts';
import { text } from './text.ts';

export interface Acts {
  label: (label: string) => void;
  accept: () => void;
  unsure: () => void;
  skip: () => void;
  notUsable: (reason: string) => void;
  undo: () => void;
}

function Act({ of, run, children }: { of: keyof typeof labelKeys; run: () => void; children: ReactNode }) {
  return <button type="button" className="label-button" data-act={of} onClick={run}>
    <span className="label-button-name">{children}</span><kbd>{labelKeys[of]}</kbd>
  </button>;
}

function NotUsable({ run }: { run: Acts['notUsable'] }) {
  return <div className="label-split">
    <Act of="notUsable" run={() => run(text.notUsable.toLowerCase())}>{text.notUsable}</Act>
    <Menu position="top-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={text.why}><IconChevronDown size={16} /></ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {leftOutReasons.map((reason) => <Menu.Item key={reason} onClick={() => run(reason)}>{text.notUsableFor(reason)}</Menu.Item>)}
      </Menu.Dropdown>
    </Menu>
  </div>;
}

export function Controls({ classes, picture, acts, finding, onFind, suggestion, notes }: {
  classes: readonly ProjectClass[]; picture: Picture; acts: Acts; finding: boolean; onFind: (open: boolean) => void;
  suggestion: ReactNode; notes: ReactNode;
}) {
  return <aside className="label-controls" aria-label={text.title}>
    {finding ? <ClassFinder classes={classes} onLabel={(label) => { onFind(false); acts.label(label); }} onClose={() => onFind(false)} />
      : <>
        {suggestion}
        <ClassButtons classes={classes} current={picture.label} onLabel={acts.label} />
        <Act of="find" run={() => onFind(true)}>{text.find}</Act>
      </>}
    {notes}
    <div className="label-acts">
      <Act of="unsure" run={acts.unsure}>{text.unsure}</Act>
      <Act of="skip" run={acts.skip}>{text.skip}</Act>
      <NotUsable run={acts.notUsable} />
    </div>
  </aside>;
}
