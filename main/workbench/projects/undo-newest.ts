// One undo for all that is done to pictures and classes: the newest change that stands first, of labels or of sets, in the order of time.
import { getPictures, newestAct, newestRegrouping, undoAct, type Undone } from '../../history/index.ts';
import type { CallOutput } from '../../../preload/contract.ts';
import type { Context } from '../core/context.ts';
import { actOf } from '../core/labelled-by.ts';
import { undoSets } from './set-calls.ts';

export function undoNewest(context: Context, project: number): CallOutput<'pictures.undoLabel'> {
  const { db, emit } = context;
  const [act, regrouping] = [newestAct(db, project), newestRegrouping(db, project)];
  if (regrouping !== null && (act === null || regrouping >= act)) return { undone: 0, ...undoSets(context, project) };
  const undone = undoAct(db, actOf(context, project, 'hand'));
  emit({ type: 'changed', what: 'pictures', project });
  const pictures = [...new Set(undone ? [...undone.pictures, ...undone.used, ...undone.marked, ...undone.decided] : [])];
  return { undone: undone?.pictures.length ?? 0, pictures, sentence: undoneSentence(context, project, undone) };
}

function undoneSentence({ db }: Context, project: number, undone: Undone | null): string {
  if (!undone) return 'There is nothing left to undo.';
  const { pictures, classes, used, marked, decided } = undone;
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
  const [asked] = getPictures(db, project, decided.slice(0, 1));
  if (pictures.length + used.length + classes.length + marked.length === 0 && asked) {
    return decided.length === 1 ? `“${asked.name}” is undecided again.` : `${decided.length} pictures are undecided again.`;
  }
  const named = classes.map((name) => `“${name}”`).join(', ');
  return [...(classes.length === 0 ? [] : [`${named} ${classes.length === 1 ? 'is as it was' : 'are as they were'}.`]), ...labels, ...uses, ...marks].join(' ');
}
