/**
 * Streaming reader of the archives that TensorFlow’s native parts come in (.tar.gz by node-tar, .zip by yauzl): the files asked
 * for, piece by piece, so that libtensorflow’s gigabyte never lies in memory. Paths are only reported; nothing is written here.
 */
import { createReadStream } from 'node:fs';
import { crc32 } from 'node:zlib';
import type { Entry, ZipFile } from 'yauzl';
import { tarEntries } from '../../../storage/index.ts';
import { installWords } from './install-words.ts';

interface ArchiveEntry {
  /** As the archive has it, with “/”. */
  readonly path: string;
  /** Target of a symbolic or hard link; null for a file. */
  readonly link: string | null;
}

/** The start of an entry, or the next bytes of the entry that started last. */
type ArchiveItem = ArchiveEntry | Uint8Array;

interface ArchiveOptions {
  readonly wants: (path: string) => boolean;
  /** Receives the number of bytes of the archive’s file that have been read so far. */
  readonly onBytesRead: (bytes: number) => void;
}

/** libtensorflow unpacks to about 1 GB; anything far beyond is a damaged archive or a decompression bomb. */
const maxUnpackedBytes = 8 * 2 ** 30;

/** Files and links of a .tar.gz or .zip. Throws a plain error that names the damage: a wrong checksum, an early end, a wrong size. */
export async function* readArchive(file: string, options: ArchiveOptions): AsyncGenerator<ArchiveItem> {
  let unpackedBytes = 0;
  for await (const item of file.endsWith('.zip') ? readZip(file, options) : readTarGz(file, options)) {
    if (item instanceof Uint8Array) unpackedBytes += item.length;
    if (unpackedBytes > maxUnpackedBytes) throw new Error(installWords.why.unpacksTo(maxUnpackedBytes / 2 ** 30));
    yield item;
  }
}

async function* readTarGz(file: string, { wants, onBytesRead }: ArchiveOptions): AsyncGenerator<ArchiveItem> {
  const source = createReadStream(file);
  for await (const item of tarEntries(source, ({ path }) => wants(path))) {
    onBytesRead(source.bytesRead);
    yield item;
  }
}

async function* readZip(file: string, { wants, onBytesRead }: ArchiveOptions): AsyncGenerator<ArchiveItem> {
  const { openPromise } = await import('yauzl');
  const zip = await openPromise(file);
  let bytesRead = 0;
  // Leaving the loop, in whichever way, closes the file. yauzl refuses absolute paths and “..” and compares sizes.
  for await (const entry of zip.eachEntry()) {
    if (!entry.fileName.endsWith('/') && wants(entry.fileName)) {
      yield { path: entry.fileName, link: null };
      yield* checkedContent(zip, entry);
    }
    bytesRead += entry.compressedSize;
    onBytesRead(bytesRead);
  }
}

async function* checkedContent(zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array> {
  let checksum = 0;
  for await (const piece of await zip.openReadStreamPromise(entry)) {
    checksum = crc32(piece as Buffer, checksum);
    yield piece as Buffer;
  }
  if (checksum !== entry.crc32) throw new Error(installWords.why.entryDamaged(entry.fileName));
}
