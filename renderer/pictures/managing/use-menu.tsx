// The menu of what is not usable: pictures left out for a reason, removed, or used again.
import { Button, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown } from '@tabler/icons-react';
import { leftOutReasons } from '../../../preload/contract.ts';
import { ActionButton, ActionMenuItem } from '../../actions/action-button.tsx';
import { Rename } from '../../components/dialogs/rename.tsx';
import { leaveOut, leaveOutFor, removePictures, usePicturesAgain, type UseTarget } from './actions.ts';
import { RemovedQuestion } from './removed-question.tsx';
import { text } from './text.ts';

/** `aside`: the wall shows what is left out or removed. */
export function UseMenu({ aside, ...on }: UseTarget & { aside: 'left-out' | 'removed' | undefined }) {
  const [asking, { open, close }] = useDisclosure(false);
  const [dooming, doom] = useDisclosure(false);
  return <>
    {aside !== undefined && <ActionButton action={usePicturesAgain} on={on} variant="default" size="compact-md" />}
    {aside === 'removed' && <Button variant="default" size="compact-md" onClick={doom.open}>{text.doom.open(on.ids.length)}</Button>}
    {dooming && <RemovedQuestion project={on.project} ids={on.ids.length === 0 ? null : on.ids} onClose={doom.close} />}
    <Menu position="bottom-start">
      <Menu.Target>
        <Button variant="default" size="compact-md" rightSection={<IconChevronDown size={16} />} disabled={on.ids.length === 0}>
          {text.use.menu}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <ActionMenuItem action={leaveOut} on={on} />
        {leftOutReasons.map((reason) => <ActionMenuItem key={reason} action={leaveOutFor} on={{ ...on, reason }} />)}
        <Menu.Item onClick={open}>{text.use.other}</Menu.Item>
        <Menu.Divider />
        <ActionMenuItem action={removePictures} on={on} />
      </Menu.Dropdown>
    </Menu>
    <Rename opened={asking} onClose={close} title={text.use.otherTitle} label={text.use.otherLabel} save={text.use.otherSave} name=""
      rename={async (reason) => leaveOutFor.run({ ...on, reason })} />
  </>;
}
