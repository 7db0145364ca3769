// Calls of label mode: which picture to label next, and pictures marked as unsure or ambiguous.
import { type PictureMark } from '../../../preload/contract.ts';
import { countLabels, getPictures, listClasses, markPictures, requireProject } from '../../history/index.ts';
import type { Context, Methods } from '../core/context.ts';
import { actOf } from '../core/labelled-by.ts';
import { guidedQueue } from './guided-queue.ts';
import { helpOf } from './suggestion-calls.ts';
import type { Suggester } from './suggester.ts';
import { labellingWords as said } from './labelling-words.ts';

export function labellingMethods(context: Context, suggester: Suggester): Methods<'labelling.queue' | 'labelling.counts' | 'pictures.mark'> {
  const { db, emit } = context;
  return {
    'labelling.queue': ({ project, ...request }) => {
      requireProject(db, project);
      return {
        pictures: guidedQueue(context, suggester, project, request), ...countLabels(db, project),
        ofClass: request.of === null ? null : listClasses(db, project).find(({ name }) => name === request.of)?.pictures ?? 0,
        hint: suggester.look(project).gain?.sentence ?? null, help: helpOf(context, suggester, project),
      };
    },
    'labelling.counts': ({ project }) => {
      requireProject(db, project);
      return countLabels(db, project);
    },
    'pictures.mark': ({ project, ids, mark }) => {
      requireProject(db, project);
      const changed = markPictures(db, actOf(context, project, 'hand'), ids, mark);
      emit({ type: 'changed', what: 'pictures', project });
      return { changed, sentence: markSentence(context, project, { ids, mark }) };
    },
  };
}

function markSentence({ db }: Context, project: number, { ids, mark }: { ids: readonly number[]; mark: PictureMark | null }): string {
  const [only] = ids.length === 1 ? getPictures(db, project, ids) : [];
  const which = only ? { name: only.name } : { n: ids.length };
  return mark === null ? said.unmarked(which) : said.marked(which, mark);
}
