// One trial of the campaign: its folder, its chances by seed, and what it counts against the program.

/** Targets of the campaign; each must stay 0. */
export const targets = ['lost', 'crashes', 'hangs', 'false sentences'] as const;
export type Target = (typeof targets)[number];

export interface Violation { readonly scenario: string; readonly seed: number; readonly target: Target; readonly what: string }

/** Chances that repeat with their seed (mulberry32). */
export class Chances {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 up to 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from 0 up to `end`. */
  below(end: number): number {
    return Math.floor(this.next() * end);
  }

  of<T>(list: readonly T[]): T {
    const item = list[this.below(list.length)];
    if (item === undefined) throw new Error('nothing to choose from');
    return item;
  }
}

export interface Trial {
  readonly chances: Chances;
  /** Empty at the start, gone at the end. */
  readonly folder: string;
  /** A workspace with a small project and a finished run; copied by whoever changes it. */
  readonly prepared: Prepared;
  violated(target: Target, what: string): void;
}

export interface Prepared {
  readonly workspace: string;
  readonly pictures: string;
  readonly project: number;
  readonly run: number;
  readonly backbone: string;
}

/** A kind of misfortune: a row of the campaign. */
export interface Scenario {
  readonly name: string;
  /** Why it can't be tried here; null where it can. */
  whyNot?(): string | null;
  run(trial: Trial): Promise<void>;
}
