/**
 * Archive files (.tar, .tar.gz) of a folder: packed in one go, and read back file by file, each with its digest. Nothing but
 * files is taken out of an archive, and only under the paths that the caller expects.
 */
import { createHash } from 'node:crypto';
import { closeSync, createReadStream, fsyncSync, openSync, readdirSync, readSync } from 'node:fs';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { ReadEntry } from 'tar';
import { writeAll } from '../atomic-file.ts';
import { feedParser } from './feed-parser.ts';
import { makeFolder } from '../make-folder.ts';

export interface ArchivedFile { readonly path: string; readonly bytes: number; readonly sha256: string }

/** Packs all of `folder` into `file`, `first` before the rest, and has it on the disk. Throws what the file system throws. */
export async function packFolder(folder: string, file: string, { first, gzip }: { first: string; gzip: boolean }): Promise<void> {
  const { create } = await import('tar');
  const names = readdirSync(folder).filter((name) => name !== first).sort();
  await create({ file, cwd: folder, gzip, portable: true, strict: true }, [first, ...names]);
  const descriptor = openSync(file, 'r+');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

interface ReadOptions {
  /** Where a file goes; null: it is only read. Throws where no such file belongs in the archive. */
  readonly placeOf: (path: string, bytes: number) => string | null;
  readonly signal: AbortSignal;
  /** Told how many files have been read so far, after each. */
  readonly onFile?: (read: number) => void;
}

/** Reads every file of the archive. Throws plain errors that name the damage, and the signal's reason. */
export async function readPacked(file: string, { placeOf, signal, onFile }: ReadOptions): Promise<ArchivedFile[]> {
  const { Parser: TarParser } = await import('tar');
  const files: ArchivedFile[] = [];
  const open = new Set<number>();
  const parser = new TarParser({ strict: true, onReadEntry: (entry) => { takeEntry(entry, placeOf, files, open); } });
  const source = createReadStream(file, { signal });
  try {
    const bytes = isGzip(file) ? pipeline(source, createGunzip(), () => {}) : source;
    for await (const chunk of bytes) {
      const before = files.length;
      feedParser(parser, chunk as Buffer);
      if (files.length > before) onFile?.(files.length);
    }
    feedParser(parser, null);
    return files;
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    source.destroy();
    for (const descriptor of open) closeSync(descriptor);
  }
}

function isGzip(file: string): boolean {
  const descriptor = openSync(file, 'r');
  try {
    const magic = Buffer.alloc(2);
    readSync(descriptor, magic, 0, 2, 0);
    return magic.readUInt16BE() === 0x1f8b;
  } finally {
    closeSync(descriptor);
  }
}

const fileTypes: ReadonlySet<string> = new Set(['File', 'OldFile']);
const folderTypes: ReadonlySet<string> = new Set(['Directory', 'GNUDumpDir']);

function takeEntry(entry: ReadEntry, placeOf: ReadOptions['placeOf'], files: ArchivedFile[], open: Set<number>): void {
  const path = entry.path.replace(/^\.\//, '');
  if (folderTypes.has(entry.type)) return entry.resume();
  if (!fileTypes.has(entry.type)) throw new Error(`“${path}” in it is no file`);
  const target = placeOf(path, entry.size);
  const hash = createHash('sha256');
  const descriptor = target === null ? null : openNew(target);
  if (descriptor !== null) open.add(descriptor);
  entry.on('data', (piece) => {
    hash.update(piece);
    if (descriptor !== null) writeAll(descriptor, piece);
  });
  entry.on('end', () => {
    files.push({ path, bytes: entry.size, sha256: hash.digest('hex') });
    if (descriptor === null) return;
    fsyncSync(descriptor);
    closeSync(descriptor);
    open.delete(descriptor);
  });
}

/** Refuses a second file of the same name. */
function openNew(target: string): number {
  makeFolder(dirname(target), 0o700);
  return openSync(target, 'wx', 0o600);
}
