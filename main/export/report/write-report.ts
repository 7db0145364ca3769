// Report file, written completely or not at all.
import { existsSync } from 'node:fs';
import { UserError } from '../../../preload/contract.ts';
import { writeAtomic } from '../../storage/index.ts';

/**
 * Writes a report and returns its size in bytes. Throws UserError report-exists (unless it may be replaced), disk-full,
 * file-not-written; no partial file is left behind.
 */
export async function writeReport(
  file: string, content: string | Uint8Array, { replace }: { replace: boolean },
): Promise<number> {
  if (!replace && existsSync(file)) throw new UserError('report-exists', { file });
  try {
    await writeAtomic(file, content);
    return Buffer.byteLength(content);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (error instanceof UserError || code === undefined) throw error;
    throw new UserError('file-not-written', { file, why: reasons[code] ?? code });
  }
}

const reasons: Record<string, string> = {
  EACCES: 'no permission',
  EPERM: 'no permission',
  EROFS: 'the disk is read-only',
  ENOTDIR: 'part of the path is a file',
  EEXIST: 'part of the path is a file',
  EISDIR: 'it is a folder',
  ENAMETOOLONG: 'the name is too long',
};
