// The import sheet: what a folder contains, what to import under which name, and one button. Its content is loaded at first use.
import './import.css';
import { Select } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useLocation } from 'wouter';
import { useCall } from '../bridge/ask.ts';
import { Sheet } from '../components/dialogs/dialog.tsx';
import { useProject } from '../bridge/questions.ts';
import { Loading } from '../components/view-states.tsx';
import { routes } from '../routes.ts';
import { text } from './text.ts';

const FoundFolder = lazy(async () => ({ default: (await import('./found-folder.tsx')).FoundFolder }));

/** The folders that a project’s pictures come from, where there are several: which one is compared here, and the way to the others. */
function OwnFolders({ project, folder }: { project: number; folder: string }) {
  const [, go] = useLocation();
  const folders = useCall('import.folders', { project }).data ?? [];
  if (folders.length < 2 || !folders.some((own) => own.folder === folder)) return null;
  return <Select mb="lg" label={text.ownFolder} description={text.ownFolderHelp(folders.length)} allowDeselect={false} value={folder}
    data={folders.map((own) => ({ value: own.folder, label: text.ownFolderOf(own.folder, own.pictures, own.there), disabled: !own.there }))}
    onChange={(chosen) => { if (chosen !== null) go(routes.addPictures(project, chosen), { replace: true }); }} />;
}

/** `into` null makes a new project. Shown while `folder` isn't null. */
export function ImportSheet({ folder, into, onClose }: { folder: string | null; into: number | null; onClose: () => void }) {
  const project = useProject(into ?? 0).data;
  const title = into === null ? text.titleNew : text.titleAdd(project?.name ?? '');
  return <Sheet opened={folder !== null} onClose={onClose} position="right" size={760} title={title} padding="xl">
    {folder !== null && <Suspense fallback={<Loading text={text.states.loading} />}>
      {into !== null && <OwnFolders project={into} folder={folder} />}
      <FoundFolder key={folder} folder={folder} into={into} />
    </Suspense>}
  </Sheet>;
}
