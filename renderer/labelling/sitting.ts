// A sitting of label mode: the picture on screen, and what was passed over or decided so far. Pure.
import type { LabelSuggestion, QueuedPicture } from '../../preload/contract.ts';

export interface Sitting {
  /** On screen; null: none is known yet, or none is left in this round. */
  readonly current: QueuedPicture | null;
  /** Skipped or marked unsure in this round: they come again in the next one. */
  readonly passed: readonly number[];
  /** Labelled or left out: an answer of the queue that was asked before may still name them. */
  readonly done: ReadonlySet<number>;
  /** Was on screen when an undo went back from it: it is next, whatever an answer of the queue from before says. */
  readonly left: QueuedPicture | null;
}

export const newSitting: Sitting = { current: null, passed: [], done: new Set(), left: null };

/** Pictures that come next in this round, of an answer of the queue. */
export function upcoming({ current, passed, done, left }: Sitting, queue: readonly QueuedPicture[]): QueuedPicture[] {
  const all = left === null ? queue : [left, ...queue.filter(({ id }) => id !== left.id)];
  return all.filter(({ id }) => id !== current?.id && !done.has(id) && !passed.includes(id));
}

/** The picture on screen has a label now, or is left out; the next one comes up. */
export function decided(sitting: Sitting, next: QueuedPicture | null): Sitting {
  const { current, done, passed } = sitting;
  return current === null ? sitting : {
    current: next, done: new Set([...done, current.id]), passed: passed.filter((id) => id !== current.id), left: null,
  };
}

/** The picture on screen is passed over for this round; the next one comes up. */
export function passedOver(sitting: Sitting, next: QueuedPicture | null): Sitting {
  const { current, passed } = sitting;
  return current === null ? sitting : { ...sitting, current: next, left: null, passed: [...passed.filter((id) => id !== current.id), current.id] };
}

/** A picture comes back on screen: what was done with it was undone. */
export const returnedTo = ({ current, done, passed }: Sitting, id: number): Sitting => ({
  left: current,
  current: { id, suggestion: null, audit: false },
  done: new Set([...done].filter((other) => other !== id)),
  passed: passed.filter((other) => other !== id),
});

/** The queue has answered since the last decision: what it names still awaits a label, whatever was decided before. */
export const caughtUp = (sitting: Sitting): Sitting =>
  (sitting.done.size === 0 && sitting.left === null ? sitting : { ...sitting, done: new Set(), left: null });

/** A suggestion that was made since the picture came on screen; one that stands there stays, so that nobody accepts another than was read. */
export const suggested = (sitting: Sitting, id: number, suggestion: LabelSuggestion): Sitting =>
  (sitting.current?.id !== id || sitting.current.suggestion !== null || sitting.current.audit ? sitting
    : { ...sitting, current: { ...sitting.current, suggestion } });

/** All that was passed over comes again. */
export const nextRound = (sitting: Sitting): Sitting => ({ ...sitting, passed: [] });
