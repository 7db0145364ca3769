// Actions that manage classes, pictures and sets; each can be undone.
import type { CallInput, PictureUse } from '../../../preload/contract.ts';
import { action } from '../../actions/action.ts';
import { notify } from '../../actions/run-action.tsx';
import { refresh } from '../../bridge/ask.ts';
import { call } from '../../bridge/call.ts';
import { notifyUndoable, undoNewest } from '../undo.ts';
import { enqueueWrite } from '../write-queue.ts';
import { text } from './text.ts';

interface Target { project: number }

/** `after`: what the wall does next, at once: the pictures are no longer among those it shows. */
export interface UseTarget extends Target { ids: readonly number[]; after: () => void }

function setUse({ project, ids, after }: UseTarget, use: PictureUse): Promise<void> {
  after();
  return enqueueWrite(async () => {
    const { changed, sentence } = await call('pictures.setUse', { project, ids: [...ids], use });
    notifyUndoable(project, sentence, changed > 0);
  }).finally(() => refresh('pictures'));
}

const whenSelected = ({ ids }: UseTarget): true | string => (ids.length > 0 ? true : text.use.nothing);

export const leaveOutFor = action<UseTarget & { reason: string }>({
  name: 'pictures.leaveOutFor', label: ({ reason }) => text.use.leaveOut(reason), when: whenSelected,
  run: ({ reason, ...on }) => setUse(on, { kind: 'left-out', reason }),
});

export const leaveOut = action<UseTarget>({
  name: 'pictures.leaveOut', label: text.use.leaveOut(text.use.notUsable), keys: ['X'], when: whenSelected,
  run: (on) => setUse(on, { kind: 'left-out', reason: text.use.notUsable }),
});

export const removePictures = action<UseTarget>({
  name: 'pictures.remove', label: text.use.remove, keys: ['Delete'], when: whenSelected, run: (on) => setUse(on, { kind: 'removed' }),
});

export const usePicturesAgain = action<UseTarget>({
  name: 'pictures.useAgain', label: text.use.again, when: whenSelected, run: (on) => setUse(on, { kind: 'used' }),
});

export interface Dialogs { showClasses: () => void; showSets: () => void }
export const editClasses = action<Dialogs>({ name: 'classes.edit', label: text.classes.open, run: ({ showClasses }) => showClasses() });
export const editSets = action<Dialogs>({ name: 'sets.edit', label: text.sets.open, run: ({ showSets }) => showSets() });

type ClassCall = 'classes.add' | 'classes.rename' | 'classes.merge' | 'classes.split' | 'classes.delete' | 'classes.colour' | 'classes.setKey';

/** Changes classes, and says what was done, with a way back. */
export async function changeClasses<N extends ClassCall>(name: N, input: CallInput<N>): Promise<void> {
  const { sentence } = await call(name, input);
  notifyUndoable(input.project, sentence);
  refresh('pictures');
}

export const undoChange = action<Target>({ name: 'classes.undo', label: text.classes.undo, run: ({ project }) => undoNewest(project) });

export const undoSplit = async (project: number): Promise<void> => {
  notify({ sentence: (await call('sets.undo', { project })).sentence });
  refresh('pictures');
};

export interface DealTarget { request: CallInput<'sets.deal'>; moved: number | null }
export const dealSets = action<DealTarget>({
  name: 'sets.deal', label: text.sets.deal, when: ({ moved }) => (moved === 0 ? text.sets.same : moved === null ? text.sets.loading : true),
  run: async ({ request }) => {
    const { sentence } = await call('sets.deal', request);
    notifyUndoable(request.project, sentence);
    refresh('pictures');
  },
});

export const undoDeal = action<Target & { undoable: boolean }>({
  name: 'sets.undo', label: text.sets.undo, when: ({ undoable }) => (undoable ? true : text.sets.nothingToUndo), run: ({ project }) => undoSplit(project),
});
