// Every way out of the window's program: closing the last window, Cmd-Q and the menu, a signal, the end of the session. Each
// closes the workbench first, once, so that what is running is marked and the database is whole.
import type { App, BrowserWindow, Event, PowerMonitor } from 'electron';

interface WaysOut {
  readonly app: Pick<App, 'on' | 'quit'>;
  readonly powerMonitor: Pick<PowerMonitor, 'on'>;
  readonly process: Pick<NodeJS.Process, 'on'>;
}

/** `close` may be called several times; it ends within a few seconds. */
export function closeOnEveryWayOut({ app, powerMonitor, process }: WaysOut, close: () => Promise<void>): void {
  let isClosed = false;
  const leave = (event?: Pick<Event, 'preventDefault'>): void => {
    if (isClosed) return;
    event?.preventDefault();
    void close().catch(() => {}).finally(() => {
      isClosed = true;
      app.quit();
    });
  };
  app.on('before-quit', leave);
  app.on('window-all-closed', () => leave());
  powerMonitor.on('shutdown', leave);
  // Windows waits for nobody when it ends a session: what can still be done is done at once.
  app.on('browser-window-created', (_, window: Pick<BrowserWindow, 'on'>) => { window.on('session-end', () => leave()); });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => leave());
}
