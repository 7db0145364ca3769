// Activation cache at the thaw line: activations of views that come back every epoch are computed once and kept on
// disk, all others as they are needed. The part below the line is frozen, so a view always gives the same activations.
import { createHash } from 'node:crypto';
import { UserError } from '../../../preload/contract.ts';
import type { Engine, Session } from '../../engines/index.ts';
import type { ViewMaker } from '../../images/index.ts';
import { evictSiblings, RowStore } from '../../storage/index.ts';
import type { WorkEvent } from '../protocol/plan.ts';
import { itemAt } from '../../numerics/index.ts';
import { phaseNames } from '../protocol/stages.ts';

/** A picture by index and a view by number; view 0 is the clean picture, as in inference. */
export interface ActivationRequest {
  readonly picture: number;
  readonly view: number;
}

interface ActivationCacheOptions {
  readonly engine: Engine;
  /** From pixels to the line, as ONNX bytes. */
  readonly model: Uint8Array;
  /** Activation size of one picture at the line. */
  readonly width: number;
  /** Image size. */
  readonly size: number;
  readonly views: ViewMaker;
  /** SHA-256 of each picture, by index. */
  readonly hashes: readonly string[];
  /** Folder of the stored activations; its name must identify everything they depend on. Null: nothing is stored. */
  readonly folder: string | null;
  /** Limit for this folder and its siblings, in bytes; what does not fit is computed each time. */
  readonly maxBytes: number;
}

interface ComputedRows {
  readonly requests: readonly ActivationRequest[];
  /** One row per request. */
  readonly rows: Float32Array;
}

/** Largest batch of the frozen part. */
const maxBatch = 32;

export class ActivationCache implements AsyncDisposable {
  readonly #options: ActivationCacheOptions;
  readonly #prefix: Session;
  readonly #store: RowStore | null;
  readonly #half: Float16Array<ArrayBuffer>;

  private constructor(options: ActivationCacheOptions, prefix: Session, store: RowStore | null) {
    this.#options = options;
    this.#prefix = prefix;
    this.#store = store;
    this.#half = new Float16Array(options.width);
  }

  /** Opens the cache; the caller disposes of it, and of the view maker. Throws UserError disk-full. */
  static async open(options: ActivationCacheOptions): Promise<ActivationCache> {
    const prefix = await options.engine.open(options.model, { shared: true });
    return new ActivationCache(options, prefix, options.folder === null
      ? null
      : RowStore.open(options.folder, options.width * 2));
  }

  /** True where the CPU runs operators that the engine lacks. */
  get isPartly(): boolean {
    return this.#prefix.isPartly ?? false;
  }

  /** Computes and stores the requests that are missing, as far as the limit and the disk allow. Yields progress. */
  async *precompute(requests: readonly ActivationRequest[], signal: AbortSignal): AsyncGenerator<WorkEvent> {
    const store = this.#store;
    if (!store) return;
    const { width, maxBytes } = this.#options;
    const room = Math.max(0, Math.floor((maxBytes - store.bytes) / (width * 2)));
    const missing = requests.filter((request) => !store.has(this.#key(request))).slice(0, room);
    if (this.#options.folder !== null) {
      evictSiblings(this.#options.folder, maxBytes - store.bytes - missing.length * width * 2);
    }
    const progress = (done: number): WorkEvent =>
      ({ type: 'progress', phase: phaseNames.activations, done, total: missing.length });
    if (missing.length > 0) yield progress(0);
    let done = 0;
    for await (const { rows, requests: some } of this.#computed(missing, signal)) {
      const halves = new Float16Array(rows.length);
      halves.set(rows);
      if (!store.tryAppend(some.map((request) => this.#key(request)), new Uint8Array(halves.buffer))) return;
      done += some.length;
      yield progress(done);
    }
  }

  /**
   * Fills the first rows of `x` with activations, `size` requests at a time. Throws UserError picture-unreadable: a picture
   * that was read before and can't be read any more is not trained on as something else.
   */
  async *batches(
    requests: readonly ActivationRequest[], size: number, x: Float32Array, signal?: AbortSignal,
  ): AsyncGenerator<readonly ActivationRequest[]> {
    const { width } = this.#options;
    const missing = requests.filter((request) => !this.#store?.has(this.#key(request)));
    const fresh = this.#computed(missing, signal);
    const ready = new Map<ActivationRequest, Float32Array>();
    const awaited = new Set(missing);
    try {
      for (let at = 0; at < requests.length; at += size) {
        const some = requests.slice(at, at + size);
        for (const [row, request] of some.entries()) {
          const activations = awaited.has(request)
            ? await this.#nextComputed(request, fresh, ready) : await this.#stored(request, signal);
          x.set(activations, row * width);
        }
        yield some;
      }
    } finally {
      await fresh.return(undefined);
    }
  }

  /** A stored row; one that is damaged is computed and stored anew. */
  async #stored(request: ActivationRequest, signal?: AbortSignal): Promise<Float16Array> {
    const key = this.#key(request);
    if (this.#store?.read(key, new Uint8Array(this.#half.buffer))) return this.#half;
    this.#half.set(await this.#nextComputed(request, this.#computed([request], signal), new Map()));
    this.#store?.tryAppend([key], new Uint8Array(this.#half.buffer));
    return this.#half;
  }

  /** The row of a request; computed ones come in the order of the requests, so that few wait in `ready`. */
  async #nextComputed(
    request: ActivationRequest, fresh: AsyncGenerator<ComputedRows>, ready: Map<ActivationRequest, Float32Array>,
  ): Promise<Float32Array> {
    const { width } = this.#options;
    for (;;) {
      const row = ready.get(request);
      ready.delete(request);
      if (row) return row;
      const next = await fresh.next();
      if (next.done) throw new Error('an activation was not computed');
      const { requests, rows } = next.value;
      requests.forEach((computed, i) => ready.set(computed, rows.subarray(i * width, (i + 1) * width)));
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#store?.close();
    await this.#prefix.dispose();
  }

  /** Runs the frozen part while the next views are being made. Throws UserError picture-unreadable. */
  async *#computed(requests: readonly ActivationRequest[], signal?: AbortSignal): AsyncGenerator<ComputedRows> {
    if (requests.length === 0) return;
    const { size, views } = this.#options;
    const viewRequests = requests.map(({ picture, view }) => ({ picture, epoch: view === 0 ? null : view }));
    for await (const { pixels, indices, problems } of views.batches(viewRequests, {
      batch: maxBatch, ...(signal && { signal }),
    })) {
      const [unreadable] = problems;
      if (unreadable) throw new UserError('picture-unreadable', { why: unreadable.problem.sentence });
      if (indices.length === 0) continue;
      const [line] = Object.values(
        await this.#prefix.run({ pixels: { dtype: 'uint8', dims: [indices.length, size, size, 3], data: pixels } }),
      );
      if (!(line?.data instanceof Float32Array)) throw new Error('the part below the line has no float output');
      yield { requests: indices.map((i) => itemAt(requests, i)), rows: line.data };
    }
  }

  /** Rows are keyed by 32 bytes: here a digest of picture and view. */
  #key({ picture, view }: ActivationRequest): string {
    return createHash('sha256').update(`${this.#options.hashes[picture]} ${view}`).digest('hex');
  }
}
