// Connection state: a small store that says whether the workbench answers; the frame shows a line when it doesn’t.
import { useSyncExternalStore } from 'react';

type Connection = 'up' | 'lost' | 'refused';
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
