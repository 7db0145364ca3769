// Labelling by keys: the key of a class sets it on the selection, and after a single picture the cursor moves on.
import { useHotkeys, type HotkeyItem } from '@mantine/hooks';
import { useLayoutEffect, useRef } from 'react';
import { classKeys, type ProjectClass } from '../../preload/contract.ts';
import { runAction } from '../actions/run-action.tsx';
import { labelPictures } from './actions.ts';
import { select, selectedOrCurrent, type Selection } from '../image-grid/selection.ts';

interface Labelling {
  project: number;
  ids: readonly number[];
  classes: readonly ProjectClass[];
  selection: Selection;
  onSelect: (next: Selection) => void;
}

/** Returns a function that sets a class by name; the keys of classes do the same. */
export function useLabelling(now: Labelling): (label: string) => void {
  // Keys may come faster than the page renders, so each continues from the state the last one left.
  const latest = useRef(now);
  useLayoutEffect(() => { latest.current = now; });
  const setClass = (label: string): void => {
    const { project, ids, selection, onSelect } = latest.current;
    const chosen = selectedOrCurrent(selection);
    void runAction(labelPictures, { project, ids: chosen, label });
    const [only] = chosen;
    const next = chosen.length === 1 && only !== undefined ? ids[ids.indexOf(only) + 1] : undefined;
    if (next === undefined) return;
    const moved = select(selection, ids, next, 'one');
    latest.current = { ...latest.current, selection: moved };
    onSelect(moved);
  };
  useHotkeys(classKeys.map((key): HotkeyItem => [key, () => {
    const label = latest.current.classes.find((own) => own.key === key)?.name;
    if (label !== undefined) setClass(label);
  }]));
  return setClass;
}
