// Download of a published file that lies in an archive: a .tgz, or a package of an npm registry, whose newest one is taken. It comes
// whole or not at all: a packed stream can’t be gone on with in its middle.
import { basename, dirname } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { UserError } from '../../preload/contract.ts';
import { extractFile, freeBytes } from '../storage/index.ts';
import { reasonOf, request } from './connection.ts';
import { NothingCame, type DownloadProgress, type PublishedFile } from './download.ts';
import { networkWords } from './network-words.ts';

/** What a registry says of a package (docs.npmjs.com, “package metadata”): where the archive of each version lies. */
const Package = z.object({
  'dist-tags': z.object({ latest: z.string() }),
  versions: z.record(z.string(), z.object({ dist: z.object({ tarball: z.string() }) })),
});
/** Of hundreds of versions with all that they depend on. */
const maxPackageBytes = 64e6;

const toldEveryMs = 200;
const patienceMs = 60_000;

class Refused extends Error {}

/** Writes the file to `target`, and returns the address of its archive. Throws NothingCame, UserError disk-full, or the signal's reason. */
export async function* downloadArchived(
  wanted: Omit<PublishedFile, 'addresses'>, address: string, target: string, signal: AbortSignal,
): AsyncGenerator<DownloadProgress, string> {
  const phase = `Fetching ${wanted.file}`;
  if (freeBytes(dirname(target)) < wanted.bytes) throw new UserError('disk-full', { path: target });
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(), patienceMs);
  let [done, total] = [0, 0];
  const work = async (): Promise<string> => {
    const both = AbortSignal.any([signal, silence.signal]);
    const archive = await archiveAt(address, both);
    total = Number(archive.reply.headers.get('content-length') ?? 0);
    const counted = async function* (): AsyncGenerator<Uint8Array> {
      for await (const piece of archive.reply.body as AsyncIterable<Uint8Array>) {
        timer.refresh();
        done += piece.length;
        yield piece;
      }
    };
    if (!await extractFile(Readable.from(counted(), { objectMode: false }), wanted, target)) throw new Refused(networkWords.notInArchive);
    return archive.address;
  };
  const working = work();
  // Its failure is thrown below; until then it must not count as unhandled.
  working.catch(() => {});
  try {
    for (let over = false; !over; ) {
      over = await Promise.race([working.then(() => true), pause(toldEveryMs, false)]);
      yield { phase, done, total: Math.max(total, done) };
    }
    return await working;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof UserError) throw error;
    throw new NothingCame([{ address, why: whyNot(error, silence.signal.aborted) }]);
  } finally {
    clearTimeout(timer);
  }
}

function whyNot(error: unknown, wasSilent: boolean): string {
  if (wasSilent) return networkWords.silent(Math.round(patienceMs / 1000));
  if (error instanceof Refused) return error.message;
  const { code } = error as NodeJS.ErrnoException;
  return typeof code === 'string' && /^(Z_|TAR_)/.test(code) ? networkWords.damagedArchive : reasonOf(error);
}

/** The archive itself, or that of the newest version of the package that the address tells of. */
async function archiveAt(address: string, signal: AbortSignal): Promise<{ reply: Response; address: string }> {
  const reply = await asked(address, signal);
  if (!/\bjson\b/.test(reply.headers.get('content-type') ?? '')) return { reply, address };
  const tarball = tarballOf(await textOf(reply), address);
  return { reply: await asked(tarball, signal), address: tarball };
}

async function asked(address: string, signal: AbortSignal): Promise<Response> {
  // A body that is packed once more would count other bytes than come.
  const reply = await request(address, { signal, headers: { 'accept-encoding': 'identity' } });
  if (reply.ok && reply.body) return reply;
  await reply.body?.cancel();
  throw new Refused(reply.status === 404 || reply.status === 410 ? networkWords.missing : networkWords.status(reply.status, reply.statusText));
}

async function textOf({ body }: Response): Promise<string> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of body as AsyncIterable<Uint8Array>) {
    bytes += piece.length;
    if (bytes > maxPackageBytes) throw new Refused(networkWords.noPackage);
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

/** Only the host that was named is asked: a mirror that names another for its archives has them in the usual place below the package. */
function tarballOf(text: string, address: string): string {
  const { data } = Package.safeParse(parsed(text));
  const tarball = data?.versions[data['dist-tags'].latest]?.dist.tarball;
  if (tarball === undefined || !URL.canParse(tarball)) throw new Refused(networkWords.noPackage);
  return new URL(tarball).origin === new URL(address).origin ? tarball : `${address.replace(/\/$/, '')}/-/${basename(new URL(tarball).pathname)}`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
