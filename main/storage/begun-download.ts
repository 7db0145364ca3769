// A file that comes in over hours and tries: what has come so far stays under a name of its own, survives the process, and gets
// its place in one durable step once it is whole. A draft, in contrast, is gone with the work that writes it.
import { open, rm, stat, truncate, type FileHandle } from 'node:fs/promises';
import { renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { asDiskFull } from './disk-full.ts';
import { syncFolder } from './draft-file.ts';
import { makeFolder } from './make-folder.ts';

const begunName = /^\.begun-[0-9a-f]{64}$/;

/** Where the bytes so far of the content with this digest lie. */
export const begunDownload = (folder: string, sha256: string): string => join(folder, `.begun-${sha256}`);

/** Whether a file in a folder is one that is still coming in. */
export const isBegunDownload = (name: string): boolean => begunName.test(name);

/** The bytes so far of the content with this digest, in `folder`. */
export class BegunDownload {
  readonly path: string;
  #handle: FileHandle | null = null;
  #bytes = 0;

  private constructor(path: string) {
    this.path = path;
  }

  /** Goes on where an earlier try ended. Throws UserError disk-full, and what the file system throws. */
  static async open(folder: string, sha256: string): Promise<BegunDownload> {
    makeFolder(folder);
    const begun = new BegunDownload(begunDownload(folder, sha256));
    begun.#bytes = (await stat(begun.path).catch(() => null))?.size ?? 0;
    await begun.#guard(async () => { begun.#handle = await open(begun.path, 'a', 0o600); });
    return begun;
  }

  get bytes(): number {
    return this.#bytes;
  }

  async append(piece: Uint8Array): Promise<void> {
    await this.#guard(async () => {
      // Unlike `write`, it goes on where the disk has taken only a part.
      await this.#handle?.appendFile(piece);
    });
    this.#bytes += piece.length;
  }

  /** Forgets what came; it begins anew. */
  async restart(): Promise<void> {
    await truncate(this.path, 0);
    this.#bytes = 0;
  }

  /** Gives the whole file its place; the disk has both before this ends. */
  async place(target: string): Promise<void> {
    await this.#guard(async () => {
      await this.#handle?.sync();
      await this.close();
      renameSync(this.path, target);
      syncFolder(dirname(target), undefined);
    });
  }

  /** What came stays for the next try. */
  async close(): Promise<void> {
    const handle = this.#handle;
    this.#handle = null;
    await handle?.close();
  }

  async discard(): Promise<void> {
    await this.close();
    await rm(this.path, { force: true });
  }

  /** A disk that is full has taken a part: what is counted is what is there. */
  async #guard(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#bytes = (await stat(this.path).catch(() => null))?.size ?? 0;
      throw asDiskFull(error, this.path);
    }
  }
}
