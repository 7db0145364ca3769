// Actions on pictures: set a class, undo, move to a set, explain, add more, relink moved ones.
import type { Part, Picture } from '../../preload/contract.ts';
import type { NamedRun } from '../result/questions.ts';
import { queries, refresh } from '../bridge/ask.ts';
import { call } from '../bridge/call.ts';
import { action } from '../actions/action.ts';
import { notify } from '../actions/run-action.tsx';
import type { ChooseFolder } from '../folder/folder-chooser.tsx';
import { setNames } from '../components/text.ts';
import { routes } from '../routes.ts';
import { noteLabel } from './just-labelled.ts';
import { notifyUndoable, undoNewest, withdrawOffer } from './undo.ts';
import { enqueueWrite } from './write-queue.ts';
import { text } from './text.ts';

/** Shows a label at once; the workbench's answer follows. */
function showLabel(ids: readonly number[], label: string | null): void {
  const changed = new Set(ids);
  queries.setQueriesData<Picture[]>(
    { queryKey: ['pictures.get'] }, (rows) => rows?.map((row) => (changed.has(row.id) ? { ...row, label } : row)),
  );
}

interface PictureSelection { project: number; ids: readonly number[] }
const whenSelected = ({ ids }: PictureSelection): true | string => (ids.length > 0 ? true : text.nothingSelected);

export const labelPictures = action<PictureSelection & { label: string | null }>({
  name: 'pictures.label', label: ({ label }) => label ?? text.unlabel, when: whenSelected,
  run: ({ project, ids, label }) => {
    showLabel(ids, label);
    noteLabel(ids, label);
    return enqueueWrite(async () => {
      withdrawOffer();
      const { changed } = await call('pictures.label', { project, ids: [...ids], label });
      if (ids.length > 1 && label !== null) notifyUndoable(project, text.labelled(changed, label), changed > 0);
    }).finally(() => refresh('pictures'));
  },
});

export const undoLabel = action<{ project: number }>({
  name: 'pictures.undo', label: text.undo, keys: ['U', 'mod + Z'],
  run: ({ project }) => undoNewest(project),
});

export const moveToSet = action<PictureSelection & { part: Part }>({
  name: 'pictures.move', label: ({ part }) => setNames[part].name, when: whenSelected,
  run: ({ project, ids, part }) => enqueueWrite(async () => {
    const { changed } = await call('pictures.moveToSet', { project, ids: [...ids], part });
    notifyUndoable(project, text.moved(changed, setNames[part].name), changed > 0);
  }).finally(() => refresh('pictures')),
});

export interface ExplainSelection {
  /** Runs that are finished, the one in use first. */
  runs: readonly NamedRun[];
  picture: number | null;
  show: () => void;
}

export const explainSelected = action<ExplainSelection>({
  name: 'pictures.lookInside', label: text.explain.show, keys: ['I'],
  when: ({ runs, picture }) => (runs.length === 0 ? text.explain.noRun : picture === null ? text.explain.noPicture : true),
  run: ({ show }) => show(),
});

export interface ProjectTarget { project: number; choose: ChooseFolder; go: (address: string) => void }

export const addPictures = action<ProjectTarget>({
  name: 'pictures.add', label: text.add, keys: ['mod + O'],
  run: async ({ project, choose, go }) => {
    const folder = await choose();
    if (folder !== null) go(routes.addPictures(project, folder));
  },
});

/** Opens the sheet on the project's own folder, with what has changed in it; on another one where its folders are gone. */
export const updateFromFolder = action<ProjectTarget>({
  name: 'pictures.update', label: text.update,
  run: async ({ project, choose, go }) => {
    const folders = await call('import.folders', { project });
    const folder = folders.find(({ there }) => there)?.folder ?? await choose();
    if (folder !== null) go(routes.addPictures(project, folder));
  },
});

export const relinkPictures = action<ProjectTarget>({
  name: 'pictures.relink', label: text.relink,
  run: async ({ project, choose }) => {
    const folder = await choose();
    if (folder === null) return;
    const { found, missing } = await call('projects.relink', { project, folder });
    refresh('pictures');
    notify({ sentence: text.relinked(found, missing) });
  },
});
