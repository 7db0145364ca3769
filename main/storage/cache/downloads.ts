// Places of downloads: a job writes into a folder of its own, which the browser host sends whole and deletes. What a browser sends,
// because it may not tell a file’s path, comes into one, too, until it is taken over or Thaw starts again.
import { randomBytes } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { writePieces } from '../atomic-file.ts';
import { makeFolder } from '../make-folder.ts';

/** A file of a download, by its path on disk and within the download, parts apart by “/”. */
export interface DownloadFile { readonly path: string; readonly name: string; readonly bytes: number }

const token = /^[0-9a-f]{32}$/;
/** Parts of a path, what Windows reserves, and control characters. */
const unfit = /[\\/<>:"|?*\u0000-\u001f]/g;

/** Places in one folder of the workspace; each has a token that nobody guesses. */
export class Downloads {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = resolve(folder);
  }

  /** A new, empty place. Throws what making a folder throws. */
  place(): { token: string; folder: string } {
    const name = randomBytes(16).toString('hex');
    const folder = join(this.#folder, name);
    makeFolder(folder, 0o700);
    return { token: name, folder };
  }

  /**
   * Stores a file that is sent: in a new place, or beside what came into one before. Signs that no file name may have become
   * underscores. Null where there is no such place; throws UserError file-exists, disk-full and what `pieces` throws.
   */
  async receive(name: string, pieces: AsyncIterable<Uint8Array>, beside: string | null): Promise<{ token: string; file: string } | null> {
    if (beside !== null && !token.test(beside)) return null;
    const place = beside === null ? this.place() : { token: beside, folder: join(this.#folder, beside) };
    if (!(await stat(place.folder).catch(() => null))?.isDirectory()) return null;
    const file = join(place.folder, name.replaceAll(unfit, '_').replace(/^\.+/, '_') || '_');
    try {
      await writePieces(file, pieces, { durable: false, replace: false });
      return { token: place.token, file };
    } catch (error) {
      if (beside === null) await this.remove(place.token);
      throw error;
    }
  }

  /** Deletes the place that a file lies in; nothing where it lies elsewhere. */
  async removeOf(file: string): Promise<void> {
    const folder = dirname(resolve(file));
    if (this.#isPlace(folder)) await this.remove(basename(folder));
  }

  /** Whether a path is a place, or a file directly in one: nothing of the person's can be written over there. */
  owns(path: string): boolean {
    const whole = resolve(path);
    return this.#isPlace(whole) || this.#isPlace(dirname(whole));
  }

  /** How a sentence calls what was written: by its whole path, or by its name alone where a browser saves it elsewhere. */
  told(path: string): string {
    return this.owns(path) ? basename(path) : path;
  }

  /** All files of a place by name; none where there is no such place. */
  async files(of: string): Promise<DownloadFile[]> {
    if (!token.test(of)) return [];
    const folder = join(this.#folder, of);
    const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).sort();
    return await Promise.all(files.map(async (path) => ({
      path, name: relative(folder, path).split(sep).join('/'), bytes: (await stat(path)).size,
    })));
  }

  /** Deletes a place once it has been sent. */
  async remove(of: string): Promise<void> {
    if (token.test(of)) await rm(join(this.#folder, of), { recursive: true, force: true });
  }

  #isPlace(path: string): boolean {
    return dirname(path) === this.#folder && token.test(basename(path));
  }
}
