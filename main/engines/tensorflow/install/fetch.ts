/** Downloads an archive to a file, with its checksum. Proxies come from the environment (HTTPS_PROXY, NO_PROXY, …). */
import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { UserError } from '../../../../preload/contract.ts';
import { reasonOf, request } from '../../../network/index.ts';
import type { InstallProgress, TakenFile } from './progress.ts';
import { installWords } from './install-words.ts';
import { whatToBring } from './sentences.ts';
import type { Part, Wanted } from './published.ts';

/** A connection that is silent for so long is given up. */
const patienceMs = 60_000;

/** Writes what lies at the part's address to `target`. Throws UserError tensorflow-unreachable, -not-published, -archive-damaged, or the signal's reason. */
export async function* fetchPart(
  part: Part & { readonly address: string; readonly archive: string },
  target: string,
  wanted: Wanted,
  signal: AbortSignal,
): AsyncGenerator<InstallProgress, TakenFile> {
  const { address, archive } = part;
  const phase = `Fetching ${archive}`;
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(), patienceMs);
  const unreachable = (why: string): UserError =>
    new UserError('tensorflow-unreachable', { address, why, bring: whatToBring(wanted) });
  const hash = createHash('sha256');
  const file = await open(target, 'w');
  let done = 0;
  try {
    yield { phase, done: 0, total: 0 };
    const reply = await request(address, { signal: AbortSignal.any([signal, silence.signal]) });
    if (reply.status === 404 || reply.status === 410)
      throw new UserError('tensorflow-not-published', { called: part.called, address });
    if (!reply.ok || !reply.body) throw unreachable(installWords.why.answered(`${reply.status} ${reply.statusText}`.trim()));
    const total = Number(reply.headers.get('content-length') ?? 0);
    for await (const piece of reply.body as AsyncIterable<Uint8Array>) {
      timer.refresh();
      hash.update(piece);
      // Unlike `write`, it goes on where the disk has taken only a part.
      await file.appendFile(piece);
      done += piece.length;
      yield { phase, done, total };
    }
    if (total > 0 && done !== total)
      throw new UserError('tensorflow-archive-damaged', { file: address, why: installWords.why.bytesCame(done, total) });
    return { name: archive, from: address, bytes: done, sha256: hash.digest('hex') };
  } catch (error) {
    if (error instanceof UserError || signal.aborted) throw error;
    if (isFileError(error)) throw error;
    throw unreachable(silence.signal.aborted ? installWords.why.silent(patienceMs / 1000) : reasonOf(error));
  } finally {
    clearTimeout(timer);
    await file.close();
  }
}

/** Writing failed, not the network. */
const isFileError = (error: unknown): boolean => error instanceof Error && ['write', 'open'].includes((error as NodeJS.ErrnoException).syscall ?? '');
