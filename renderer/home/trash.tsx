// Projects in the trash, on Home.
import { useProjects } from '../bridge/questions.ts';
import { Trash } from '../components/trash.tsx';
import { restoreProject } from './actions.ts';
import { text } from './text.ts';

export function ProjectTrash() {
  const trashed = useProjects(true).data ?? [];
  return <Trash title={text.trashTitle(trashed.length)} help={text.trashHelp} items={trashed} kind="projects" restore={restoreProject} />;
}
