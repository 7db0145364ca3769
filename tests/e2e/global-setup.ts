// Before the tests of the page: a folder for everything temporary and the prepared workspace in it. After them: that nothing
// of theirs is left, no process and no folder.
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { remainingProcesses, runMark } from '../leaks/processes.ts';

const root = join(import.meta.dirname, '..', '..');

export default async function setUp(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'thaw-e2e-'));
  const prepared = join(folder, 'prepared');
  const temporary = join(folder, 'temporary');
  for (const place of [prepared, temporary]) mkdirSync(place);
  process.env[runMark] = folder;
  // Each host and child starts in a third of the time with its compiled code kept.
  process.env.NODE_COMPILE_CACHE = join(root, 'node_modules', '.cache', 'node-compile');
  const script = ['main/hosts/launch.mjs', 'script', 'tests/e2e/make-prepared.ts', prepared];
  await promisify(execFile)(process.execPath, script, { cwd: root });
  // Tests and all that they start take their temporary folders here; what is left at the end was forgotten.
  Object.assign(process.env, { TMPDIR: temporary, XDG_CACHE_HOME: join(folder, 'cache'), THAW_PREPARED: prepared });
  return async () => {
    const processes = await remainingProcesses(folder);
    const folders = readdirSync(temporary).filter((name) => name.startsWith('thaw-'));
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    const left = [...processes.map((line) => `process ${line}`), ...folders.map((name) => `folder ${name}`)];
    if (left.length > 0) throw new Error(`The tests left behind:\n${left.join('\n')}`);
  };
}
