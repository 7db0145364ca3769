// Questions in the terminal where a host was started, one after another; a line that answers none is handed on.
import { createInterface } from 'node:readline';
import { hostWords } from './host-words.ts';

interface Pending { readonly question: string; readonly resolve: (allowed: boolean) => void }

export class TerminalQuestions {
  #pending: Pending[] = [];
  readonly #lines = createInterface({ input: process.stdin, terminal: false });

  /** `onLine` is told of every line typed while no question waits. */
  constructor(onLine: () => void) {
    this.#lines.on('line', (line) => {
      const first = this.#pending.shift();
      if (!first) return onLine();
      first.resolve(/^\s*y(es)?\s*$/i.test(line));
      this.#show();
    });
    // What waits for a line alone keeps no host open.
    process.stdin.unref();
  }

  /** True for “y”. Once the signal is aborted, the next line answers something else. */
  ask(question: string, signal: AbortSignal): Promise<boolean> {
    return new Promise((resolve) => {
      const pending = { question, resolve };
      signal.addEventListener('abort', () => {
        const wasShown = this.#pending[0] === pending;
        this.#pending = this.#pending.filter((own) => own !== pending);
        if (wasShown) console.log(hostWords.terminalOver);
        if (wasShown) this.#show();
      });
      this.#pending.push(pending);
      if (this.#pending.length === 1) this.#show();
    });
  }

  #show(): void {
    const [first] = this.#pending;
    if (first) console.log(hostWords.terminalAllow(first.question));
  }

  close(): void {
    this.#lines.close();
  }
}
