// The database and the log of a workspace, opened together: the log tells why the other can't be opened.
import { openDatabase, personalNames, type Connection } from '../../history/index.ts';
import { Log, systemFacts } from './log.ts';

interface Opened { db: Connection; log: Log; closeLog(): void }

/** `withNames`: names and paths of the person in the log. Throws what `openDatabase` throws. */
export function openWithLog({ database, logs }: { database: string; logs: string }, withNames: boolean): Opened {
  let connection: Connection | null = null;
  const log = new Log(logs, { withNames, names: () => (connection === null ? [] : personalNames(connection)), now: Date.now });
  let db: Connection;
  try {
    db = connection = openDatabase(database);
  } catch (error) {
    log.failure('opening the workspace', error);
    throw error;
  }
  log.note(['opened', ...systemFacts(), `process ${process.pid}`].join('; '));
  // Only watches: what Node or Electron then does stays as it is.
  const crashed = (error: Error, origin: string): void => { log.crash(origin, error); };
  process.on('uncaughtExceptionMonitor', crashed);
  const closeLog = (): void => {
    process.removeListener('uncaughtExceptionMonitor', crashed);
    log.note(`closed; process ${process.pid}`);
  };
  return { db, log, closeLog };
}
