// Actions on projects.
import type { Project } from '../../preload/contract.ts';
import { refresh } from '../bridge/ask.ts';
import { call } from '../bridge/call.ts';
import { action } from '../actions/action.ts';
import { notify } from '../actions/run-action.tsx';
import type { ChooseFolder } from '../folder/folder-chooser.tsx';
import { routes } from '../routes.ts';
import { text } from './text.ts';

interface Navigation { go: (address: string) => void }

export const openSample = action<Navigation>({
  name: 'project.sample', label: text.sample,
  run: async ({ go }) => {
    const { project } = await call('projects.sample', {});
    refresh('projects');
    go(routes.pictures(project));
  },
});

export const importFolder = action<Navigation & { choose: ChooseFolder }>({
  name: 'project.import', label: text.choose, keys: ['mod + O'],
  run: async ({ choose, go }) => {
    const folder = await choose();
    if (folder !== null) go(routes.newProject(folder));
  },
});

export const restoreProject = action<Project>({
  name: 'project.restore', label: text.restore,
  run: async ({ id }) => {
    await call('projects.restore', { project: id });
    refresh('projects');
  },
});

export const trashProject = action<Project>({
  name: 'project.trash', label: text.trash,
  run: async (project) => {
    await call('projects.trash', { project: project.id });
    refresh('projects');
    notify({ sentence: text.trashed(project.name), about: { project: project.id }, undo: async () => restoreProject.run(project) });
  },
});
