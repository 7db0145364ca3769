// Deleted projects on Home.
import { useProjects } from '../bridge/questions.ts';
import { Trash } from '../parts/trash.tsx';
import { restoreProject } from './deeds.ts';
import { text } from './text.ts';

export function ProjectTrash() {
  const trashed = useProjects(true).data ?? [];
  return <Trash title={text.trashTitle(trashed.length)} help={text.trashHelp} items={trashed} restore={restoreProject} />;
}
