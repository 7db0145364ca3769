// Feature cache: feature vectors on disk, keyed by the SHA-256 of their picture.
import { RowStore } from '../../storage/index.ts';

/** Vectors of `width` float32. One writer at a time. */
export class FeatureCache {
  readonly #store: RowStore;
  readonly #width: number;
  #pending: { sha256: string; vector: Float32Array }[] = [];

  private constructor(store: RowStore, width: number) {
    this.#store = store;
    this.#width = width;
  }

  /** Opens or creates the cache in `folder`; the caller closes it. Throws UserError disk-full. */
  static open(folder: string, width: number): FeatureCache {
    return new FeatureCache(RowStore.open(folder, width * 4, 'vectors.f32'), width);
  }

  /** Null when the vector is missing or damaged. */
  get(sha256: string): Float32Array | null {
    const vector = new Float32Array(this.#width);
    return this.#store.read(sha256, new Uint8Array(vector.buffer)) ? vector : null;
  }

  /** Queues a vector for the next flush. An existing one is replaced: it was requested and found damaged. */
  add(sha256: string, vector: Float32Array): void {
    if (vector.length !== this.#width) {
      throw new RangeError(`a vector of ${vector.length} numbers in a cache of ${this.#width}`);
    }
    this.#pending.push({ sha256, vector });
  }

  /** Writes the queued vectors. Throws UserError disk-full. */
  flush(): void {
    const fresh = this.#pending;
    this.#pending = [];
    const rows = new Float32Array(fresh.length * this.#width);
    fresh.forEach(({ vector }, i) => rows.set(vector, i * this.#width));
    this.#store.add(fresh.map(({ sha256 }) => sha256), new Uint8Array(rows.buffer));
  }

  close(): void {
    this.#store.close();
  }
}
