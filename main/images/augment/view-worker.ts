// The thread that makes views while the one that asked for them is blocked in the engine; view-maker.ts starts it.
import { parentPort } from 'node:worker_threads';
import type { Batch } from '../input/batches.ts';
import { SourceReader, type Sources } from '../input/source-cache.ts';
import { makeViews, type ViewRequest, type ViewBatchOptions } from './view-batch.ts';

export interface WorkerSetup { sources: Sources; looking: ViewBatchOptions }
/** What the thread is told: what to look at from now on, or null for nothing; or a task. */
export type WorkerMessage = { setting: WorkerSetup | null } | Task;
/** Looks to be answered as one batch; `first` is the number of the first of them. */
interface Task { id: number; looks: readonly ViewRequest[]; first: number }
export interface MadeViews { id: number; batch: Batch }

let open: { reader: SourceReader; looking: ViewBatchOptions } | null = null;

parentPort?.on('message', (told: WorkerMessage) => {
  if ('setting' in told) {
    open?.reader.close();
    open = told.setting && { reader: new SourceReader(told.setting.sources), looking: told.setting.looking };
    return;
  }
  if (open === null) throw new Error('nothing is open to make views of');
  const { id, looks, first } = told;
  // A failure that no picture is to blame for ends this thread, unhandled, and is thrown in the other.
  void makeViews(open.reader, looks, first, open.looking).then((batch) => {
    parentPort?.postMessage({ id, batch } satisfies MadeViews, [batch.pixels.buffer]);
  });
});
