// Correcting the label of a picture, or of those selected, where it is seen: the prediction, the classes with their keys, a
// mark, left out for a reason; with what was done last and its undo.
import './relabel.css';
import { Button, Menu, Select } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArrowBackUp, IconCheck, IconChevronDown } from '@tabler/icons-react';
import { keysText, leftOutReasons, type ProjectClass } from '../../preload/contract.ts';
import { ActionButton, ActionMenuItem } from '../actions/action-button.tsx';
import { runAction } from '../actions/run-action.tsx';
import { ClassMark } from '../components/class-mark.tsx';
import { Rename } from '../components/dialogs/rename.tsx';
import { text as managing } from '../pictures/managing/text.ts';
import {
  leaveOutHere, markAmbiguous, markUnsure, setLabel, takePredicted, useAgainHere, type CorrectionTarget,
} from './actions.ts';
import { predictedOf } from './corrections.ts';
import { text } from './text.ts';

const onMac = navigator.userAgent.includes('Mac');
/** Classes with a button of their own; of more, those with a digit as their key, and all in a list. */
const maxButtons = 12;

const Key = ({ keys }: { keys: string | undefined }) => keys !== undefined && <kbd className="relabel-key">{keysText(keys, onMac)}</kbd>;

interface RelabelProps {
  target: CorrectionTarget;
  classes: readonly ProjectClass[];
  /** The label that all of the pictures have now; null: none, or not the same. */
  current: string | null;
  /** All of them are left out now. */
  leftOut: boolean;
  /** The key that takes the prediction here. */
  takeKey: string;
  last: string | null;
  undo: () => void;
  /** Sets a class as the screen does it; without, by the action alone. */
  setClass?: (label: string) => void;
}

function ClassButtons({ target, classes, current, setClass }: Pick<RelabelProps, 'target' | 'classes' | 'current' | 'setClass'>) {
  const buttons = classes.length > maxButtons ? classes.filter(({ key }) => key !== null && /\d/.test(key)) : classes;
  const set = (label: string): void => (setClass ? setClass(label) : void runAction(setLabel, { ...target, label }));
  return <>
    {buttons.map((of) => <button key={of.name} type="button" className="chip" aria-pressed={of.name === current} onClick={() => set(of.name)}>
      <ClassMark of={of} />
      <span>{of.name}</span>
    </button>)}
    {buttons.length < classes.length && <Select size="sm" w={168} aria-label={text.otherClass} placeholder={text.otherClass} searchable
      nothingFoundMessage={text.newClass} data={classes.map(({ name }) => name)} value={null} onChange={(name) => { if (name !== null) set(name); }} />}
  </>;
}

function LeaveOutMenu({ target }: Pick<RelabelProps, 'target'>) {
  const [asking, { open, close }] = useDisclosure(false);
  return <>
    <Menu position="bottom-start">
      <Menu.Target>
        <Button variant="default" size="compact-md" rightSection={<IconChevronDown size={16} />} disabled={target.pictures.length === 0}>
          {managing.use.menu}<Key keys={leaveOutHere.keys?.[0]} />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {[managing.use.notUsable, ...leftOutReasons].map((reason) => <ActionMenuItem key={reason} action={leaveOutHere} on={{ ...target, reason }} />)}
        <Menu.Item onClick={open}>{managing.use.other}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
    <Rename opened={asking} onClose={close} title={managing.use.otherTitle} label={managing.use.otherLabel} save={managing.use.otherSave} name=""
      rename={async (reason) => leaveOutHere.run({ ...target, reason })} />
  </>;
}

export function Relabel({ target, classes, current, leftOut, takeKey, last, undo, setClass }: RelabelProps) {
  const { pictures, mark } = target;
  const predicted = predictedOf(pictures);
  const isSet = ({ name }: typeof markUnsure): boolean => mark !== null && name === `relabel.${mark}`;
  return <div className="relabel" role="group" aria-label={text.title}>
    <div className="relabel-line">
      {'label' in predicted && predicted.label !== current && <ActionButton className="relabel-take" action={takePredicted} on={target}
        size="compact-md" variant="light" leftSection={<IconCheck size={16} />}>
        {text.take(predicted.label)}<Key keys={takeKey} />
      </ActionButton>}
      <ClassButtons target={target} classes={classes} current={current} {...(setClass && { setClass })} />
    </div>
    <div className="relabel-line">
      {[markAmbiguous, markUnsure].map((action) => <ActionButton key={action.name} action={action} on={target} size="compact-md"
        variant={isSet(action) ? 'light' : 'default'} aria-pressed={isSet(action)}>
        {action.label as string}<Key keys={action.keys?.[0]} />
      </ActionButton>)}
      {leftOut ? <ActionButton action={useAgainHere} on={target} size="compact-md" variant="default" /> : <LeaveOutMenu target={target} />}
      <Button variant="subtle" size="compact-md" leftSection={<IconArrowBackUp size={16} />} onClick={undo}>
        {text.undo}<Key keys="U" />
      </Button>
    </div>
    <div className="relabel-last" role="status">{last ?? (pictures.length === 0 ? text.help : text.selected(pictures.length))}</div>
  </div>;
}
