// Journal of files that a process has begun to work on: it outlives the process, so that a file that ended it can be found.
import { openSync, readdirSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { makeCacheFolder } from './cache/cache-files.ts';

/** Room for an entry: the longest path, escaped, and a little more. */
const slotBytes = 8192;
const nameOf = (owner: string): string => `begun-${owner}`;

/** Entries of one thread, each in its slot while its work lasts; open as long as the thread. Never throws: a full disk must not end the work. */
export class BegunFiles {
  readonly #file: number | null;
  readonly #free: number[] = [];
  #slots = 0;

  /** `owner`: the process, and its thread after a hyphen. */
  constructor(folder: string, owner: string) {
    this.#file = quietly(() => {
      makeCacheFolder(folder, 0o700);
      return openSync(join(folder, nameOf(owner)), 'w', 0o600);
    });
  }

  /** Writes an entry down; returns what takes it away again. */
  begin(entry: string): () => void {
    const file = this.#file;
    const text = Buffer.from(`${entry}\0`);
    if (file === null || text.length > slotBytes) return () => undefined;
    const slot = this.#free.pop() ?? this.#slots++;
    quietly(() => writeSync(file, text, 0, text.length, slot * slotBytes));
    return () => {
      quietly(() => writeSync(file, '\0', slot * slotBytes));
      this.#free.push(slot);
    };
  }
}

/** What the threads of a process have begun and not ended. */
export function begunBy(folder: string, process: number): string[] {
  return journalsOf(folder, process).flatMap((file) => {
    const bytes = quietly(() => readFileSync(file)) ?? Buffer.alloc(0);
    return Array.from({ length: Math.ceil(bytes.length / slotBytes) }, (_, slot) => {
      const text = bytes.subarray(slot * slotBytes, (slot + 1) * slotBytes);
      return text.subarray(0, Math.max(0, text.indexOf(0))).toString();
    });
  }).filter((entry) => entry !== '');
}

export function forgetBegun(folder: string, process: number): void {
  for (const file of journalsOf(folder, process)) quietly(() => { rmSync(file, { force: true }); });
}

function journalsOf(folder: string, process: number): string[] {
  const names = quietly(() => readdirSync(folder)) ?? [];
  return names.filter((name) => name.startsWith(nameOf(`${process}-`))).map((name) => join(folder, name));
}

function quietly<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}
