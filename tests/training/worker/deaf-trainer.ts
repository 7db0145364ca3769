// A trainer whose work doesn't heed its cancellation, told by the name of the file it is given. Everything else is the real trainer.
import { writeFileSync } from 'node:fs';
import { workHandlers } from '../../../main/training/worker/work-table.ts';

workHandlers.previewJpeg = async function* ({ path, target }, { signal }) {
  // Never comes back, as a native library in an endless loop.
  while (path === 'loop') Math.random();
  // Waits for something that never comes.
  if (path === 'deaf') await new Promise((resolve) => { setInterval(resolve, 1e9); });
  for (let done = 0; path === 'endless'; done++) {
    if (signal.aborted) writeFileSync(target, 'ended in order');
    signal.throwIfAborted();
    yield { type: 'progress', phase: 'Working', done, total: 0 } as never;
    await new Promise((resolve) => { setTimeout(resolve, 2); });
  }
  if (path === 'long') await new Promise((resolve) => { setTimeout(resolve, 2200); });
  return null;
};

await import('../../../main/training/worker/trainer.ts');
