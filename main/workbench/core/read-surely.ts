// Reading of pictures that outlives its decoder: a file that brings the reader down, or never comes back, is found and left
// out by name, and the others are read.
import { UserError } from '../../../preload/contract.ts';
import { whyNotDecoded } from '../../images/index.ts';
import { drain, type TrainerProcess, type WorkEventOf, type WorkInput } from '../../training/index.ts';

type Batch = WorkEventOf<'readPictures'>;

interface Limits {
  /** Without a word from the reader for so long, one of its files is taken to hang. */
  silenceSeconds: number;
  /** For one file alone. */
  fileSeconds: number;
  /** Files that are then read one by one: more than the reader has begun and not told of. */
  suspects: number;
}

const usualLimits: Limits = { silenceSeconds: 180, fileSeconds: 60, suspects: 256 };

/** Yields what `readPictures` yields. Throws what the work throws, but not that its process died of a file. */
export async function* readSurely(
  reader: TrainerProcess, input: WorkInput<'readPictures'>, signal?: AbortSignal, limits: Limits = usualLimits,
): AsyncGenerator<Batch> {
  const { silenceSeconds, fileSeconds, suspects } = limits;
  let rest = input.files;
  while (rest.length > 0) {
    const told = new Set<string>();
    const failure = yield* attempt(reader, { ...input, files: rest }, { signal, seconds: silenceSeconds, told });
    if (failure === null) return;
    rest = rest.filter((path) => !told.has(path));
    for (const path of rest.slice(0, suspects)) {
      const alone = yield* attempt(reader, { ...input, files: [path] }, { signal, seconds: fileSeconds, told: new Set() });
      if (alone !== null) yield { type: 'pictures', pictures: [], problems: [whyNotDecoded(path, alone === 'silent' ? fileSeconds : null)] };
    }
    rest = rest.slice(suspects);
  }
}

/** Null when all was read; else how it ended before. */
async function* attempt(
  reader: TrainerProcess, input: WorkInput<'readPictures'>, { signal, seconds, told }: { signal: AbortSignal | undefined; seconds: number; told: Set<string> },
): AsyncGenerator<Batch, 'died' | 'silent' | null> {
  // Starting the process takes time that is no file's.
  await drain(reader.work('readPictures', { ...input, files: [] }, signal));
  const silence = new AbortController();
  const listen = (): NodeJS.Timeout => setTimeout(() => silence.abort(), seconds * 1000);
  let timer = listen();
  let last: { path: string; frame: number | null } | null = null;
  try {
    for await (const batch of reader.work('readPictures', input, signal ? AbortSignal.any([signal, silence.signal]) : silence.signal)) {
      clearTimeout(timer);
      for (const { path } of [...batch.pictures, ...batch.problems]) told.add(path);
      last = batch.pictures.at(-1) ?? null;
      yield batch;
      timer = listen();
    }
    return null;
  } catch (error) {
    if (signal?.aborted === true || reader.isStopped) throw error;
    // More of its frames may have been to come.
    if (last !== null && last.frame !== null) told.delete(last.path);
    if (silence.signal.aborted) return 'silent';
    if (error instanceof UserError && error.code === 'trainer-died') return 'died';
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
