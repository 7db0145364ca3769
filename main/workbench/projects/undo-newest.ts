// One undo for all that is done to pictures and classes: the newest change that stands first, of labels or of sets, in the order of time.
import { getPictures, newestAct, newestRegrouping, undoAct, type Undone } from '../../history/index.ts';
import type { CallOutput } from '../../../preload/contract.ts';
import type { Context } from '../core/context.ts';
import { actOf } from '../core/labelled-by.ts';
import { undoSets } from './set-calls.ts';
import { undoWords as said } from './project-words.ts';

export function undoNewest(context: Context, project: number): CallOutput<'pictures.undoLabel'> {
  const { db, emit } = context;
  const [act, regrouping] = [newestAct(db, project), newestRegrouping(db, project)];
  if (regrouping !== null && (act === null || regrouping >= act)) return { undone: 0, ...undoSets(context, project) };
  const undone = undoAct(db, actOf(context, project, 'hand'));
  emit({ type: 'changed', what: 'pictures', project });
  if (undone !== null && undone.predictions > 0) emit({ type: 'changed', what: 'predictions', project });
  const pictures = [...new Set(undone ? [...undone.pictures, ...undone.used, ...undone.marked, ...undone.decided] : [])];
  return { undone: undone?.pictures.length ?? 0, pictures, sentence: undoneSentence(context, project, undone) };
}

function undoneSentence({ db }: Context, project: number, undone: Undone | null): string {
  if (!undone) return said.nothing;
  const { pictures, classes, used, marked, decided, predictions } = undone;
  // A corrected prediction: its picture came with it and goes with it.
  if (predictions > 0) return said.predictions(predictions);
  const [first] = getPictures(db, project, pictures.slice(0, 1));
  const labels = pictures.length === 0 ? []
    : [pictures.length === 1 && first ? said.label(first.name, first.label) : said.labels(pictures.length)];
  const [one] = getPictures(db, project, used.slice(0, 1));
  const uses = used.length === 0 ? []
    : [used.length === 1 && one ? said.use(one.name, one.removed ? 'removed' : one.leftOut === null ? 'used' : { leftOut: one.leftOut })
      : said.uses(used.length)];
  const markedOnly = marked.filter((id) => !pictures.includes(id));
  const [only] = getPictures(db, project, markedOnly.slice(0, 1));
  const marks = markedOnly.length === 0 ? []
    : [markedOnly.length === 1 && only ? said.mark(only.name, only.mark) : said.marks(markedOnly.length)];
  const [asked] = getPictures(db, project, decided.slice(0, 1));
  if (pictures.length + used.length + classes.length + marked.length === 0 && asked) {
    return decided.length === 1 ? said.undecided(asked.name) : said.allUndecided(decided.length);
  }
  return [...(classes.length === 0 ? [] : [said.classes(classes)]), ...labels, ...uses, ...marks].join(' ');
}
