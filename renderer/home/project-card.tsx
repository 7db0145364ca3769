// A project as a card: a strip of its pictures, its last result, when it was last used.
import { ActionIcon, Menu, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDots, IconPencil, IconTrash } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { Project, RunResult } from '../../preload/contract.ts';
import { refresh } from '../bridge/ask.ts';
import { call } from '../bridge/call.ts';
import { ActionMenuItem } from '../actions/action-button.tsx';
import { when } from '../components/format.ts';
import { Rename } from '../components/dialogs/rename.tsx';
import { Thumbnail } from '../components/thumbnail.tsx';
import { ResultLine } from '../result/result-mark.tsx';
import { routes } from '../routes.ts';
import { trashProject } from './actions.ts';
import { text } from './text.ts';

const stripLength = 4;

/** `result`: of the run in use, once it is known. */
export function ProjectCard({ project, result }: { project: Project; result: RunResult | undefined }) {
  const [renaming, { open, close }] = useDisclosure(false);
  const rename = async (name: string): Promise<void> => {
    await call('projects.rename', { project: project.id, name });
    refresh('projects');
  };
  return <article className="project-card">
    <Link href={routes.pictures(project.id)} className="project-card-link">
      <span className="project-strip" aria-hidden>
        {project.strip.length === 0
          ? <span className="thumb" />
          : project.strip.slice(0, stripLength).map((sha256) => <Thumbnail key={sha256} sha256={sha256} alt="" />)}
      </span>
      <Text fw={600} component="h3" m={0} size="lg" truncate>{project.name}</Text>
      <Text size="sm" component="div"><ResultLine result={result} /></Text>
      <Text size="sm" c="dimmed">{text.facts(project.pictures, project.classes)}</Text>
      <Text size="sm" c="dimmed">{text.used(when(project.used))}</Text>
    </Link>
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon className="project-card-menu" variant="subtle" color="gray" aria-label={text.menu(project.name)}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={16} />} onClick={open}>{text.rename}</Menu.Item>
        <ActionMenuItem action={trashProject} on={project} icon={<IconTrash size={16} />} />
      </Menu.Dropdown>
    </Menu>
    <Rename opened={renaming} onClose={close} title={text.renameTitle} label={text.newName} save={text.save}
      name={project.name} rename={rename} />
  </article>;
}
