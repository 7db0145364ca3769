// Files at a place of the person's choosing (exports, reports, drawn heat maps): whole or not at all, never replaced unasked,
// and every failure is a sentence that names the file.
import { lstatSync } from 'node:fs';
import { UserError, words } from '../../preload/contract.ts';
import { inDraft, writeVerified, type Content } from './atomic-file.ts';

export interface Replacing {
  /** Whether the person said that a file of that name may be replaced. */
  readonly replace: boolean;
}

/** For work that takes long, before it begins; the write itself refuses again. Throws UserError file-exists and file-not-written. */
export function refuseTaken(file: string, { replace }: Replacing): void {
  if (replace) return;
  try {
    if (lstatSync(file, { throwIfNoEntry: false })) throw new UserError('file-exists', { file });
  } catch (error) {
    throw asNotWritten(error, file);
  }
}

/** Throws UserError file-exists, disk-full, file-not-written, and what `verify` throws; no partial file is left behind. */
export async function writeChosen<T = void>(
  file: string, content: Content, { replace }: Replacing, verify?: (draft: string) => Promise<T>,
): Promise<T> {
  try {
    return await writeVerified(file, content, verify ?? (() => Promise.resolve(undefined as T)), { replace, shared: true });
  } catch (error) {
    throw asNotWritten(error, file);
  }
}

/** The same for a file that `write` makes itself, durably, under the name it is given. */
export async function writeChosenBy<T>(
  file: string, write: (draft: string) => Promise<void>, { replace }: Replacing, verify: (draft: string) => Promise<T>,
): Promise<T> {
  try {
    return await inDraft(file, { replace }, write, verify);
  } catch (error) {
    throw asNotWritten(error, file);
  }
}

/** UserError file-not-written where the file system refused, else `error` itself: to be thrown. */
function asNotWritten(error: unknown, file: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (error instanceof UserError || code === undefined) return error;
  return new UserError('file-not-written', { file, why: reasons[code] ?? code });
}

/** By the system's codes. */
const said = words('storage.refused', {
  EACCES: 'no permission', EPERM: 'no permission', EROFS: 'the disk is read-only', ENOTDIR: 'part of the path is a file',
  EEXIST: 'part of the path is a file', EISDIR: 'it is a folder', ENAMETOOLONG: 'the name is too long',
} as const);
export type RefusedFileWords = typeof said;
const reasons: Readonly<Partial<Record<string, string>>> = said;
