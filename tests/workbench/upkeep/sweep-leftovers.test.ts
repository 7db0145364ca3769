// Leftovers of a kill go at the next start, so that they take no space and keep no deleted file alive.
import { existsSync, linkSync, mkdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { openWorkbench } from '../../../main/workbench.ts';
import { temporaryFolder } from '../../temporary.ts';

const folder = join(temporaryFolder('leftovers'), 'workspace');

/** A file, and the folder that `within` names, from before this start. */
function left(path: string, within: string = path): string {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, 'left behind');
  utimesSync(join(folder, within), 1e9, 1e9);
  return join(folder, within);
}

test('folders in which a backup was put together or unpacked, and links to databases, go; what is kept stays', async () => {
  const head = join(folder, 'runs', '1', 'head.json');
  mkdirSync(dirname(head), { recursive: true });
  writeFileSync(head, 'a head');
  const gone = [
    left('backups/.making-a/runs/1/other.json', 'backups/.making-a'),
    left('.reading-a/database', '.reading-a'), left('cache/.reading-b/database', 'cache/.reading-b'),
    left('backups/.reading-c/database', 'backups/.reading-c'), left('backups/before-0130.sqlite.part'), left('cache/database-check-a.sqlite'),
    left('restoring/new/thaw.sqlite', 'restoring'), left('restoring-1.cleared/thaw.sqlite', 'restoring-1.cleared'),
  ];
  linkSync(head, join(folder, 'backups', '.making-a', 'runs', '1', 'head.json'));
  utimesSync(join(folder, 'backups', '.making-a'), 1e9, 1e9);
  const kept = [left('backups/before-restore-2026-01-01T00.00.00/thaw.sqlite'), left('backups/mine.sqlite'), left('notes/mine.txt')];
  const workbench = await openWorkbench({ folder, resume: false });
  try {
    await vi.waitFor(() => { expect(gone.filter((path) => existsSync(path))).toEqual([]); }, { timeout: 20_000 });
    expect(kept.filter((path) => !existsSync(path))).toEqual([]);
    expect(statSync(head).nlink).toBe(1);
  } finally {
    await workbench.close();
  }
});
