// Source cache: decoded source crops on disk, so that a picture is decoded once for all epochs.
import { join } from 'node:path';
import { count, counted, decimal, words } from '../../../preload/contract.ts';
import { decodeBatches } from './batches.ts';
import { whyChanged } from '../decode/decode-problems.ts';
import type { PictureFile } from './model-input.ts';
import { evictSiblings, RowStore } from '../../storage/index.ts';
import { decodeSource, sourceSide, sourceView } from './source-crop.ts';

const said = words('images.sources', {
  /** `gigabytes`: the limit of the cache; null: the disk is full. */
  undecoded: (n: number, all: number, gigabytes: string | null) => `${count(n)} of ${counted(all, 'picture')} could not be kept decoded, because ${
    gigabytes === null ? 'the disk is full' : `the cache is limited to ${gigabytes} GB`}. Training takes longer, since they are decoded again in every epoch.`,
} as const);
export type SourceWords = typeof said;

export interface SourceRequest extends PictureFile {
  sha256: string;
  /** Known to hold other content by now: left out, even where it is cached. */
  changed?: boolean | undefined;
}

/** Where the sources of some pictures are. Plain data, so that it can be handed to another thread. */
export interface Sources {
  pictures: readonly SourceRequest[];
  size: number;
  folder: string;
}

export interface Prepared {
  sources: Sources;
  /** Pictures that can't be read; `index` is that of the picture asked for. */
  problems: { index: number; sentence: string }[];
  /** Why some pictures will be decoded in every epoch; null when none will. */
  remark: string | null;
}

/** Part of the folder's name: to be raised when the same picture would give other bytes. 1 may hold files that had changed. */
const version = 2;

/** How many are decoded before they are written; twice as many more are being decoded meanwhile. */
const batch = 16;

/**
 * Decodes what isn't kept yet under `cacheFolder`, and keeps it as long as all sources together take no more than
 * `maxBytes` and the disk has room; the rest is decoded whenever it is read. To make room, what other pictures and other
 * sizes left behind is thrown away. The folder may be deleted at any time.
 * Yields how many of the missing are done. Throws UserError disk-full when not even the folder can be made, and the signal's
 * reason; what was decoded by then stays.
 */
export async function* prepareSources(
  pictures: readonly SourceRequest[], { size, cacheFolder, maxBytes, signal }: { size: number; cacheFolder: string; maxBytes: number; signal: AbortSignal },
): AsyncGenerator<{ done: number; total: number }, Prepared> {
  const sources: Sources = { pictures, size, folder: join(cacheFolder, 'sources', `${version}-${size}`) };
  const problems = pictures.flatMap(({ path, changed }, index) => (changed ? [{ index, sentence: whyChanged(path) }] : []));
  const prepared = (unkept: number, gigabytes: string | null): Prepared =>
    ({ sources, problems, remark: unkept === 0 ? null : said.undecoded(unkept, pictures.length, gigabytes) });
  const kept = openRows(sources);
  try {
    const missing = makeRoom(kept, sources, maxBytes);
    const fitting = missing.slice(0, Math.max(0, Math.floor((maxBytes - kept.bytes) / bytesOf(size))));
    let done = 0;
    if (fitting.length) yield { done, total: fitting.length };
    for await (const { pixels, indices, problems: bad } of decodeBatches(fitting.map(({ picture }) => picture), { ...sourceView(size), batch, signal })) {
      problems.push(...bad.flatMap(({ index: at, problem: { sentence } }) => fitting.slice(at, at + 1).map(({ index }) => ({ index, sentence }))));
      if (!kept.tryAppend(indices.flatMap((at) => fitting[at]?.picture.sha256 ?? []), pixels)) return prepared(missing.length - done, null);
      done += indices.length + bad.length;
      yield { done, total: fitting.length };
    }
    return prepared(missing.length - fitting.length, decimal(maxBytes / 1e9, 1));
  } finally {
    kept.close();
  }
}

/** Reads sources one by one. Whoever opens it closes it. */
export class SourceReader {
  readonly #sources: Sources;
  readonly #kept: RowStore;
  readonly #buffer: Uint8Array;

  /** Throws UserError disk-full. */
  constructor(sources: Sources) {
    this.#sources = sources;
    this.#buffer = new Uint8Array(bytesOf(sources.size));
    this.#kept = openRows(sources);
  }

  get size(): number {
    return this.#sources.size;
  }

  /** A number that follows from what a picture holds, so that its chance views are the same whichever pictures are beside it. */
  contentNumber(index: number): number {
    return Number.parseInt(this.#picture(index).sha256.slice(0, 8), 16);
  }

  /** The source of a picture as it was kept, in memory that the next call overwrites; null when it isn't kept. */
  kept(index: number): Uint8Array | null {
    const { sha256 } = this.#picture(index);
    return this.#kept.read(sha256, this.#buffer) ? this.#buffer : null;
  }

  /** The source of a picture, from its file. Throws UnusablePicture. */
  decode(index: number): Promise<Uint8Array> {
    return decodeSource(this.#picture(index), this.#sources);
  }

  #picture(index: number): SourceRequest {
    const picture = this.#sources.pictures[index];
    if (!picture) throw new RangeError(`there is no source ${index}`);
    return picture;
  }

  close(): void {
    this.#kept.close();
  }
}

function bytesOf(size: number): number {
  return sourceSide(size) ** 2 * 3;
}

function openRows({ folder, size }: Sources): RowStore {
  return RowStore.open(folder, bytesOf(size));
}

interface Missing { index: number; picture: SourceRequest }

/** Pictures that have to be decoded, once there is as much room for them as can be made. */
function makeRoom(kept: RowStore, { pictures, folder, size }: Sources, maxBytes: number): Missing[] {
  const missing = () => pictures.flatMap((picture, index): Missing[] => (picture.changed || kept.has(picture.sha256) ? [] : [{ index, picture }]));
  const needed = kept.bytes + missing().length * bytesOf(size);
  evictSiblings(folder, maxBytes - needed);
  const wanted = new Set(pictures.map(({ sha256 }) => sha256));
  if (needed > maxBytes && kept.hashes.some((sha256) => !wanted.has(sha256))) kept.clear();
  return missing();
}
