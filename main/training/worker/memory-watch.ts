// Memory watch: ends this process once it takes more than it may, also while its main thread is in an endless loop or in a
// native library, where no message would be heard.
import { Worker } from 'node:worker_threads';

/** Milliseconds between two looks. */
const interval = 100;

/** In a thread of its own, as text, so that no bundle has to bring another file for three lines. */
export function endAbove(bytes: number): void {
  const watch = `setInterval(() => {
    if (process.memoryUsage.rss() > ${bytes}) process.kill(process.pid, 'SIGTERM');
  }, ${interval});`;
  new Worker(watch, { eval: true, execArgv: [] }).unref();
}
