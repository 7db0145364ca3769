// Download of a published file whose size and digest are known beforehand: goes on where it was cut off, also in a later try,
// asks the next address where one has it not, and gives the file its place only when every byte is the published one.
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { UserError } from '../../preload/contract.ts';
import { BegunDownload, freeBytes, sha256OfFile } from '../storage/index.ts';
import { reasonOf, request } from './connection.ts';
import { networkWords } from './network-words.ts';

export interface PublishedFile {
  /** Name of the file, for its phase. */
  readonly file: string;
  /** Where it lies; the first that has it is taken. */
  readonly addresses: readonly string[];
  readonly bytes: number;
  readonly sha256: string;
}

export interface DownloadProgress { readonly phase: string; readonly done: number; readonly total: number }

/** Why no address had it: a sentence's part each, in the order of the addresses. */
export class NothingCame extends Error {
  readonly reasons: readonly { readonly address: string; readonly why: string }[];

  constructor(reasons: NothingCame['reasons']) {
    super(reasons.map(({ address, why }) => `${address}: ${why}`).join('; '));
    this.name = 'NothingCame';
    this.reasons = reasons;
  }
}

interface Limits {
  /** A connection that is silent for so long is given up. */
  readonly patienceMs: number;
  /** Waits between tries at one address, which end where none brings a byte. */
  readonly waitsMs: readonly number[];
}
const usualLimits: Limits = { patienceMs: 60_000, waitsMs: [1000, 3000, 10_000] };

/** A refusal of one address: another one may have the file. */
class Refused extends Error {}

/**
 * Writes the file to `target`, and returns the address that it came from. Throws NothingCame, UserError disk-full, or the
 * signal's reason; then what came so far is kept, for the next try, in the folder of `target`.
 */
export async function* download(
  wanted: PublishedFile, target: string, signal: AbortSignal, limits: Limits = usualLimits,
): AsyncGenerator<DownloadProgress, string> {
  const begun = await BegunDownload.open(dirname(target), wanted.sha256);
  try {
    if (freeBytes(dirname(target)) < wanted.bytes - begun.bytes) throw new UserError('disk-full', { path: target });
    const reasons: { address: string; why: string }[] = [];
    for (const address of wanted.addresses) {
      const why = yield* fromAddress(wanted, address, begun, signal, limits);
      if (why === null) {
        await begun.place(target);
        return address;
      }
      reasons.push({ address, why });
    }
    throw new NothingCame(reasons);
  } finally {
    await (begun.bytes > 0 ? begun.close() : begun.discard());
  }
}

/** Null once the whole file is there and is the published one, else why it isn't. */
async function* fromAddress(
  wanted: PublishedFile, address: string, begun: BegunDownload, signal: AbortSignal, limits: Limits,
): AsyncGenerator<DownloadProgress, string | null> {
  const { bytes, sha256, file } = wanted;
  // Bytes of another source, or of another day, may not fit together: what fails its digest is fetched once more from its start.
  for (const resumed of begun.bytes > 0 ? [true, false] : [false]) {
    const why = begun.bytes === bytes ? null : yield* untilWhole(wanted, address, begun, signal, limits);
    if (why !== null) return why;
    yield { phase: `Checking ${file}`, done: bytes, total: bytes };
    if (await sha256OfFile(begun.path, signal) === sha256) return null;
    await begun.restart();
    if (!resumed) return networkWords.altered;
  }
  return networkWords.altered;
}

/** Tries again after each cut, as long as tries bring something. Null once all bytes are there. */
async function* untilWhole(
  wanted: PublishedFile, address: string, begun: BegunDownload, signal: AbortSignal, limits: Limits,
): AsyncGenerator<DownloadProgress, string | null> {
  let brought = false;
  for (let idle = 0; ; ) {
    const before = begun.bytes;
    try {
      yield* append(wanted, address, begun, signal, limits.patienceMs);
      return null;
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof UserError || isFileError(error)) throw error;
      if (error instanceof Refused) return error.message;
      const why = error instanceof Silent ? error.message : reasonOf(error);
      const goesOn = begun.bytes > before;
      brought ||= goesOn;
      idle = goesOn ? 0 : idle + 1;
      const wait = limits.waitsMs[idle];
      // An address that never answered is no better in a second.
      if (wait === undefined || !brought) return why;
      await pause(wait, undefined, { signal });
    }
  }
}

class Silent extends Error {}

/** One request, for what is missing. Throws Refused where the address has another file or none, and what breaks the connection. */
async function* append(
  { file, bytes }: PublishedFile, address: string, begun: BegunDownload, signal: AbortSignal, patienceMs: number,
): AsyncGenerator<DownloadProgress, void> {
  const phase = `Fetching ${file}`;
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(), patienceMs);
  try {
    yield { phase, done: begun.bytes, total: bytes };
    const reply = await request(address, {
      signal: AbortSignal.any([signal, silence.signal]),
      // A packed body would count other bytes than the file has.
      headers: { 'accept-encoding': 'identity', ...(begun.bytes > 0 && { range: `bytes=${begun.bytes}-` }) },
    });
    const body = await wholeOrRest(reply, begun, bytes);
    for await (const piece of body) {
      timer.refresh();
      const came = begun.bytes + piece.length;
      if (came > bytes) {
        await begun.restart();
        throw new Refused(networkWords.wrongSize(came, bytes));
      }
      await begun.append(piece);
      yield { phase, done: begun.bytes, total: bytes };
    }
    if (begun.bytes < bytes) throw new Error(networkWords.broken);
  } catch (error) {
    if (silence.signal.aborted && !signal.aborted) throw new Silent(networkWords.silent(Math.round(patienceMs / 1000)));
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** The body of a reply that goes on where the file ends, or begins it anew. Throws Refused for any other. */
async function wholeOrRest(reply: Response, begun: BegunDownload, bytes: number): Promise<AsyncIterable<Uint8Array>> {
  const refuse = async (why: string): Promise<never> => {
    await reply.body?.cancel();
    throw new Refused(why);
  };
  if (reply.status === 404 || reply.status === 410) return refuse(networkWords.missing);
  if (!reply.ok || !reply.body) return refuse(networkWords.status(reply.status, reply.statusText));
  const length = Number(reply.headers.get('content-length') ?? NaN);
  const [, from, whole] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(reply.headers.get('content-range') ?? '') ?? [];
  const goesOn = reply.status === 206 && Number(from) === begun.bytes;
  const total = goesOn ? Number(whole === '*' ? NaN : whole) : length;
  if (total !== bytes && !Number.isNaN(total)) return refuse(networkWords.wrongSize(total, bytes));
  if (reply.status === 206 && !goesOn) return refuse(networkWords.status(reply.status, reply.statusText));
  if (!goesOn) await begun.restart();
  return reply.body as AsyncIterable<Uint8Array>;
}

/** Reading or writing failed on this computer, not the network. */
const isFileError = (error: unknown): boolean => ['write', 'open', 'read', 'ftruncate', 'stat'].includes((error as NodeJS.ErrnoException).syscall ?? '');
