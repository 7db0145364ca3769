// Actions that correct pictures where they are seen, undo corrections, and learn again with them.
import type { PictureMark, Run } from '../../preload/contract.ts';
import { action } from '../actions/action.ts';
import { notify } from '../actions/run-action.tsx';
import { refresh } from '../bridge/ask.ts';
import { call } from '../bridge/call.ts';
import { quoted } from '../components/format.ts';
import { enqueueWrite } from '../pictures/write-queue.ts';
import { nameOfCorrected, predictedOf, type Correctable, type Correction } from './corrections.ts';
import { text } from './text.ts';

export interface CorrectionTarget {
  project: number;
  /** What the correction is of: all that is selected, or the picture in large view. */
  pictures: readonly Pick<Correctable, 'picture' | 'name' | 'predicted'>[];
  /** Marks that all of them have. */
  mark: PictureMark | null;
  /** Called at once, so that the next picture comes up without waiting. */
  onCorrect: () => void;
  /** Receives what was done, as a sentence. */
  onDone: (sentence: string) => void;
}

const whenSelected = ({ pictures }: CorrectionTarget): true | string => (pictures.length > 0 ? true : text.nothingSelected);

/** As one act, undone as one. */
function correct({ project, pictures, onCorrect, onDone }: CorrectionTarget, correction: Correction): Promise<void> {
  const ids = pictures.map(({ picture }) => picture);
  const what = pictures.length === 1 ? quoted(pictures[0]?.name ?? '') : text.selected(pictures.length);
  onCorrect();
  return enqueueWrite(async () => {
    if (correction.kind === 'label') {
      await call('pictures.label', { project, ids, label: correction.label });
      onDone(text.labelled(what, correction.label));
    } else if (correction.kind === 'mark') {
      onDone((await call('pictures.mark', { project, ids, mark: correction.mark })).sentence);
    } else onDone((await call('pictures.setUse', { project, ids, use: correction })).sentence);
  }).finally(() => refresh('pictures'));
}

export const setLabel = action<CorrectionTarget & { label: string }>({
  name: 'relabel.class', label: ({ label }) => label, when: whenSelected,
  run: ({ label, ...on }) => correct(on, { kind: 'label', label }),
});

export const takePredicted = action<CorrectionTarget>({
  name: 'relabel.take',
  label: ({ pictures }) => { const predicted = predictedOf(pictures); return 'label' in predicted ? text.take(predicted.label) : text.take('…'); },
  when: ({ pictures }) => { const predicted = predictedOf(pictures); return 'label' in predicted ? true : predicted.why; },
  run: (on) => {
    const predicted = predictedOf(on.pictures);
    return 'label' in predicted ? correct(on, { kind: 'label', label: predicted.label }) : undefined;
  },
});

const marking = (mark: PictureMark, keys: string) => action<CorrectionTarget>({
  name: `relabel.${mark}`, label: text.marks[mark], keys: [keys], when: whenSelected,
  run: (on) => correct(on, { kind: 'mark', mark: on.mark === mark ? null : mark }),
});
export const markAmbiguous = marking('ambiguous', 'shift + A');
export const markUnsure = marking('unsure', 'shift + U');

export const leaveOutHere = action<CorrectionTarget & { reason: string }>({
  name: 'relabel.leaveOut', label: ({ reason }) => reason, keys: ['X'], when: whenSelected,
  run: ({ reason, ...on }) => correct(on, { kind: 'left-out', reason }),
});

export const useAgainHere = action<CorrectionTarget>({
  name: 'relabel.useAgain', label: text.again, when: whenSelected, run: (on) => correct(on, { kind: 'used' }),
});

/** Undoes the newest act of the project, wherever it was made; `onUndone` receives the pictures put back. */
export const undoHere = action<{ project: number; onUndone: (pictures: readonly number[], sentence: string) => void }>({
  name: 'relabel.undo', label: text.undo, keys: ['U', 'mod + Z'],
  run: ({ project, onUndone }) => enqueueWrite(async () => {
    const { pictures, sentence } = await call('pictures.undoLabel', { project });
    onUndone(pictures, sentence);
  }).finally(() => refresh('pictures')),
});

/** Starts a run of the same settings and seed on the labels of now. */
export const learnAgain = action<{ run: Run; runs: readonly Run[]; corrected: number; named: boolean }>({
  name: 'relabel.learnAgain',
  label: ({ run, corrected, named }) => (named ? text.learnAgainRun(run.name, corrected) : text.learnAgain(corrected)),
  run: async ({ run: { id, name: old }, runs }) => {
    const name = nameOfCorrected(old, runs.map((run) => run.name));
    await call('runs.again', { run: id, name });
    refresh('runs');
    notify({ sentence: text.begun(name) });
  },
});
