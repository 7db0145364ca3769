// The Storage section: where the workspace is, what takes space, and what can be cleared.
import { Text, Title } from '@mantine/core';
import { Fragment } from 'react';
import { storageNames, takenSpace, totalSpace } from '../../preload/contract.ts';
import { queries } from '../bridge/ask.ts';
import { call } from '../bridge/call.ts';
import { useWorkspace } from '../bridge/questions.ts';
import { action } from '../actions/action.ts';
import { ActionButton } from '../actions/action-button.tsx';
import { notify } from '../actions/run-action.tsx';
import { bytes } from '../components/format.ts';
import { Findings } from '../components/findings.tsx';
import { CallView } from '../components/view-states.tsx';
import { KeptCopies } from './kept-copies.tsx';
import { text } from './text.ts';

const clearCache = action<null>({
  name: 'cache.clear', label: text.clear,
  run: async () => {
    const { freedBytes } = await call('workspace.clearCache', {});
    await queries.invalidateQueries({ queryKey: ['workspace.info'] });
    notify({ sentence: text.cleared(bytes(freedBytes)) });
  },
});

const clearReceived = action<number>({
  name: 'received.clear', label: (unneeded) => text.clearReceived(bytes(unneeded)),
  when: (unneeded) => (unneeded > 0 ? true : text.nothingUnneeded),
  run: async () => {
    const { freedBytes } = await call('workspace.clearReceived', {});
    await queries.invalidateQueries({ queryKey: ['workspace.info'] });
    notify({ sentence: text.cleared(bytes(freedBytes)) });
  },
});

export function Storage() {
  return <section className="sheet">
    <Findings />
    <Title order={2}>{text.workspace}</Title>
    <Text size="sm" c="dimmed" mb="md">{text.workspaceHelp}</Text>
    <CallView of={useWorkspace()} text={text.storageStates}>{(info) => <>
      <dl className="facts">
        <dt>{text.folder}</dt><dd className="path">{info.folder}</dd>
        <dt>{text.version}</dt><dd>{info.version}</dd>
      </dl>
      <Title order={3} mt="lg" mb="xs">{text.space}</Title>
      <dl className="facts sizes">
        {takenSpace(info.bytes).map(([part, size]) => <Fragment key={part}><dt>{storageNames[part]}</dt><dd>{bytes(size)}</dd></Fragment>)}
        <dt className="sum">{text.total}</dt><dd className="sum">{bytes(totalSpace(info.bytes))}</dd>
      </dl>
      <Text size="sm" c="dimmed" mt="lg" mb="xs">{text.clearHelp(bytes(info.cacheRoomBytes))}</Text>
      <ActionButton action={clearCache} on={null} variant="default" />
      {info.bytes.received > 0 && <>
        <Text size="sm" c="dimmed" mt="lg" mb="xs">{text.clearReceivedHelp}</Text>
        <ActionButton action={clearReceived} on={info.unneededBytes} variant="default" />
      </>}
      <KeptCopies copies={info.keptCopies} />
    </>}</CallView>
  </section>;
}
