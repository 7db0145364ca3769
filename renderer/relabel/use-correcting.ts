// Correcting by keys and buttons in an image grid and its large view: what a correction is of, and where the cursor goes then.
import { useLayoutEffect, useRef, useState } from 'react';
import type { PictureMark, ProjectClass } from '../../preload/contract.ts';
import { labelOf, type Action } from '../actions/action.ts';
import { runAction } from '../actions/run-action.tsx';
import { select, selectedOrCurrent, type Selection } from '../image-grid/selection.ts';
import { text as managing } from '../pictures/managing/text.ts';
import {
  leaveOutHere, markAmbiguous, markUnsure, setLabel, takePredicted, undoHere, type CorrectionTarget,
} from './actions.ts';
import type { Correctable } from './corrections.ts';

interface Correcting<P extends Correctable> {
  project: number;
  ids: readonly number[];
  byId: ReadonlyMap<number, P>;
  classes: readonly ProjectClass[];
  selection: Selection;
  onSelect: (next: Selection) => void;
  markOf: (id: number) => PictureMark | null;
  /** Lets a key change only what is in view. */
  guard: (act: { ids: readonly number[]; what: string; go: () => void }) => void;
}

export interface CorrectionState {
  target: CorrectionTarget;
  /** What was done last, as a sentence. */
  last: string | null;
  undo: () => void;
  /** Sets the class of a key. */
  labelBy: (key: string) => void;
  /** Each other key with what it does. */
  keys: readonly (readonly [keys: string, act: () => void])[];
}

/** Marks that all of the pictures have. */
function commonMark(ids: readonly number[], markOf: (id: number) => PictureMark | null): PictureMark | null {
  const marks = new Set(ids.map(markOf));
  return marks.size === 1 ? [...marks][0] ?? null : null;
}

export function useCorrecting<P extends Correctable>(now: Correcting<P>): CorrectionState {
  const [last, onDone] = useState<string | null>(null);
  // Keys may come faster than the page renders, so each continues from the state the last one left.
  const latest = useRef(now);
  useLayoutEffect(() => { latest.current = now; });
  const goTo = (id: number): void => {
    const moved = select(latest.current.selection, latest.current.ids, id, 'one');
    latest.current = { ...latest.current, selection: moved };
    latest.current.onSelect(moved);
  };
  const targetOf = ({ project, byId, selection, markOf, ids }: Correcting<P>): CorrectionTarget => {
    const chosen = selectedOrCurrent(selection);
    return {
      project, pictures: chosen.flatMap((id) => byId.get(id) ?? []), mark: commonMark(chosen, markOf), onDone,
      onCorrect: () => {
        const next = chosen.length === 1 ? ids[ids.indexOf(chosen[0] ?? -1) + 1] : undefined;
        if (next !== undefined) goTo(next);
      },
    };
  };
  const undo = (): void => {
    void runAction(undoHere, {
      project: latest.current.project,
      onUndone: (pictures, sentence) => {
        onDone(sentence);
        const here = pictures.find((id) => latest.current.byId.has(id));
        if (here !== undefined) goTo(here);
      },
    });
  };
  const doing = <S extends object>(action: Action<CorrectionTarget & S>, more: S) => (): void => {
    const target = { ...targetOf(latest.current), ...more };
    latest.current.guard({
      ids: target.pictures.map(({ picture }) => picture), what: labelOf(action, target), go: () => void runAction(action, target),
    });
  };
  const labelBy = (key: string): void => {
    const label = latest.current.classes.find((own) => own.key === key)?.name;
    if (label !== undefined) doing(setLabel, { label })();
  };
  const take = doing(takePredicted, {});
  return {
    target: targetOf(now), last, undo, labelBy,
    keys: [
      ['mod + Enter', take],
      ...keysOf(markAmbiguous, doing(markAmbiguous, {})), ...keysOf(markUnsure, doing(markUnsure, {})),
      ...keysOf(leaveOutHere, doing(leaveOutHere, { reason: managing.use.notUsable })), ...keysOf(undoHere, undo),
    ],
  };
}

const keysOf = <S>({ keys = [] }: Action<S>, act: () => void): (readonly [string, () => void])[] => keys.map((key) => [key, act]);
