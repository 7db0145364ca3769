// Undo of what was done last in a project, whatever it was; the wall on screen shows what was put back.
import { notifications } from '@mantine/notifications';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { notify } from '../actions/run-action.tsx';
import { queries, refresh } from '../bridge/ask.ts';
import { call } from '../bridge/call.ts';
import { noteLabel } from './just-labelled.ts';
import { enqueueWrite } from './write-queue.ts';
import { text } from './text.ts';

interface Wall {
  project: number;
  /** Selects pictures and scrolls to them; false when the wall doesn't list them. */
  show: (pictures: readonly number[]) => boolean;
  /** Another filter, under which they are listed. */
  showElsewhere: (pictures: readonly number[]) => Promise<void>;
}

let onScreen: (() => Wall) | null = null;

/** Shows what is undone on this wall while it is on screen. */
export function useShowUndone(wall: Wall): void {
  const latest = useRef(wall);
  useLayoutEffect(() => { latest.current = wall; });
  useEffect(() => {
    const here = (): Wall => latest.current;
    onScreen = here;
    return () => { if (onScreen === here) onScreen = null; };
  }, []);
}

/** The notification that offers to undo what was done last; an undo takes back the newest change, so it holds for that one only. */
let offer: string | null = null;

/** Before something else is done: its undo is another. */
export function withdrawOffer(): void {
  if (offer !== null) notifications.hide(offer);
  offer = null;
}

/** Says what was done, with a button that undoes it; where nothing was changed, there is nothing to undo. */
export function notifyUndoable(project: number, sentence: string, changed = true): void {
  withdrawOffer();
  if (!changed) notify({ sentence });
  else offer = notify({ sentence, about: { project }, undo: () => undoNewest(project) });
}

/** Undoes the newest change that stands, after all writes that were asked for before it. */
export function undoNewest(project: number): Promise<void> {
  return enqueueWrite(async () => {
    withdrawOffer();
    const { sentence, pictures } = await call('pictures.undoLabel', { project });
    noteLabel(pictures, null);
    refresh('pictures');
    // What came back to the list is on the wall by then.
    await queries.refetchQueries({ queryKey: ['pictures.find'], type: 'active' });
    const wall = onScreen?.();
    const isShown = pictures.length === 0 || wall?.project !== project || wall.show(pictures);
    notify({ sentence, ...(!isShown && { way: { label: text.showUndone(pictures.length), go: () => wall.showElsewhere(pictures) } }) });
  });
}
