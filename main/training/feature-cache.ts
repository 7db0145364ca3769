// Kept feature vectors: two files that only grow. A torn end (power gone, process killed) is cut off at the next opening,
// and a vector that is not what was written is not used.
import { closeSync, fstatSync, ftruncateSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { UserError } from '../../preload/contract.ts';

/** An entry of the index: SHA-256 of the picture, CRC-32 of its vector. */
const [hashBytes, entryBytes] = [32, 36];

/** Vectors of `width` float32 by SHA-256 of their picture. One writer at a time. */
export class FeatureCache {
  readonly #folder: string;
  readonly #width: number;
  readonly #vectors: number;
  readonly #index: number;
  readonly #known = new Map<string, { row: number; checksum: number }>();
  #rows = 0;
  #pending: { sha256: string; bytes: Uint8Array }[] = [];

  private constructor(folder: string, width: number) {
    this.#folder = folder;
    this.#width = width;
    mkdirSync(folder, { recursive: true });
    this.#vectors = openSync(join(folder, 'vectors.f32'), 'a+');
    this.#index = openSync(join(folder, 'pictures.index'), 'a+');
    this.#rows = Math.min(Math.floor(fstatSync(this.#vectors).size / this.#vectorBytes), Math.floor(fstatSync(this.#index).size / entryBytes));
    ftruncateSync(this.#vectors, this.#rows * this.#vectorBytes);
    ftruncateSync(this.#index, this.#rows * entryBytes);
    const index = Buffer.alloc(this.#rows * entryBytes);
    readSync(this.#index, index, 0, index.length, 0);
    for (let row = 0; row < this.#rows; row++) this.#remember(index.subarray(row * entryBytes, (row + 1) * entryBytes), row);
  }

  /** Opens or makes the cache in `folder`. Throws UserError disk-full. Whoever opens it closes it. */
  static open(folder: string, width: number): FeatureCache {
    return explained(folder, () => new FeatureCache(folder, width));
  }

  get #vectorBytes(): number {
    return this.#width * 4;
  }

  #remember(entry: Buffer, row: number): void {
    this.#known.set(entry.toString('hex', 0, hashBytes), { row, checksum: entry.readUInt32LE(hashBytes) });
  }

  /** The vector of a picture; null when it is not kept, or not as it was written. */
  get(sha256: string): Float32Array | null {
    const known = this.#known.get(sha256);
    if (!known) return null;
    const vector = new Float32Array(this.#width);
    const bytes = new Uint8Array(vector.buffer);
    const read = readSync(this.#vectors, bytes, 0, bytes.length, known.row * bytes.length);
    return read === bytes.length && crc32(bytes) === known.checksum ? vector : null;
  }

  /** Keeps a vector with the next flush. One that is there already is replaced: it was asked for and found damaged. */
  add(sha256: string, vector: Float32Array): void {
    if (vector.length !== this.#width) throw new RangeError(`a vector of ${vector.length} numbers in a cache of ${this.#width}`);
    this.#pending.push({ sha256, bytes: new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength) });
  }

  /** Writes what was added: vectors before their entries, so that an entry always has its vector. Throws UserError disk-full. */
  flush(): void {
    const fresh = this.#pending;
    this.#pending = [];
    if (fresh.length === 0) return;
    const entries = fresh.map(({ sha256, bytes }) => {
      const entry = Buffer.alloc(entryBytes);
      entry.write(sha256, 'hex');
      entry.writeUInt32LE(crc32(bytes), hashBytes);
      return entry;
    });
    explained(this.#folder, () => {
      writeAll(this.#vectors, Buffer.concat(fresh.map(({ bytes }) => bytes)));
      writeAll(this.#index, Buffer.concat(entries));
    });
    for (const entry of entries) this.#remember(entry, this.#rows++);
  }

  close(): void {
    closeSync(this.#vectors);
    closeSync(this.#index);
  }
}

function writeAll(file: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at, bytes.length - at);
}

function explained<T>(folder: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw new UserError('disk-full', { path: folder });
    throw error;
  }
}
