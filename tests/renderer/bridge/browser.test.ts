// Calls by fetch: one that is given up is answered as cancelled, and its request ends.
import { afterEach, expect, test, vi } from 'vitest';
import { makeBrowserBridge } from '../../../renderer/bridge/browser.ts';
import { connection } from '../../../renderer/bridge/connection.ts';

afterEach(() => { vi.unstubAllGlobals(); });

test('a call that is given up ends its request, and the connection is not taken for lost', async () => {
  const asked = Promise.withResolvers<AbortSignal | null | undefined>();
  vi.stubGlobal('fetch', (_: string, { signal }: RequestInit) => new Promise((_resolve, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason as Error));
    asked.resolve(signal);
  }));
  const bridge = makeBrowserBridge();
  const before = connection();
  const reply = bridge.call('runs.compare', { runs: [1, 2] }, 3);
  const signal = await asked.promise;
  bridge.giveUp(4);
  expect(signal?.aborted).toBe(false);
  bridge.giveUp(3);
  expect(await reply).toMatchObject({ ok: false, kind: 'cancelled' });
  expect(connection()).toBe(before);
});
