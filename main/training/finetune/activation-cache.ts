// What reaches the thaw line, batch by batch: computed once and kept where every round sees the same views, else computed as
// it is needed. What lies below the line never learns, so the same view gives the same numbers for ever.
import { createHash } from 'node:crypto';
import type { Engine, Session } from '../../engines/index.ts';
import type { ViewMaker } from '../../images/index.ts';
import { evictSiblings, RowStore } from '../../storage/index.ts';
import type { WorkEvent } from '../protocol/plan.ts';

/** A picture by index, a view by number; 0 is the picture as it is looked at outside of learning. */
export interface ActivationRequest {
  readonly picture: number;
  readonly view: number;
}

export interface ActivationCacheOptions {
  readonly engine: Engine;
  /** From pixels to the line, as ONNX bytes. */
  readonly model: Uint8Array;
  /** Numbers of one picture at the line. */
  readonly width: number;
  /** Side of the pictures. */
  readonly size: number;
  readonly views: ViewMaker;
  /** Content of each picture, by index. */
  readonly hashes: readonly string[];
  /** Folder where what was computed is kept; its name must tell apart all that gives other numbers. Null: nothing is kept. */
  readonly folder: string | null;
  /** Bytes that may lie in the folder and those beside it; what does not fit is computed each time. */
  readonly maxBytes: number;
}

interface Computed {
  readonly requests: readonly ActivationRequest[];
  /** One row per request. */
  readonly rows: Float32Array;
}

/** Most that one run below the line takes at once. */
const batch = 32;

export class ActivationCache implements AsyncDisposable {
  readonly #options: ActivationCacheOptions;
  readonly #below: Session;
  readonly #kept: RowStore | null;
  readonly #half: Float16Array<ArrayBuffer>;

  private constructor(options: ActivationCacheOptions, below: Session, kept: RowStore | null) {
    this.#options = options;
    this.#below = below;
    this.#kept = kept;
    this.#half = new Float16Array(options.width);
  }

  /** Whoever opens it disposes of it; the maker of views stays the caller's. Throws UserError disk-full. */
  static async open(options: ActivationCacheOptions): Promise<ActivationCache> {
    const below = await options.engine.open(options.model, { shared: true });
    return new ActivationCache(options, below, options.folder === null ? null : RowStore.open(options.folder, options.width * 2));
  }

  /** Whether the processor does some of what the engine should. */
  get isPartly(): boolean {
    return this.#below.isPartly ?? false;
  }

  /** Computes and keeps what of the requests isn't kept yet, as far as there is room here and on the disk. Yields how far it is. */
  async *keep(requests: readonly ActivationRequest[], signal: AbortSignal): AsyncGenerator<WorkEvent> {
    const kept = this.#kept;
    if (!kept) return;
    const { width, maxBytes } = this.#options;
    const room = Math.max(0, Math.floor((maxBytes - kept.bytes) / (width * 2)));
    const missing = requests.filter((request) => !kept.has(this.#key(request))).slice(0, room);
    if (this.#options.folder !== null) evictSiblings(this.#options.folder, maxBytes - kept.bytes - missing.length * width * 2);
    const progress = (done: number): WorkEvent => ({ type: 'progress', phase: 'Looking at pictures through the frozen part', done, total: missing.length });
    if (missing.length > 0) yield progress(0);
    let done = 0;
    for await (const { rows, requests: some } of this.#computed(missing, signal)) {
      const halves = new Float16Array(rows.length);
      halves.set(rows);
      if (!kept.tryAppend(some.map((request) => this.#key(request)), new Uint8Array(halves.buffer))) return;
      done += some.length;
      yield progress(done);
    }
  }

  /** Fills the first rows of `x` with what reaches the line, `size` requests at a time; rows of pictures that can't be read are zeros. */
  async *batches(requests: readonly ActivationRequest[], size: number, x: Float32Array, signal?: AbortSignal): AsyncGenerator<readonly ActivationRequest[]> {
    const { width } = this.#options;
    const missing = requests.filter((request) => !this.#kept?.has(this.#key(request)));
    const fresh = this.#computed(missing, signal);
    const ready = new Map<ActivationRequest, Float32Array>();
    try {
      for (let at = 0; at < requests.length; at += size) {
        const some = requests.slice(at, at + size);
        for (const [row, request] of some.entries()) x.set(await this.#row(request, fresh, ready), row * width);
        yield some;
      }
    } finally {
      await fresh.return(undefined);
    }
  }

  /** From what is kept, else from what is computed next: in the order asked for, so that little waits in `ready`. */
  async #row(request: ActivationRequest, fresh: AsyncGenerator<Computed>, ready: Map<ActivationRequest, Float32Array>): Promise<Float16Array | Float32Array> {
    if (this.#kept?.read(this.#key(request), new Uint8Array(this.#half.buffer))) return this.#half;
    const { width } = this.#options;
    while (!ready.has(request)) {
      const next = await fresh.next();
      if (next.done) return new Float32Array(width);
      next.value.requests.forEach((each, i) => ready.set(each, next.value.rows.subarray(i * width, (i + 1) * width)));
    }
    const row = ready.get(request) ?? new Float32Array(width);
    ready.delete(request);
    return row;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#kept?.close();
    await this.#below.dispose();
  }

  /** Through the frozen part, while the next views are being made. Pictures that can't be read are left out. */
  async *#computed(requests: readonly ActivationRequest[], signal?: AbortSignal): AsyncGenerator<Computed> {
    if (requests.length === 0) return;
    const { size, views } = this.#options;
    const looks = requests.map(({ picture, view }) => ({ picture, epoch: view === 0 ? null : view }));
    for await (const { pixels, indices } of views.batches(looks, { batch, ...(signal && { signal }) })) {
      if (indices.length === 0) continue;
      const [line] = Object.values(await this.#below.run({ pixels: { dtype: 'uint8', dims: [indices.length, size, size, 3], data: pixels } }));
      if (!(line?.data instanceof Float32Array)) throw new Error('the part below the line gives no numbers');
      yield { requests: indices.map((i) => requests[i]!), rows: line.data };
    }
  }

  /** Rows are known by 32 bytes: here those of picture and view together. */
  #key({ picture, view }: ActivationRequest): string {
    return createHash('sha256').update(`${this.#options.hashes[picture]} ${view}`).digest('hex');
  }
}
