// Connection state: a small store that says whether the workbench answers; the frame shows a line when it doesn’t.
import { useSyncExternalStore } from 'react';

/** `ended`: the host ended this page's session, as somebody else has used its link. */
type Connection = 'up' | 'lost' | 'refused' | 'ended';
let now: Connection = 'up';
const watchers = new Set<(was: Connection) => void>();

export function setConnection(next: Connection): void {
  if (next === now) return;
  const was = now;
  now = next;
  for (const watch of watchers) watch(was);
}

/** Calls back after each change until the returned function is called. */
export function watchConnection(watch: (was: Connection) => void): () => void {
  watchers.add(watch);
  return () => watchers.delete(watch);
}

export const connection = (): Connection => now;
export const useConnection = (): Connection => useSyncExternalStore(watchConnection, connection);

let question: string | null = null;
const askers = new Set<() => void>();

/** The question that the host asks outside this page; null when none waits. */
export function setQuestion(next: string | null): void {
  question = next;
  for (const tell of askers) tell();
}

function watchQuestion(tell: () => void): () => void {
  askers.add(tell);
  return () => askers.delete(tell);
}

export const useQuestion = (): string | null => useSyncExternalStore(watchQuestion, () => question);
