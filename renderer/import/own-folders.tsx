// The folders that a project's pictures come from, where there are several: which one is compared here, and the way to the others.
import { Select } from '@mantine/core';
import { useLocation } from 'wouter';
import { useCall } from '../bridge/ask.ts';
import { routes } from '../routes.ts';
import { text } from './text.ts';

export function OwnFolders({ project, folder }: { project: number; folder: string }) {
  const [, go] = useLocation();
  const folders = useCall('import.folders', { project }).data ?? [];
  if (folders.length < 2 || !folders.some((own) => own.folder === folder)) return null;
  return <Select mb="lg" label={text.ownFolder} description={text.ownFolderHelp(folders.length)} allowDeselect={false} value={folder}
    data={folders.map((own) => ({ value: own.folder, label: text.ownFolderOf(own.folder, own.pictures, own.there), disabled: !own.there }))}
    onChange={(chosen) => { if (chosen !== null) go(routes.addPictures(project, chosen), { replace: true }); }} />;
}
