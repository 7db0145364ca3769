// A published model in a folder that a person brought: by its name first, else any file with its size and digest.
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { UserError } from '../../../preload/contract.ts';
import { sha256OfFile } from '../../storage/index.ts';
import type { PublishedModel } from './catalogue.ts';

/** How deep a folder is looked through: enough for a mirror's folders, too little to read a whole disk. */
const deepest = 4;

type Wanted = Pick<PublishedModel, 'file' | 'bytes' | 'sha256'>;

/** `from`: a folder, or the file itself. Throws UserError folder-missing, model-not-brought, and the signal's reason. */
export async function broughtFile(from: string, wanted: Wanted, signal: AbortSignal): Promise<string> {
  const facts = await stat(from).catch(() => null);
  if (facts === null) throw new UserError('folder-missing', { folder: from });
  const files = facts.isDirectory() ? await filesUnder(from, deepest) : [from];
  const isNamed = (file: string): boolean => basename(file) === wanted.file;
  for (const file of files.sort((a, b) => Number(isNamed(b)) - Number(isNamed(a)))) {
    signal.throwIfAborted();
    const size = (await stat(file).catch(() => null))?.size;
    if (size === wanted.bytes && await sha256OfFile(file, signal) === wanted.sha256) return file;
  }
  throw new UserError('model-not-brought', { from, file: wanted.file, bytes: wanted.bytes, sha256: wanted.sha256 });
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
