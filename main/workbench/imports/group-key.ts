// The key under which numbers of patients become names of groups: made once for a workspace, told to nobody.
import { randomBytes } from 'node:crypto';
import { getSetting, putSetting, type Connection } from '../../history/index.ts';

const setting = 'group-key';

/** Hex. It lies in the database, so that a restored backup finds the groups that it has. */
export function groupKey(db: Connection, now: number): string {
  const known = getSetting(db, setting);
  if (typeof known === 'string') return known;
  const key = randomBytes(32).toString('hex');
  putSetting(db, setting, key, now);
  return key;
}
