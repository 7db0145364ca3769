// A workspace that the system refuses, as the sentence a person reads.
import { lstatSync, statSync } from 'node:fs';
import { UserError, words } from '../../preload/contract.ts';

/** By the system's codes. */
const said = words('storage.workspace', {
  EACCES: 'no permission', EPERM: 'no permission', EROFS: 'it is read-only', ENOTDIR: 'part of the path is a file',
  EEXIST: 'there is a file of that name', EISDIR: 'there is a folder of that name', ENOENT: 'no folder can be made there',
  ENAMETOOLONG: 'the path is too long', ELOOP: 'its links lead in a circle',
  ERR_INVALID_ARG_VALUE: 'no folder can have that name', EIO: 'its drive does not answer', leadsNowhere: 'it is a link that leads nowhere',
} as const);
export type WorkspaceFailureWords = typeof said;
const reasons: Readonly<Partial<Record<string, string>>> = said;

/** UserError disk-full or workspace-not-writable for what the file system says; anything else is a bug and passes through. */
export function workspaceFailure(folder: string, error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof UserError || !('code' in error)) return error;
  const { code = '', path } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') return new UserError('disk-full', { path: folder });
  return new UserError('workspace-not-writable', { folder, why: reasonOf(code, path ?? folder, folder) ?? code });
}

/** What is in the way may lie above the folder, or in it. */
function reasonOf(code: string, path: string, folder: string): string | undefined {
  if (code !== 'EEXIST') return reasons[code];
  if (leadsNowhere(path)) return said.leadsNowhere;
  return path === folder ? said.EEXIST : said.ENOTDIR;
}

/** True for a link to something that is not there. */
function leadsNowhere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true && !statSync(path, { throwIfNoEntry: false });
}
