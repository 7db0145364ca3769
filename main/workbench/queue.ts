// Whose turn it is: trainings wait for each other, since two at once would only halve each other's speed and spoil both timings.
import { Cancelled, Paused } from '../training/index.ts';

interface Waiting {
  /** Null: something short that goes before all runs. */
  readonly run: number | null;
  letIn(): void;
  turnAway(error: Error): void;
}

/** One is let in at a time. The order of runs is asked for at each turn, so that it can be changed meanwhile. */
export class Queue {
  readonly #order: () => readonly number[];
  #waiting: Waiting[] = [];
  #taken = false;

  /** `order`: waiting runs, the next one first. */
  constructor(order: () => readonly number[]) {
    this.#order = order;
  }

  /** Whether a run waits here. */
  has(run: number): boolean {
    return this.#waiting.some((each) => each.run === run);
  }

  /** Resolves when it is its turn; whoever is let in disposes of what it gets. Throws Cancelled at once when the signal says so, Paused when set aside. */
  async turn(run: number | null, signal: AbortSignal): Promise<Disposable> {
    if (signal.aborted) throw new Cancelled();
    let give = () => {};
    await new Promise<void>((letIn, turnAway) => {
      const waiting = { run, letIn, turnAway };
      this.#waiting.push(waiting);
      give = () => this.#turnAway(waiting, new Cancelled());
      signal.addEventListener('abort', give);
      this.#next();
    }).finally(() => signal.removeEventListener('abort', give));
    return {
      [Symbol.dispose]: () => {
        this.#taken = false;
        this.#next();
      },
    };
  }

  /** Sends a waiting run away with Paused. */
  setAside(run: number): void {
    for (const waiting of this.#waiting.filter((each) => each.run === run)) this.#turnAway(waiting, new Paused());
  }

  /** Sends all away with Cancelled. */
  close(): void {
    for (const waiting of [...this.#waiting]) this.#turnAway(waiting, new Cancelled());
  }

  #turnAway(waiting: Waiting, error: Error): void {
    this.#waiting = this.#waiting.filter((each) => each !== waiting);
    waiting.turnAway(error);
  }

  #next(): void {
    const [next] = this.#waiting.toSorted((a, b) => this.#place(a) - this.#place(b));
    if (this.#taken || !next) return;
    this.#taken = true;
    this.#waiting = this.#waiting.filter((each) => each !== next);
    next.letIn();
  }

  #place({ run }: Waiting): number {
    return run === null ? -1 : this.#order().indexOf(run);
  }
}
