// Home: the drop area for a folder of pictures, and the projects.
import './home.css';
import { Group, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconFolderOpen, IconLock, IconSparkles } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useLocation } from 'wouter';
import { useCall } from '../bridge/ask.ts';
import { useProjects } from '../bridge/questions.ts';
import { ActionButton, useActionKeys } from '../actions/action-button.tsx';
import { useChooseFolder } from '../folder/folder-chooser.tsx';
import { useDrop } from '../folder/use-drop.ts';
import { DropArea } from '../components/drop-area.tsx';
import { CallView } from '../components/view-states.tsx';
import { routes } from '../routes.ts';
import { importFolder, openSample } from './actions.ts';
import { ProjectCard } from './project-card.tsx';
import { text } from './text.ts';

const ThreeSteps = lazy(async () => ({ default: (await import('./three-steps.tsx')).ThreeSteps }));

function StartArea({ level }: { level: 1 | 2 }) {
  const [, go] = useLocation();
  const choose = useChooseFolder();
  const drop = useDrop((folder) => go(routes.newProject(folder)), { ask: true });
  useActionKeys([importFolder], { go, choose });
  return <DropArea title={text.drop} level={level} help={text.dropHelp} drop={drop}>
    <Group mt="md" justify="center">
      <ActionButton action={importFolder} on={{ go, choose }} size="md" leftSection={<IconFolderOpen size={20} />} />
      <ActionButton action={openSample} on={{ go }} size="md" variant="default" leftSection={<IconSparkles size={20} />} />
    </Group>
    <Text size="sm" c="dimmed" mt="sm" className="drop-promise"><IconLock size={16} aria-hidden />{text.promise}</Text>
  </DropArea>;
}

const ImportSheet = lazy(async () => ({ default: (await import('../import/import-sheet.tsx')).ImportSheet }));
const Findings = lazy(async () => ({ default: (await import('../components/findings.tsx')).Findings }));
const ProjectTrash = lazy(async () => ({ default: (await import('./trash.tsx')).ProjectTrash }));

export function Home({ importing }: { importing?: string }) {
  useDocumentTitle('Thaw');
  const [, go] = useLocation();
  const projects = useProjects();
  const trashed = useProjects(true).data ?? [];
  const results = useCall('results.inUse', {}).data;
  const isNew = projects.data?.length === 0;
  // Kept once it was open, so that it can be seen to close.
  const [sheetUsed, setSheetUsed] = useState(false);
  if (importing !== undefined && !sheetUsed) setSheetUsed(true);
  return <div className="screen">
    <Suspense><Findings /></Suspense>
    {/* Together, so that nothing moves under the pointer when the three steps arrive. */}
    {(projects.data ?? projects.error) && <Suspense>
      {isNew && <ThreeSteps />}
      <StartArea level={isNew ? 2 : 1} />
    </Suspense>}
    <section aria-labelledby="projects">
      <Title order={2} id="projects" mb="md">{text.projects}</Title>
      <CallView of={projects} text={text.states}
        empty={(list) => (list.length === 0 ? <Text c="dimmed">{text.states.empty}</Text> : null)}>
        {(list) => <div className="project-grid">
          {list.map((project) => <ProjectCard key={project.id} project={project}
            result={results?.find((result) => result.project === project.id)} />)}
        </div>}
      </CallView>
    </section>
    <Suspense>
      {trashed.length > 0 && <ProjectTrash />}
      {sheetUsed && <ImportSheet folder={importing ?? null} into={null} onClose={() => go(routes.home())} />}
    </Suspense>
  </div>;
}

