// Writes one after another in the order of the keystrokes; those still waiting when the page goes are sent at once.
const waiting: (() => Promise<unknown>)[] = [];
let writing = false;

function goOn(): void {
  const next = writing ? undefined : waiting.shift();
  if (!next) return;
  writing = true;
  void next().finally(() => { writing = false; goOn(); });
}

// A closed or reloaded page must not take labels with it that were already seen as given.
addEventListener('pagehide', () => { for (const send of waiting.splice(0)) void send(); });

/** Calls `write` when all earlier ones have ended, well or not; resolves and rejects as it does. */
export function enqueueWrite<T>(write: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    waiting.push(() => write().then(resolve, reject));
    goOn();
  });
}
