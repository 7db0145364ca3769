// Every way out of the window's program closes the workbench first, once.
import { EventEmitter } from 'node:events';
import { expect, test, vi } from 'vitest';
import { closeOnEveryWayOut } from '../../../main/hosts/electron/ways-out.ts';

/** Electron's own order: quitting asks `before-quit`, which may be prevented. */
function program() {
  const [app, powerMonitor, process, window] = Array.from({ length: 4 }, () => new EventEmitter()) as [EventEmitter, EventEmitter, EventEmitter, EventEmitter];
  const log: string[] = [];
  const quit = (): void => {
    let prevented = false;
    app.emit('before-quit', { preventDefault: () => { prevented = true; } });
    log.push(prevented ? 'held back' : 'left');
  };
  const closing = Promise.withResolvers<void>();
  const close = vi.fn(() => closing.promise);
  closeOnEveryWayOut({ app: Object.assign(app, { quit }), powerMonitor, process } as never, close);
  app.emit('browser-window-created', {}, window);
  return { app, powerMonitor, process, window, quit, close, log, closing };
}

test.each<[string, (it: ReturnType<typeof program>) => void]>([
  ['Cmd-Q', ({ quit }) => { quit(); }],
  ['the last window', ({ app }) => { app.emit('window-all-closed'); }],
  ['SIGTERM', ({ process }) => { process.emit('SIGTERM'); }],
  ['SIGINT', ({ process }) => { process.emit('SIGINT'); }],
  ['SIGHUP', ({ process }) => { process.emit('SIGHUP'); }],
  ['the computer shutting down', ({ powerMonitor }) => { powerMonitor.emit('shutdown', { preventDefault: () => {} }); }],
  ['the end of a Windows session', ({ window }) => { window.emit('session-end'); }],
])('%s', async (_, leave) => {
  const it = program();
  leave(it);
  expect(it.close).toHaveBeenCalledTimes(1);
  expect(it.log).not.toContain('left');
  it.closing.resolve();
  await vi.waitFor(() => { expect(it.log.at(-1)).toBe('left'); });
});

test('whoever is impatient, or a close that fails, does not keep the program from closing first and leaving then', async () => {
  const it = program();
  it.quit();
  it.quit();
  expect(it.log).toEqual(['held back', 'held back']);
  it.closing.reject(new Error('the drive has gone'));
  await vi.waitFor(() => { expect(it.log.at(-1)).toBe('left'); });
});
