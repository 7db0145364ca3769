// Writes a report so that the file is either whole or not there.
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { UserError } from '../../../preload/contract.ts';

/** Bytes written. Throws UserError report-exists (unless it may be replaced), disk-full, file-not-written; nothing is left behind then. */
export async function writeReport(file: string, content: string | Uint8Array, { replace }: { replace: boolean }): Promise<number> {
  if (!replace && existsSync(file)) throw new UserError('report-exists', { file });
  const unfinished = `${file}.part`;
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(unfinished, content);
    await rename(unfinished, file);
    return Buffer.byteLength(content);
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => {});
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC') throw new UserError('disk-full', { path: file });
    if (code !== undefined) throw new UserError('file-not-written', { file, why: reasons[code] ?? code });
    throw error;
  }
}

const reasons: Record<string, string> = { EACCES: 'no permission', EPERM: 'no permission', EROFS: 'the disk is read-only', ENOTDIR: 'part of the path is a file', EEXIST: 'part of the path is a file', EISDIR: 'it is a folder', ENAMETOOLONG: 'the name is too long' };
