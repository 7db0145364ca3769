// Files that an older version of Thaw left readable for others, closed once: what is written since is closed from the start.
import { getSetting, putSetting } from '../../history/index.ts';
import { closeAllToOthers } from '../../storage/index.ts';
import type { Context } from '../core/context.ts';

const setting = 'closedToOthers';

/** Beside other work, at each start until it has come to the end: a cache holds a hundred thousand files. Never throws. */
export async function closeToOthersOnce({ workspace, db, now }: Pick<Context, 'workspace' | 'db' | 'now'>, signal: AbortSignal): Promise<void> {
  if (getSetting(db, setting) !== null) return;
  const { cache, runs, backbones, received, accelerators } = workspace;
  const isDone = await closeAllToOthers([runs, received, backbones, accelerators, cache], signal);
  if (!isDone || signal.aborted) return;
  try {
    putSetting(db, setting, true, now());
  } catch {
    // A disk without room: the next start looks again.
  }
}
