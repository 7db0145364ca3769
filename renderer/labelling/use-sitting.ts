// A sitting of label mode: asks for what comes next, stores each decision before the next one is taken, and goes back by undo.
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { CallOutput, LabelQueue } from '../../preload/contract.ts';
import { keyOf, refresh } from '../bridge/ask.ts';
import { asCallFailed, call, type CallFailed } from '../bridge/call.ts';
import { enqueueWrite } from '../pictures/write-queue.ts';
import { caughtUp, decided, newSitting, nextRound, passedOver, returnedTo, suggested, upcoming, type Sitting } from './sitting.ts';
import { text } from './text.ts';
import { useSuggestions } from './use-help.ts';

/** Pictures asked for at once: enough for decisions that come faster than answers. */
const aheadCount = 12;
/** Pictures that are fetched before they are wanted. */
export const prefetchCount = 4;

/** A decision that could not be stored: what failed, and the way to try it again. */
export interface Unstored { failed: CallFailed; again: () => void }

type Move = 'decided' | 'passed' | 'stay';

function useQueue(project: number, of: string | null, { current, passed }: Sitting) {
  const request = { project, after: current?.id ?? null, skipped: [...passed], count: aheadCount, of };
  return useQuery<LabelQueue, CallFailed>({
    queryKey: keyOf('labelling.queue', request), queryFn: () => call('labelling.queue', request), gcTime: 0,
    placeholderData: (before, query) =>
      ((query?.queryKey[1] as { project?: number } | undefined)?.project === project ? before : undefined),
  });
}

/** `of`: the pictures of a class are gone through, to be told apart; null: those without a label. */
export function useSitting(project: number, of: string | null) {
  const [sitting, setSitting] = useState(newSitting);
  const [said, setSaid] = useState('');
  const [unstored, setUnstored] = useState<Unstored | null>(null);
  const [storing, setStoring] = useState(false);
  const busy = useRef(false);
  const queue = useQueue(project, of, sitting);
  const settled = queue.data !== undefined && !queue.isFetching && !queue.isPlaceholderData;
  const next = upcoming(settled ? caughtUp(sitting) : sitting, queue.data?.pictures ?? []);
  // The first one stays on screen, whatever comes into the queue before it.
  if (sitting.current === null && settled && next[0]) setSitting({ ...caughtUp(sitting), current: next[0] });

  const awaiting = sitting.current && sitting.current.suggestion === null && !sitting.current.audit ? sitting.current.id : null;
  const arrived = useSuggestions(project, awaiting === null ? [] : [awaiting]).get(awaiting ?? 0);
  if (awaiting !== null && arrived) setSitting(suggested(sitting, awaiting, { label: arrived.label, probability: arrived.probability }));

  /** Stores one decision, then moves on. While it is on its way no other is taken: the picture it is about is still on screen. */
  const decide = async (write: () => Promise<string>, move: Move): Promise<void> => {
    if (busy.current) return;
    busy.current = true;
    setStoring(true);
    setUnstored(null);
    try {
      const sentence = await enqueueWrite(write);
      const [following = null] = next;
      if (move !== 'stay') setSitting((before) => (move === 'decided' ? decided : passedOver)(before, following));
      setSaid(sentence);
    } catch (error) {
      setUnstored({ failed: asCallFailed(error), again: () => void decide(write, move) });
    } finally {
      busy.current = false;
      setStoring(false);
      refresh('pictures');
    }
  };

  const id = sitting.current?.id ?? null;
  const about = (write: (id: number) => Promise<string>, move: Move): void => {
    if (id !== null) void decide(() => write(id), move);
  };
  return {
    sitting, queue, settled, next, said, unstored, storing,
    label: (label: string, name: string, source: 'hand' | 'suggestion') => about(async (picture) => {
      await call('pictures.label', { project, ids: [picture], label, source });
      return text.set(name, label);
      // What keeps the class that is gone through isn't shown again in this round.
    }, label === of ? 'passed' : 'decided'),
    notUsable: (reason: string, name: string) => about(async (picture) => {
      await call('pictures.setUse', { project, ids: [picture], use: { kind: 'left-out', reason } });
      return text.leftOut(name, reason);
    }, 'decided'),
    unsure: (name: string) => about(async (picture) => {
      await call('pictures.mark', { project, ids: [picture], mark: 'unsure' });
      return text.isUnsure(name);
    }, 'passed'),
    skip: (name: string) => {
      if (busy.current || id === null) return;
      setSitting((before) => passedOver(before, next[0] ?? null));
      setSaid(text.skipped(name));
    },
    undo: () => void decide(async () => {
      const undone = await call('pictures.undoLabel', { project });
      const back = await pictureToShow(project, undone);
      if (back !== null) setSitting((before) => returnedTo(before, back));
      return undone.sentence;
    }, 'stay'),
    again: () => setSitting(nextRound),
    say: setSaid,
    /** The picture on screen got a label elsewhere. */
    moveOn: () => setSitting((before) => decided(before, next[0] ?? null)),
  };
}

export type SittingState = ReturnType<typeof useSitting>;

/** The one picture that an undo put back, if it can be labelled: where it put back many, or classes, one stays where one is. */
async function pictureToShow(project: number, { pictures }: CallOutput<'pictures.undoLabel'>): Promise<number | null> {
  const [only] = pictures.length === 1 ? await call('pictures.get', { project, ids: pictures }) : [];
  return only && only.leftOut === null && !only.removed ? only.id : null;
}
