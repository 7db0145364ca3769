// Means of watching, as tests use them: skipped where the system doesn't have them, with the reason in the test's name.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { proveOffline } from '../../main/hosts/offline/prove-offline.ts';
import { watchers, type Watcher, type WatcherName } from '../../main/hosts/offline/watchers.ts';

export const resources = join(import.meta.dirname, '..', '..', 'resources');

export function watcherNamed(name: WatcherName): Watcher {
  const watcher = watchers.find((one) => one.name === name);
  if (!watcher) throw new Error(`there is no watcher ${name}`);
  return watcher;
}

const everyStep = ['import', 'compute', 'catalogue', 'check', 'transfer', 'fine-tune', 'explain', 'report', 'predict', 'export'];

/** One test: the whole way works, reaches for nothing and leaves nothing. */
export function testWholeWay(name: WatcherName, title: string): void {
  const watcher = watcherNamed(name);
  const why = watcher.whyNot();
  test.skipIf(why !== null)(why === null ? title : `${title} (skipped: ${why})`, async () => {
    const { steps, left, passed } = await proveOffline({ watcher, resources });
    expect(steps.filter(({ problem, attempts }) => problem !== null || attempts.length > 0)).toEqual([]);
    expect(steps.map((step) => step.name)).toEqual(everyStep);
    expect({ left, passed }).toEqual({ left: [], passed: true });
    // The host alone lists models and writes a report; all else has children, and a record without them would have seen nothing.
    const alone = steps.filter(({ processes }) => processes < 2).map((step) => step.name);
    if (name === 'strace') expect(alone).toEqual(['catalogue', 'report']);
  });
}
