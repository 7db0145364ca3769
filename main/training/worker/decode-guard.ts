// Guard of child processes against picture files that end them: the files that a dead or silent child was decoding are decoded
// one by one in a process apart, and those that end that one as well are left out by name from then on.
import type { ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { UserError } from '../../../preload/contract.ts';
import { DeadlyFile, guardVariables, modifiedAt, Suspect } from '../../images/index.ts';
import { begunBy, forgetBegun, makeFolder, readCached, writeAtomicSync, writeCached } from '../../storage/index.ts';
import { drain } from '../protocol/drain.ts';
import type { WorkInput } from '../protocol/messages.ts';

interface GuardLimits {
  /** A child that decodes and has neither begun nor ended a file for so long is taken to hang. */
  readonly silenceSeconds: number;
  /** For one file alone. */
  readonly fileSeconds: number;
}

/** What was found is kept from start to start, for as long as the decoders are the same. */
export interface KeptFindings {
  readonly file: string;
  /** Versions of all that decodes. */
  readonly decoders: string;
}

const Kept = z.object({ decoders: z.string(), files: z.array(DeadlyFile) });

const usualLimits: GuardLimits = { silenceSeconds: 300, fileSeconds: 60 };
const looksPerSilence = 30;

/** The process apart: a TrainerProcess without a guard. */
interface Prober {
  work(name: 'verifyFiles', input: WorkInput<'verifyFiles'>): AsyncGenerator<unknown, unknown>;
  work(name: 'tryDecoding', input: WorkInput<'tryDecoding'>, signal?: AbortSignal): AsyncGenerator<unknown, null>;
  stop(): Promise<void>;
  readonly isStopped: boolean;
}

export class DecodeGuard {
  readonly #folder: string;
  readonly #prober: Prober;
  readonly #limits: GuardLimits;
  readonly #kept: KeptFindings | null;
  readonly #deadly = new Map<string, DeadlyFile>();
  #found = 0;
  /** By their entry in the journal. */
  readonly #suspects = new Map<string, Suspect>();
  #examining: Promise<void> = Promise.resolve();

  constructor(folder: string, prober: Prober, { limits = usualLimits, kept = null }: { limits?: GuardLimits; kept?: KeptFindings | null } = {}) {
    // What children of an earlier start were decoding is nobody's question any more.
    rmSync(folder, { recursive: true, force: true });
    this.#folder = folder;
    this.#prober = prober;
    this.#limits = limits;
    this.#kept = kept;
    const before = kept && readCached(kept.file, Kept);
    if (before !== null && before.decoders === kept?.decoders) for (const file of before.files) this.#deadly.set(file.path, file);
  }

  /** How often a file was found to be what a child ended of. */
  get found(): number {
    return this.#found;
  }

  /** For a child that starts now. */
  environment(): Record<string, string> {
    const list = join(this.#folder, 'deadly-files.json');
    if (this.#deadly.size > 0) {
      makeFolder(this.#folder, 0o700);
      writeAtomicSync(list, JSON.stringify([...this.#deadly.values()]));
    }
    return { [guardVariables.folder]: this.#folder, ...(this.#deadly.size > 0 && { [guardVariables.deadly]: list }) };
  }

  /** Kills a child that hangs in a file. */
  watch(child: ChildProcess): void {
    const { pid } = child;
    if (pid === undefined) return;
    let [before, looks] = ['', 0];
    // Counted rather than timed: a computer that slept is no child that hangs.
    const timer = setInterval(() => {
      const begun = begunBy(this.#folder, pid).join('\n');
      looks = begun !== '' && begun === before ? looks + 1 : 0;
      before = begun;
      if (looks >= looksPerSilence) child.kill('SIGKILL');
    }, (this.#limits.silenceSeconds * 1000) / looksPerSilence).unref();
    child.once('exit', () => { clearInterval(timer); });
  }

  /** Takes note of what a child was decoding when it ended. */
  note({ pid }: ChildProcess): void {
    if (pid === undefined) return;
    for (const entry of begunBy(this.#folder, pid)) {
      const suspect = suspectIn(entry);
      if (suspect) this.#suspects.set(entry, suspect);
    }
    forgetBegun(this.#folder, pid);
  }

  /** Resolves when all that ended children were decoding has been tried. */
  examine(): Promise<void> {
    return this.#examining = this.#examining.then(async () => {
      for (const [entry, suspect] of this.#suspects) {
        this.#suspects.delete(entry);
        const { path } = suspect;
        const modified = modifiedAt(path);
        if (modified === null) continue;
        // Found meanwhile, in another child's name.
        const known = this.#deadly.get(path)?.modified === modified;
        const end = known ? null : await this.#endOf(suspect);
        if (end) this.#keep({ path, modified, ...end });
        if (known || end) this.#found++;
      }
    });
  }

  #keep(file: DeadlyFile): void {
    this.#deadly.set(file.path, file);
    if (this.#kept) writeCached(this.#kept.file, { decoders: this.#kept.decoders, files: [...this.#deadly.values()] });
  }

  /** How decoding a file alone ends its process; null where it doesn't. */
  async #endOf(suspect: Suspect): Promise<{ afterSeconds: number | null } | null> {
    const { fileSeconds } = this.#limits;
    const silence = new AbortController();
    // Starting the process takes time that is no file's.
    await drain(this.#prober.work('verifyFiles', { files: [] })).catch(() => null);
    const timer = setTimeout(() => { silence.abort(); }, fileSeconds * 1000);
    try {
      await drain(this.#prober.work('tryDecoding', suspect, silence.signal));
      return null;
    } catch (error) {
      if (this.#prober.isStopped) return null;
      if (silence.signal.aborted) return { afterSeconds: fileSeconds };
      return error instanceof UserError && error.code === 'trainer-died' ? { afterSeconds: null } : null;
    } finally {
      clearTimeout(timer);
    }
  }

  stop(): Promise<void> {
    return this.#prober.stop();
  }
}

/** Null where the child died while it wrote the entry. */
function suspectIn(entry: string): Suspect | null {
  try {
    return Suspect.parse(JSON.parse(entry));
  } catch {
    return null;
  }
}
