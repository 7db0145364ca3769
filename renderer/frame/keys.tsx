// The list of all keys, opened by “?”.
import { Kbd, Table, Title } from '@mantine/core';
import { Dialog } from '../components/dialogs/dialog.tsx';
import { commandNames, commands } from '../../preload/contract.ts';
import { keysOf } from '../actions/shown-keys.ts';
import { text } from './text.ts';

function Rows({ rows }: { rows: readonly (readonly [string, string])[] }) {
  return <Table verticalSpacing={4} mb="lg">
    <Table.Tbody>
      {rows.map(([keys, what]) => <Table.Tr key={keys}>
        <Table.Td w={208}><Kbd>{keys}</Kbd></Table.Td>
        <Table.Td>{what}</Table.Td>
      </Table.Tr>)}
    </Table.Tbody>
  </Table>;
}

export function Keys({ opened, close }: { opened: boolean; close: () => void }) {
  return <Dialog opened={opened} onClose={close} title={text.keys} size="lg">
    <Title order={3}>{text.keysEverywhere}</Title>
    <Rows rows={commands.map(({ name }) => [keysOf(name), commandNames[name]])} />
    <Title order={3}>{text.keysInPictures}</Title>
    <Rows rows={text.gridKeys} />
    <Title order={3}>{text.keysInLabelling}</Title>
    <Rows rows={text.labellingKeys} />
  </Dialog>;
}
