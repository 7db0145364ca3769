// The import sheet: what a folder contains, what to import under which name, and one button.
import './import.css';
import { Anchor, Button, Drawer, Group } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Layout } from '../../preload/contract.ts';
import { keyOf } from '../bridge/ask.ts';
import { call, type CallFailed } from '../bridge/call.ts';
import { useProject } from '../bridge/questions.ts';
import { useChooseFolder } from '../folder/folder-chooser.tsx';
import { Failed, Loading } from '../components/view-states.tsx';
import { routes } from '../routes.ts';
import { ImportForm } from './import-form.tsx';
import { text } from './text.ts';

function Inspected({ folder, into }: { folder: string; into: number | null }) {
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
  if (layout.error) return <Failed what={text.states.failed} error={layout.error} retry={() => void layout.refetch()}
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

/** `into` null makes a new project. Shown while `folder` isn't null. */
export function ImportSheet({ folder, into, onClose }: { folder: string | null; into: number | null; onClose: () => void }) {
  const project = useProject(into ?? 0).data;
  const title = into === null ? text.titleNew : text.titleAdd(project?.name ?? '');
  return <Drawer opened={folder !== null} onClose={onClose} position="right" size={760} title={title} padding="xl">
    {folder !== null && <Inspected key={folder} folder={folder} into={into} />}
  </Drawer>;
}
