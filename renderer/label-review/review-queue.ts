// The queue of a label review on this page: which picture is asked about now, what was passed over, and how far it is. Pure.
import type { DecisionKind, LabelReview, ReviewList } from '../../preload/contract.ts';

export interface Place {
  /** Chosen in the overview, passed back to, or put back by an undo; null: the first that is open. */
  at: number | null;
  /** Passed over in this visit, in order. */
  skipped: readonly number[];
  /** Decided, but not yet known to be stored. */
  deciding: readonly number[];
}

export const start: Place = { at: null, skipped: [], deciding: [] };

/** Pictures still to be asked about, those that were passed over last. */
export function openPictures(queue: readonly { picture: number }[], { skipped, deciding }: Place): number[] {
  const [gone, passed] = [new Set(deciding), new Set(skipped)];
  const open = queue.map(({ picture }) => picture).filter((picture) => !gone.has(picture));
  return [...open.filter((picture) => !passed.has(picture)), ...skipped.filter((picture) => open.includes(picture))];
}

/** The picture asked about now; null when all are decided or were passed over. */
export function currentPicture(queue: readonly { picture: number }[], place: Place): number | null {
  const open = openPictures(queue, place);
  if (place.at !== null && open.includes(place.at)) return place.at;
  return open.find((picture) => !place.skipped.includes(picture)) ?? null;
}

export const afterSkipping = (place: Place, picture: number): Place =>
  ({ ...place, at: null, skipped: [...place.skipped.filter((id) => id !== picture), picture] });

/** Back to the one that was passed over last. */
export function afterReturning(place: Place): Place {
  const last = place.skipped.at(-1);
  return last === undefined ? place : { ...place, at: last, skipped: place.skipped.slice(0, -1) };
}

export const afterDeciding = (place: Place, pictures: readonly number[]): Place => ({
  at: null, skipped: place.skipped.filter((id) => !pictures.includes(id)), deciding: [...place.deciding, ...pictures],
});

/** Undone, or refused: they are open again, and the first of them is asked about. */
export const afterUndoing = (place: Place, pictures: readonly number[]): Place => ({
  at: pictures[0] ?? place.at, skipped: place.skipped, deciding: place.deciding.filter((id) => !pictures.includes(id)),
});

/** Those that the workbench has not in its queue any more need no mark. */
export function afterAnswer(place: Place, queue: readonly { picture: number }[]): Place {
  const open = new Set(queue.map(({ picture }) => picture));
  const deciding = place.deciding.filter((id) => open.has(id));
  return deciding.length === place.deciding.length ? place : { ...place, deciding };
}

export interface Progress { decided: number; of: number; changed: number; kept: number; leftOut: number; ambiguous: number }

/** Decisions since the newest check; where there are more than are listed, all that stand. */
function countsOf({ checked, decided, counts }: LabelReview): Partial<Record<DecisionKind, number>> {
  const since = decided.filter(({ at }) => at >= checked);
  if (since.length === decided.length && decided.length >= maxListed) return counts;
  return Object.fromEntries([...Map.groupBy(since, ({ kind }) => kind)].map(([kind, own]) => [kind, own.length]));
}
/** As the workbench lists them. */
const maxListed = 200;

/** `waiting`: decisions of this list that are not stored yet, by kind. */
export function progressOf(review: LabelReview, list: ReviewList, waiting: readonly DecisionKind[]): Progress {
  const counts = countsOf(review);
  const of = (kind: DecisionKind): number => (counts[kind] ?? 0) + waiting.filter((own) => own === kind).length;
  const [changed, kept, leftOut, ambiguous] = [of('take') + of('other'), of('keep'), of('not-usable'), of('ambiguous')];
  const decided = changed + kept + leftOut + ambiguous;
  return { decided, of: decided + Math.max(0, review.open[list] - waiting.length), changed, kept, leftOut, ambiguous };
}

/** Pictures or labels have changed by something else than decisions made since the check. */
export const changedElsewhere = ({ stale, checked, decided }: LabelReview): boolean => stale && !decided.some(({ at }) => at >= checked);
