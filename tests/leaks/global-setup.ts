// Before the unit tests: one folder for everything temporary and a mark that all their processes inherit. After them: that
// no process of theirs is left.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runMark } from './processes.ts';

export default function setUp(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'thaw-tests-'));
  // Some tests are another user for a while, who must get through to what is theirs.
  chmodSync(folder, 0o755);
  // A cache of the tests' own: what a library keeps there, or Thaw clears away there, isn't the developer's.
  Object.assign(process.env, { [runMark]: folder, TMPDIR: folder, XDG_CACHE_HOME: join(folder, 'cache') });
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
