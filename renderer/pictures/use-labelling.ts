// Labelling by keys: the key of a class sets it on what is chosen and in view, and after a single picture goes on to the next without a label.
import { useLayoutEffect, useRef, type RefObject } from 'react';
import type { ProjectClass } from '../../preload/contract.ts';
import { notify, runAction } from '../actions/run-action.tsx';
import { useClassKeys } from '../actions/use-class-keys.ts';
import type { GridHandle } from '../image-grid/image-grid.tsx';
import { nextToLabel, nothingSelected, select, selectedOrCurrent, type Selection } from '../image-grid/selection.ts';
import { labelPictures } from './actions.ts';
import { text } from './text.ts';

interface Labelling {
  project: number;
  ids: readonly number[];
  classes: readonly ProjectClass[];
  selection: Selection;
  /** The picture under the cursor is shown large, and is the one that keys change. */
  large: boolean;
  isUnlabelled: (id: number) => boolean;
  onSelect: (next: Selection) => void;
  grid: RefObject<GridHandle | null>;
  guard: (act: { ids: readonly number[]; what: string; go: () => void }) => void;
}

/** Returns a function that sets a class by name; the keys of classes do the same. */
export function useLabelling(now: Labelling): (label: string) => void {
  // Keys may come faster than the page renders, so each continues from the state the last one left.
  const latest = useRef(now);
  useLayoutEffect(() => { latest.current = now; });

  const goOn = (from: number, hadLabel: boolean): void => {
    const { ids, selection, isUnlabelled, onSelect, grid } = latest.current;
    const next = nextToLabel(ids, ids.indexOf(from), isUnlabelled, hadLabel);
    const moved = next === null ? nothingSelected : select(selection, ids, next, 'one');
    latest.current = { ...latest.current, selection: moved };
    onSelect(moved);
    if (next === null) notify({ sentence: text.allLabelled });
    else grid.current?.reveal(next);
  };
  const setClass = (label: string): void => {
    const { project, selection, large, isUnlabelled, guard } = latest.current;
    const chosen = large && selection.cursor !== null ? [selection.cursor] : selectedOrCurrent(selection);
    guard({
      ids: chosen, what: text.setTo(label), go: () => {
        const [only] = chosen;
        const hadLabel = only !== undefined && !isUnlabelled(only);
        void runAction(labelPictures, { project, ids: chosen, label });
        if (only !== undefined && chosen.length === 1) goOn(only, hadLabel);
      },
    });
  };
  useClassKeys((key) => {
    const label = latest.current.classes.find((own) => own.key === key)?.name;
    if (label !== undefined) setClass(label);
  });
  return setClass;
}
