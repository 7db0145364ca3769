// Signals that ask a host to end. One Ctrl-C arrives several times: the terminal sends it to every process in front, and
// npm and the launcher pass theirs on. What comes within half a second is the same one.
import { constants } from 'node:os';

const sameMs = 500;
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
type Interrupt = (typeof signals)[number];

/** Exit code of a process that a signal ended, as shells have it: 130 for Ctrl-C. */
export const exitCodeOf = (signal: Interrupt): number => 128 + constants.signals[signal];

/** `end` is told of the first signal; a later one, from somebody who will not wait, ends the process at once. */
export function onInterrupt(end: (signal: Interrupt) => void): void {
  let first: number | null = null;
  for (const signal of signals) {
    process.on(signal, () => {
      if (first === null) {
        first = performance.now();
        end(signal);
      } else if (performance.now() - first > sameMs) process.exit(exitCodeOf(signal));
    });
  }
}
