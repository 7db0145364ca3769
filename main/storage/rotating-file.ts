// Rotating text file: lines are appended at once, and at its limit the file becomes the first of a few older ones. Never
// throws: a disk without room must not end what is being logged.
import { appendFileSync, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeFolder } from './make-folder.ts';

export class RotatingFile {
  readonly path: string;
  readonly #maxBytes: number;
  readonly #files: number;

  /** `files`: how many there are at most, with the newest. */
  constructor(path: string, { maxBytes = 1_000_000, files = 5 } = {}) {
    this.path = path;
    this.#maxBytes = maxBytes;
    this.#files = files;
  }

  append(text: string): void {
    try {
      makeFolder(dirname(this.path), 0o700);
      if ((statSync(this.path, { throwIfNoEntry: false })?.size ?? 0) + Buffer.byteLength(text) > this.#maxBytes) this.#rotate();
      appendFileSync(this.path, text, { mode: 0o600 });
    } catch {
      // Whoever logs can do nothing about it.
    }
  }

  /** thaw.log becomes thaw.1.log, and so on; the oldest goes. */
  #rotate(): void {
    rmSync(this.#older(this.#files - 1), { force: true });
    for (let age = this.#files - 2; age >= 0; age--) {
      if (existsSync(this.#older(age))) renameSync(this.#older(age), this.#older(age + 1));
    }
  }

  #older(age: number): string {
    if (age === 0) return this.path;
    const [, name = '', extension = ''] = /^(.*?)(\.\w+)?$/.exec(this.path.slice(dirname(this.path).length + 1)) ?? [];
    return join(dirname(this.path), `${name}.${age}${extension}`);
  }
}
