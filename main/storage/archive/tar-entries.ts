// Entries of a .tar.gz while it comes in (node-tar), so that an archive of gigabytes never lies in memory. Paths are only reported;
// nothing is written here.
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { ReadEntry } from 'tar';
import { feedParser } from './feed-parser.ts';

export interface TarEntry {
  /** As the archive has it, with “/”. */
  readonly path: string;
  readonly size: number;
  /** Target of a symbolic or hard link; null for a file. */
  readonly link: string | null;
}

const linkTypes: ReadonlySet<string> = new Set(['Link', 'SymbolicLink']);
const fileTypes: ReadonlySet<string> = new Set(['File', 'OldFile']);

/**
 * The start of each wanted file or link, and after it the bytes of that entry. Throws a plain error that names the damage: a wrong
 * checksum, an early end; and what reading `source` throws.
 */
export async function* tarEntries(source: Readable, wants: (entry: Pick<TarEntry, 'path' | 'size'>) => boolean): AsyncGenerator<TarEntry | Uint8Array> {
  // The pipeline ends both streams when either fails; the error surfaces in the reading below. It also checks gzip’s checksum. It
  // stands before anything is awaited: a source that fails meanwhile has somebody who listens.
  const unpacked = pipeline(source, createGunzip(), () => {});
  // Loaded here, as most processes that import this room never unpack anything.
  const { Parser: TarParser } = await import('tar');
  let items: (TarEntry | Uint8Array)[] = [];
  const parser = new TarParser({
    strict: true,
    filter: (path, entry) => 'type' in entry && (linkTypes.has(entry.type) || fileTypes.has(entry.type)) && wants({ path, size: entry.size }),
    onReadEntry: (entry: ReadEntry) => {
      items.push({ path: entry.path, size: entry.size, link: linkTypes.has(entry.type) ? (entry.linkpath ?? '') : null });
      entry.on('data', (piece) => items.push(piece));
    },
  });
  for await (const chunk of unpacked) {
    feedParser(parser, chunk as Buffer);
    yield* items;
    items = [];
  }
  feedParser(parser, null);
  yield* items;
}
