// Calls about projects, their pictures and labels.
import {
  countAltered, findPictures, getPictures, getProject, labelPictures, listFacts, listProjects, lockedSets, pictureFiles, renameProject,
  regroup, requireProject, restoreProject, testPredictionsOf, setUse, touchProject, transaction, trashProject, undoAct, type Undone,
} from '../../history/index.ts';
import { counted, setWords, UserError, type PictureUse } from '../../../preload/contract.ts';
import { picturesOfFinding } from './check-calls.ts';
import type { Context, MethodsOf } from '../core/context.ts';
import { stopTrashedProject } from '../core/pause-run.ts';
import { unwatched } from '../core/run-work.ts';
import { relinkProject } from '../imports/relink-project.ts';
import { changedSentence, verifyFiles } from './verify-files.ts';
import { tellChangedSets } from './set-calls.ts';
import { splitNewlyLabelled } from '../labelling/split-newly-labelled.ts';

type ProjectMethods = Omit<MethodsOf<'projects'>, 'projects.sample' | 'projects.reading' | 'projects.setReading'>
  & Omit<MethodsOf<'pictures'>, 'pictures.upload' | 'pictures.lookThrough' | 'pictures.mark'>;

export function projectMethods(context: Context): ProjectMethods {
  const { db, emit, now } = context;
  const changed = (what: 'projects' | 'pictures', project: number) => emit({ type: 'changed', what, project });
  const afterwards = (project: number) => {
    changed('projects', project);
    return getProject(db, project);
  };
  return {
    'projects.list': ({ trashed }) => listProjects(db, trashed),
    'projects.get': ({ project }) => {
      touchProject(db, project, now());
      return getProject(db, project);
    },
    'projects.rename': ({ project, name }) => {
      getProject(db, project);
      renameProject(db, project, name);
      return afterwards(project);
    },
    'projects.trash': ({ project }) => {
      trashProject(db, project, now());
      stopTrashedProject(context, project);
      return afterwards(project);
    },
    'projects.restore': ({ project }) => {
      restoreProject(db, project);
      return afterwards(project);
    },
    'projects.relink': (request) => relinkProject(context, request),
    'pictures.verify': async ({ project }) => {
      requireProject(db, project);
      const found = await verifyFiles(context, pictureFiles(db, project), context.reader, unwatched);
      if (found.size > 0) changed('pictures', project);
      return { ...countAltered(db, project), sentence: changedSentence(context, project) };
    },
    'pictures.find': ({ project, filter }) => {
      requireProject(db, project);
      const found = findPictures(db, project, filter);
      if (filter.finding === undefined) return found;
      const pass = new Set(found);
      return picturesOfFinding(context, project, filter.finding).filter((id) => pass.has(id));
    },
    'pictures.facts': ({ project }) => listFacts(db, project),
    'pictures.get': ({ project, ids }) => getPictures(db, project, ids),
    'pictures.label': ({ project, ids, label }) => {
      const count = transaction(db, () => {
        const labelled = labelPictures(db, project, ids, label, now());
        splitNewlyLabelled(db, project);
        return labelled;
      });
      changed('pictures', project);
      return { changed: count };
    },
    'pictures.undoLabel': ({ project }) => {
      const undone = undoAct(db, project, now());
      changed('pictures', project);
      const pictures = [...new Set(undone ? [...undone.pictures, ...undone.used, ...undone.marked] : [])];
      return { undone: undone?.pictures.length ?? 0, pictures, sentence: undoneSentence(context, project, undone) };
    },
    'pictures.setUse': ({ project, ids, use }) => {
      requireProject(db, project);
      const count = transaction(db, () => {
        const set = setUse(db, project, ids, use, now());
        splitNewlyLabelled(db, project);
        return set;
      });
      changed('pictures', project);
      return { changed: count, sentence: useSentence(count, use) };
    },
    'pictures.predictions': ({ picture }) => testPredictionsOf(db, picture),
    'pictures.moveToSet': ({ project, ids, part }) => {
      const moved = getPictures(db, project, [...new Set(ids)]).filter((picture) => picture.part !== part);
      if (moved.length === 0) return { changed: 0 };
      const locked = lockedSets(db, project).find((set) => set === part || moved.some((picture) => picture.part === set));
      if (locked !== undefined) throw new UserError('set-locked', { set: setWords[locked] });
      const before = moved.map((picture) => ({ id: picture.id, group: picture.group, part: picture.part }));
      regroup(db, project, before, before.map((picture) => ({ ...picture, part })), now());
      tellChangedSets(context, project);
      return { changed: moved.length };
    },
  };
}

function undoneSentence({ db }: Context, project: number, undone: Undone | null): string {
  if (!undone) return 'There is nothing left to undo.';
  const { pictures, classes, used, marked } = undone;
  const [first] = getPictures(db, project, pictures.slice(0, 1));
  const labels = pictures.length === 0 ? []
    : pictures.length === 1 && first ? [`“${first.name}” ${first.label === null ? 'has no label' : `is “${first.label}”`} again.`]
      : [`${pictures.length} pictures have their previous labels again.`];
  const [one] = getPictures(db, project, used.slice(0, 1));
  const uses = used.length === 0 ? []
    : used.length === 1 && one ? [`“${one.name}” is ${one.removed ? 'removed' : one.leftOut === null ? 'used' : `left out (${one.leftOut})`} again.`]
      : [`${used.length} pictures are as they were.`];
  const markedOnly = marked.filter((id) => !pictures.includes(id));
  const [only] = getPictures(db, project, markedOnly.slice(0, 1));
  const marks = markedOnly.length === 0 ? []
    : markedOnly.length === 1 && only ? [`“${only.name}” is ${only.mark === null ? 'no longer marked' : `marked ${only.mark} again`}.`]
      : [`${markedOnly.length} pictures have their previous marks again.`];
  const named = classes.map((name) => `“${name}”`).join(', ');
  return [...(classes.length === 0 ? [] : [`${named} ${classes.length === 1 ? 'is as it was' : 'are as they were'}.`]), ...labels, ...uses, ...marks].join(' ');
}

function useSentence(changed: number, use: PictureUse): string {
  const pictures = counted(changed, 'picture');
  const [are, them, stays] = changed === 1 ? ['is', 'it', 'Its file stays where it is.'] : ['are', 'them', 'Their files stay where they are.'];
  if (use.kind === 'used') return `${pictures} ${are} used again.`;
  return use.kind === 'removed' ? `${pictures} removed from the project. ${stays}`
    : `${pictures} left out (${use.reason}): no run will learn from ${them} or be tested on ${them}.`;
}
