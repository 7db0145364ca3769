// Places of downloads: a job writes into a folder of its own, which the browser host sends whole and deletes.
import { randomBytes } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { makeFolder } from '../make-folder.ts';

/** A file of a download, by its path on disk and within the download, parts apart by “/”. */
export interface DownloadFile { readonly path: string; readonly name: string; readonly bytes: number }

const token = /^[0-9a-f]{32}$/;

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
