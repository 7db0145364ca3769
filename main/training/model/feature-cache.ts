// Kept feature vectors, by the SHA-256 of their picture.
import { RowStore } from '../../storage/index.ts';

/** Vectors of `width` float32. One writer at a time. */
export class FeatureCache {
  readonly #kept: RowStore;
  readonly #width: number;
  #pending: { sha256: string; vector: Float32Array }[] = [];

  private constructor(kept: RowStore, width: number) {
    this.#kept = kept;
    this.#width = width;
  }

  /** Opens or makes the cache in `folder`. Throws UserError disk-full. Whoever opens it closes it. */
  static open(folder: string, width: number): FeatureCache {
    return new FeatureCache(RowStore.open(folder, width * 4, 'vectors.f32'), width);
  }

  /** The vector of a picture; null when it is not kept, or not as it was written. */
  get(sha256: string): Float32Array | null {
    const vector = new Float32Array(this.#width);
    return this.#kept.read(sha256, new Uint8Array(vector.buffer)) ? vector : null;
  }

  /** Keeps a vector with the next flush. One that is there already is replaced: it was asked for and found damaged. */
  add(sha256: string, vector: Float32Array): void {
    if (vector.length !== this.#width) throw new RangeError(`a vector of ${vector.length} numbers in a cache of ${this.#width}`);
    this.#pending.push({ sha256, vector });
  }

  /** Writes what was added. Throws UserError disk-full. */
  flush(): void {
    const fresh = this.#pending;
    this.#pending = [];
    const rows = new Float32Array(fresh.length * this.#width);
    fresh.forEach(({ vector }, i) => rows.set(vector, i * this.#width));
    this.#kept.add(fresh.map(({ sha256 }) => sha256), new Uint8Array(rows.buffer));
  }

  close(): void {
    this.#kept.close();
  }
}
