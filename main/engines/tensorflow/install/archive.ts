/** What lies in an archive, one entry after the other, without holding more than a piece of it in memory. */
import { entriesOfTar } from './tar.ts';
import { entriesOfZip } from './zip.ts';

export interface Entry {
  /** As the archive has it, with "/". */
  readonly path: string;
  /** Where a link points to; null for a file. */
  readonly link: string | null;
  /** The content; to be read before the next entry is asked for, or not at all. */
  pieces(): AsyncIterable<Uint8Array>;
}

/** Is told how many bytes of the archive's file have been read so far. */
export type Passed = (bytes: number) => void;

/** Files and links of a .tar.gz or .zip. Throws a plain error that says in which way the archive is damaged. */
export function entriesOf(file: string, passed: Passed): AsyncGenerator<Entry> {
  return file.endsWith('.zip') ? entriesOfZip(file, passed) : entriesOfTar(file, passed);
}
