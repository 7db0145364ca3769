// The one failure of a disk that a person can mend: no room, or no quota.
import { UserError } from '../../preload/contract.ts';

/** UserError disk-full where that is what `error` means, else `error` itself: to be thrown. */
export function asDiskFull(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return code === 'ENOSPC' || code === 'EDQUOT' ? new UserError('disk-full', { path }) : error;
}
