// Write queue: sends writes one after another in the order of the keystrokes, and all at once when the page closes.
const queued: (() => Promise<unknown>)[] = [];
let writing = false;

function writeNext(): void {
  const next = writing ? undefined : queued.shift();
  if (!next) return;
  writing = true;
  void next().finally(() => { writing = false; writeNext(); });
}

// A closed or reloaded page must not lose labels that were already shown as set.
addEventListener('pagehide', () => { for (const send of queued.splice(0)) void send(); });

/** Calls `write` when all earlier ones have ended, well or not; resolves and rejects as it does. */
export function enqueueWrite<T>(write: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    queued.push(() => write().then(resolve, reject));
    writeNext();
  });
}
