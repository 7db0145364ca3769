// A label review on this page: what is open, the decisions of this visit, and their undo. A decision shows at once; the workbench follows.
import { useLayoutEffect, useRef, useState } from 'react';
import type { DecisionKind, LabelReview, ReviewList, Suspect } from '../../preload/contract.ts';
import { showFailure } from '../actions/run-action.tsx';
import { refresh, useCall } from '../bridge/ask.ts';
import { call } from '../bridge/call.ts';
import { enqueueWrite } from '../pictures/write-queue.ts';
import type { Decision } from './decision-for.ts';
import {
  afterAnswer, afterDeciding, afterReturning, afterSkipping, afterUndoing, currentPicture, openPictures, progressOf, start, type Place, type Progress,
} from './review-queue.ts';
import { text } from './text.ts';

/** Fetched at once. */
const listedAtOnce = 1000;

export interface Reviewing {
  review: LabelReview;
  /** Those still open, in the order in which they are asked about. */
  open: readonly Suspect[];
  current: Suspect | null;
  progress: Progress;
  skipped: number;
  /** What was done last, as a sentence; empty before. */
  last: string;
  /** Decisions of this visit, and those of them that are not stored yet. */
  made: number;
  pending: number;
  decide: (pictures: readonly number[], decision: Decision) => void;
  skip: () => void;
  back: () => void;
  undo: () => void;
  goTo: (picture: number) => void;
  lookAgain: () => void;
}

export const useReviewOf = (project: number, list: ReviewList) => useCall('labels.mistakes', { project, list, count: listedAtOnce });

export function useReviewing(project: number, list: ReviewList, review: LabelReview): Reviewing {
  const [place, setPlace] = useState<Place>(start);
  const [kinds, setKinds] = useState<ReadonlyMap<number, DecisionKind>>(new Map());
  const [last, setLast] = useState('');
  const [made, setMade] = useState(0);
  const { queue } = review;
  const known = afterAnswer(place, queue);
  const byId = new Map(queue.map((suspect) => [suspect.picture, suspect]));
  const current = currentPicture(queue, known);
  // Keys may come faster than the page renders, so each continues from the state the last one left.
  const latest = useRef(known);
  useLayoutEffect(() => { latest.current = known; });
  const move = (to: (before: Place) => Place): void => {
    latest.current = to(latest.current);
    setPlace(latest.current);
  };

  const decide = (pictures: readonly number[], decision: Decision): void => {
    const still = openPictures(queue, latest.current);
    const chosen = pictures.filter((picture) => still.includes(picture));
    if (chosen.length === 0) return;
    move((before) => afterDeciding(before, chosen));
    setKinds((before) => new Map([...before, ...chosen.map((picture) => [picture, decision.kind] as const)]));
    setMade((n) => n + chosen.length);
    void enqueueWrite(async () => {
      const { sentence } = await call('labels.decide', { project, pictures: chosen, decision });
      setLast(sentence);
    }).catch((error: unknown) => {
      showFailure(error);
      move((before) => afterUndoing(before, chosen));
    }).finally(() => refresh('pictures'));
  };
  const undo = (): void => {
    void enqueueWrite(async () => {
      const { pictures, sentence } = await call('pictures.undoLabel', { project });
      setLast(sentence);
      if (pictures.length > 0) move((before) => afterUndoing(before, pictures));
    }).catch(showFailure).finally(() => refresh('pictures'));
  };
  return {
    review, current: current === null ? null : byId.get(current) ?? null,
    open: openPictures(queue, known).flatMap((id) => byId.get(id) ?? []),
    progress: progressOf(review, list, known.deciding.flatMap((id) => kinds.get(id) ?? [])),
    skipped: known.skipped.filter((id) => byId.has(id)).length, last, made, pending: known.deciding.length, decide, undo,
    skip: () => {
      const now = currentPicture(queue, latest.current);
      if (now === null) return;
      setLast(text.skipped(byId.get(now)?.name ?? ''));
      move((before) => afterSkipping(before, now));
    },
    back: () => move(afterReturning),
    goTo: (picture) => move((before) => ({ ...before, at: picture, skipped: before.skipped.filter((id) => id !== picture) })),
    lookAgain: () => move((before) => ({ ...before, at: null, skipped: [] })),
  };
}
