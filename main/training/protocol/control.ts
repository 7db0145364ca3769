// How work that is going on can be bent from outside, short of cancelling it.

/** `pause`: set aside at the next checkpoint, to go on later. `finish`: learn no further, keep the best so far. */
export const controlRequests = ['pause', 'finish'] as const;
export type ControlRequest = (typeof controlRequests)[number];

export interface Control {
  /** Aborted when the work is to be given up. */
  readonly signal: AbortSignal;
  /** What was wished for last. */
  requested(): ControlRequest | null;
}

/** Set aside as was wished; a checkpoint holds everything needed to go on. */
export class Paused extends Error {
  constructor() {
    super('paused');
    this.name = 'Paused';
  }
}
