// Row store: rows of one length in two files that only grow, found by the SHA-256 of their picture. A torn end (power cut,
// killed process) is cut off at the next opening; a row whose checksum differs counts as absent.
import { closeSync, fstatSync, ftruncateSync, openSync, readSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { UserError } from '../../../preload/contract.ts';
import { writeAll } from '../atomic-file.ts';
import { makeCacheFolder } from './cache-files.ts';
import { asDiskFull } from '../disk-full.ts';

/** An entry of the index: SHA-256 of the picture, CRC-32 of its row. */
export const [hashBytes, entryBytes] = [32, 36];
export const indexName = 'pictures.index';

/** Rows of one length. One writer at a time. */
export class RowStore {
  readonly #folder: string;
  readonly #length: number;
  readonly #rows: number;
  readonly #index: number;
  readonly #known = new Map<string, { row: number; checksum: number }>();
  #count: number;

  private constructor(folder: string, length: number, name: string) {
    this.#folder = folder;
    this.#length = length;
    makeCacheFolder(folder);
    this.#rows = openOver(join(folder, name));
    this.#index = openOver(join(folder, indexName));
    this.#count = Math.min(Math.floor(fstatSync(this.#rows).size / length), Math.floor(fstatSync(this.#index).size / entryBytes));
    this.#cut();
    const index = Buffer.alloc(this.#count * entryBytes);
    readSync(this.#index, index, 0, index.length, 0);
    for (let row = 0; row < this.#count; row++) this.#remember(index.subarray(row * entryBytes), row);
  }

  /** Opens or makes what `folder` keeps, rows of `length` bytes in a file of this name. Throws UserError disk-full. Whoever opens it closes it. */
  static open(folder: string, length: number, name = 'rows.bytes'): RowStore {
    return explained(folder, () => new RowStore(folder, length, name));
  }

  /** What the rows take on disk. */
  get bytes(): number {
    return this.#count * this.#length;
  }

  get hashes(): string[] {
    return [...this.#known.keys()];
  }

  has(sha256: string): boolean {
    return this.#known.has(sha256);
  }

  /** Reads the row of a picture into the first bytes of `into`. False when it is not kept, or not as it was written. */
  read(sha256: string, into: Uint8Array): boolean {
    const known = this.#known.get(sha256);
    if (!known) return false;
    const row = into.subarray(0, this.#length);
    return readSync(this.#rows, row, 0, this.#length, known.row * this.#length) === this.#length && crc32(row) === known.checksum;
  }

  /**
   * Keeps rows, laid one after another, for as many pictures; rows before their entries, so that an entry always has its row.
   * One that is there already is replaced. Throws UserError disk-full, and then keeps none of them.
   */
  add(hashes: readonly string[], rows: Uint8Array): void {
    if (rows.length !== hashes.length * this.#length) throw new RangeError(`${rows.length} bytes for ${hashes.length} rows of ${this.#length}`);
    const entries = Buffer.alloc(hashes.length * entryBytes);
    hashes.forEach((sha256, i) => {
      entries.write(sha256, i * entryBytes, 'hex');
      entries.writeUInt32LE(crc32(rows.subarray(i * this.#length, (i + 1) * this.#length)), i * entryBytes + hashBytes);
    });
    try {
      explained(this.#folder, () => {
        writeAll(this.#rows, rows);
        writeAll(this.#index, entries);
      });
    } catch (error) {
      this.#cut();
      throw error;
    }
    hashes.forEach((_, i) => this.#remember(entries.subarray(i * entryBytes), this.#count++));
  }

  /** Keeps rows as `add` does. False when the disk is full: what isn't kept can be made again, which is slower and does no harm. */
  tryAppend(hashes: readonly string[], rows: Uint8Array): boolean {
    try {
      this.add(hashes, rows);
      return true;
    } catch (error) {
      if (error instanceof UserError && error.code === 'disk-full') return false;
      throw error;
    }
  }

  /** Forgets everything. */
  clear(): void {
    this.#known.clear();
    this.#count = 0;
    this.#cut();
  }

  close(): void {
    closeSync(this.#rows);
    closeSync(this.#index);
  }

  /** Cuts off what lies beyond the whole rows. */
  #cut(): void {
    for (const [file, end] of [[this.#rows, this.#count * this.#length], [this.#index, this.#count * entryBytes]] as const) {
      if (fstatSync(file).size > end) ftruncateSync(file, end);
    }
  }

  #remember(entry: Buffer, row: number): void {
    this.#known.set(entry.toString('hex', 0, hashBytes), { row, checksum: entry.readUInt32LE(hashBytes) });
  }
}

/** A folder that lies in the file's place goes. */
function openOver(file: string): number {
  try {
    return openSync(file, 'a+');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EISDIR') throw error;
    rmSync(file, { recursive: true, force: true });
    return openSync(file, 'a+');
  }
}

function explained<T>(folder: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw asDiskFull(error, folder);
  }
}
