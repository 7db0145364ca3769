// The bar of actions on the selection, always in the same place: class, set, undo, and more.
import { ActionIcon, Button, Menu, Text, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArrowBackUp, IconChevronDown, IconDots, IconX } from '@tabler/icons-react';
import { parts, type PictureFilter, type ProjectClass } from '../../preload/contract.ts';
import { ActionButton, ActionMenuItem } from '../actions/action-button.tsx';
import { exportLabels, showAgreement } from '../agreement/export-labels.ts';
import type { OutOfView } from '../image-grid/selection.ts';
import { SelectionCount } from '../image-grid/selection-count.tsx';
import { Rename } from '../components/dialogs/rename.tsx';
import {
  labelPictures, explainSelected, moveToSet, relinkPictures, updateFromFolder, undoLabel, type ExplainSelection, type ProjectTarget,
} from './actions.ts';
import { UseMenu } from './managing/use-menu.tsx';
import { text } from './text.ts';

interface BarProps extends ProjectTarget {
  /** What an action applies to. */
  ids: readonly number[];
  listed: number;
  out: OutOfView;
  onReveal: (id: number) => void;
  /** Pictures that no longer match the filter. */
  settled: number;
  onRenew: () => void;
  classes: readonly ProjectClass[];
  onClear: () => void;
  inside: ExplainSelection;
  /** After pictures have left the wall. */
  after: () => void;
  aside: PictureFilter['aside'];
}

export function SelectionBar({ ids, listed, out, onReveal, settled, onRenew, classes, onClear, inside, after, aside, ...on }: BarProps) {
  const { project } = on;
  const [naming, { open, close }] = useDisclosure(false);
  return <div className="tool-line" role="toolbar" aria-label={text.setClass}>
    <SelectionCount listed={listed} selected={ids.length} out={out} onReveal={onReveal} />
    {/* Keeps its place without a selection, so that no button moves under the pointer. */}
    <Tooltip label={text.clear}>
      <ActionIcon variant="subtle" color="gray" aria-label={text.clear} onClick={onClear}
        style={{ visibility: ids.length > 1 ? undefined : 'hidden' }}><IconX size={16} /></ActionIcon>
    </Tooltip>
    <Menu position="bottom-start">
      <Menu.Target>
        <Button variant="default" size="compact-md" rightSection={<IconChevronDown size={16} />} disabled={ids.length === 0}>
          {text.setClass}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={400} style={{ overflowY: 'auto' }}>
        {classes.map(({ name }) => <ActionMenuItem key={name} action={labelPictures} on={{ project, ids, label: name }} />)}
        <Menu.Item onClick={open}>{text.newClass}</Menu.Item>
        <Menu.Divider />
        <ActionMenuItem action={labelPictures} on={{ project, ids, label: null }} />
      </Menu.Dropdown>
    </Menu>
    <Menu position="bottom-start">
      <Menu.Target>
        <Button variant="default" size="compact-md" rightSection={<IconChevronDown size={16} />} disabled={ids.length === 0}>
          {text.moveTo}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {parts.map((part) => <ActionMenuItem key={part} action={moveToSet} on={{ project, ids, part }} />)}
      </Menu.Dropdown>
    </Menu>
    <UseMenu project={project} ids={ids} after={after} aside={aside} />
    <ActionButton action={undoLabel} on={{ project }} variant="default" size="compact-md"
      leftSection={<IconArrowBackUp size={16} />} />
    {settled === 0 ? <Text size="sm" c="dimmed" className="stretch" ta="right">{ids.length > 1 ? '' : text.hint}</Text> : <>
      <Text size="sm" c="dimmed" className="stretch" ta="right" aria-live="polite">{text.settled(settled)}</Text>
      <Tooltip label={text.renewHelp} multiline maw={320}>
        <Button variant="default" size="compact-md" onClick={onRenew}>{text.renew}</Button>
      </Tooltip>
    </>}
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={text.more}><IconDots size={18} /></ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <ActionMenuItem action={explainSelected} on={inside} />
        <ActionMenuItem action={updateFromFolder} on={on} />
        <ActionMenuItem action={relinkPictures} on={on} />
        <Menu.Divider />
        <ActionMenuItem action={exportLabels} on={on} />
        <ActionMenuItem action={showAgreement} on={on} />
      </Menu.Dropdown>
    </Menu>
    <Rename opened={naming} onClose={close} title={text.newClass} label={text.newClassName} save={text.newClassSave}
      name="" rename={async (label) => labelPictures.run({ project, ids, label })} />
  </div>;
}
