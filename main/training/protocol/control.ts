// Control requests to running work: pause at the next checkpoint, or finish early with the best weights. Cancelling is
// the AbortSignal's job.

/**
 * `pause`: stop at the next checkpoint, to be resumed later. `finish`: end training now and keep the best weights so
 * far.
 */
export const controlRequests = ['pause', 'finish'] as const;
export type ControlRequest = (typeof controlRequests)[number];

export interface Control {
  /** Aborted when the work is cancelled. */
  readonly signal: AbortSignal;
  /** The latest request. */
  requested(): ControlRequest | null;
}

/** Thrown by work that was paused on request; a checkpoint holds all that resuming needs. */
export class Paused extends Error {
  constructor() {
    super('paused');
    this.name = 'Paused';
  }
}
