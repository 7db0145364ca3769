// Pace of predictions: batches as large as pays, and small enough that answers come several times a second, however slow the model.
const largestBatch = 32;
/** Of one batch. */
const targetMs = 300;

export class Pace {
  #most = 4;

  /** Pictures of the next batch. */
  get most(): number {
    return this.#most;
  }

  /** At most doubles: a first batch takes longer than those after it, a short one may have been lucky. */
  ran(pictures: number, ms: number): void {
    if (pictures === 0) return;
    const fitting = Math.floor((pictures * targetMs) / Math.max(ms, 1));
    this.#most = Math.max(1, Math.min(largestBatch, fitting, 2 * Math.max(pictures, this.#most)));
  }
}
