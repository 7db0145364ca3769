// The import sheet: what a folder contains, what to import under which name, and one button. Its content is loaded at first use.
import './import.css';
import { lazy, Suspense } from 'react';
import { Sheet } from '../components/dialogs/dialog.tsx';
import { useProject } from '../bridge/questions.ts';
import { Loading } from '../components/view-states.tsx';
import { OwnFolders } from './own-folders.tsx';
import { text } from './text.ts';

export const loadFoundFolder = () => import('./found-folder.tsx');
const FoundFolder = lazy(async () => ({ default: (await loadFoundFolder()).FoundFolder }));

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
