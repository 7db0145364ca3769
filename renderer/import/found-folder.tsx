// Content of the import sheet: the folder as it was read, and the choices about it.
import { Anchor, Button, Group } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Layout } from '../../preload/contract.ts';
import { keyOf } from '../bridge/ask.ts';
import { call, type CallFailed } from '../bridge/call.ts';
import { useChooseFolder } from '../folder/folder-chooser.tsx';
import { Failed, Loading } from '../components/view-states.tsx';
import { routes } from '../routes.ts';
import { ImportForm } from './import-form.tsx';
import { text } from './text.ts';

/** `into` null makes a new project. */
export function FoundFolder({ folder, into }: { folder: string; into: number | null }) {
  const [, go] = useLocation();
  const choose = useChooseFolder();
  const [reading, setReading] = useState<string>();
  const input = { folder, reading };
  const layout = useQuery<Layout, CallFailed>({
    queryKey: keyOf('import.inspect', input), queryFn: () => call('import.inspect', input), placeholderData: keepPreviousData,
  });
  const another = async (): Promise<void> => {
    const next = await choose();
    if (next !== null) go(into === null ? routes.newProject(next) : routes.addPictures(into, next));
  };
  if (layout.error && !layout.data) return <Failed what={text.states.failed} error={layout.error} retry={() => void layout.refetch()}
    action={<Button onClick={() => void another()}>{text.change}</Button>} />;
  if (!layout.data) return <Loading text={text.states.loading} />;
  return <>
    <Group gap="md" wrap="nowrap" align="baseline" mb="xs">
      <span className="path">{folder}</span>
      <Anchor component="button" size="sm" style={{ whiteSpace: 'nowrap' }} onClick={() => void another()}>{text.change}</Anchor>
    </Group>
    <div aria-busy={layout.isPlaceholderData} className="import-read">
      <ImportForm layout={layout.data} into={into} chosen={reading ?? layout.data.reading} onReading={setReading} />
    </div>
  </>;
}
