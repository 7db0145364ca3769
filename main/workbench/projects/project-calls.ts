// Calls about projects, their pictures and labels.
import {
  asidePictures, countAltered, findPictures, getAnswers, getPictures, getProject, groupedPictures, labelPictures, listFacts, listProjects, lockedSets,
  pictureFiles, putAnswers, renameProject, regroup, requireProject, restoreProject, testPredictionsOf, setUse, touchProject, transaction, trashProject,
} from '../../history/index.ts';
import { LabelFinding, SetFinding, setWords, UserError, type PictureFinding, type PictureUse } from '../../../preload/contract.ts';
import { picturesOfFinding } from './check-calls.ts';
import type { Context, MethodsOf } from '../core/context.ts';
import { actOf } from '../core/labelled-by.ts';
import { stopTrashedProject } from '../core/pause-run.ts';
import { unwatched } from '../core/run-work.ts';
import { relinkProject } from '../imports/relink-project.ts';
import { picturesInQuestion } from '../labelling/known-review.ts';
import { changedSentence, verifyFiles } from '../imports/verify-files.ts';
import { tellChangedSets } from './set-calls.ts';
import { undoNewest } from './undo-newest.ts';
import { suggestedAmong } from '../labelling/suggestion-calls.ts';
import type { Suggester } from '../labelling/suggester.ts';
import { splitNewlyLabelled } from '../labelling/split-newly-labelled.ts';
import { pictureWords } from './project-words.ts';

type ProjectMethods = Omit<MethodsOf<'projects'>, 'projects.sample' | 'projects.reading' | 'projects.setReading'>
  & Omit<MethodsOf<'pictures'>, 'pictures.upload' | 'pictures.measureRemoved' | 'pictures.deleteRemoved' | 'pictures.lookThrough'
    | 'pictures.mark' | 'pictures.labelOrigin'>;

export function projectMethods(context: Context, suggester: Suggester): ProjectMethods {
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
    'projects.answers': ({ project }) => getAnswers(db, project),
    'projects.answer': ({ project, ...answers }) => {
      putAnswers(db, project, answers);
      changed('projects', project);
      return getAnswers(db, project);
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
      if (filter.suggested !== undefined) return suggestedAmong(context, suggester, { project, found, label: filter.suggested });
      if (filter.finding === undefined) return found;
      const pass = new Set(found);
      return picturesFound(context, project, filter.finding).filter((id) => pass.has(id));
    },
    'pictures.aside': ({ project }) => asidePictures(db, project),
    'pictures.facts': ({ project }) => listFacts(db, project),
    'pictures.get': ({ project, ids }) => getPictures(db, project, ids),
    'pictures.label': ({ project, ids, label, source }) => {
      const count = transaction(db, () => {
        const labelled = labelPictures(db, actOf(context, project, source), ids, label);
        splitNewlyLabelled(db, project);
        return labelled;
      });
      changed('pictures', project);
      return { changed: count };
    },
    'pictures.undoLabel': ({ project }) => undoNewest(context, project),
    'pictures.setUse': ({ project, ids, use }) => {
      requireProject(db, project);
      const count = transaction(db, () => {
        const set = setUse(db, actOf(context, project, 'hand'), ids, use);
        splitNewlyLabelled(db, project);
        return set;
      });
      changed('pictures', project);
      return { changed: count, sentence: useSentence(count, use) };
    },
    'pictures.predictions': ({ picture }) => testPredictionsOf(db, picture),
    'pictures.moveToSet': ({ project, ids, part }) => {
      const moved = groupedPictures(db, project, ids).filter((picture) => picture.part !== part);
      if (moved.length === 0) return { changed: 0 };
      const locked = lockedSets(db, project).find((set) => set === part || moved.some((picture) => picture.part === set));
      if (locked !== undefined) throw new UserError('set-locked', { set: setWords[locked] });
      regroup(db, project, moved, moved.map((picture) => ({ ...picture, part })), now());
      tellChangedSets(context, project);
      return { changed: moved.length };
    },
  };
}

/** The pictures that a check of the dataset or of the labels found something of, in its order. */
function picturesFound(context: Context, project: number, finding: PictureFinding): readonly number[] {
  const label = LabelFinding.safeParse(finding);
  return label.success ? picturesInQuestion(context, project, label.data) : picturesOfFinding(context, project, SetFinding.parse(finding));
}

function useSentence(changed: number, use: PictureUse): string {
  if (use.kind === 'used') return pictureWords.usedAgain(changed);
  return use.kind === 'removed' ? pictureWords.removed(changed) : pictureWords.leftOut(changed, use.reason);
}
