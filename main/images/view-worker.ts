// The thread that makes views while the one that asked for them is blocked in the engine; view-maker.ts starts it.
import { parentPort, workerData } from 'node:worker_threads';
import type { Batch } from './batches.ts';
import { SourceReader, type Sources } from './source-cache.ts';
import { makeViews, type Look, type Looking } from './view-batch.ts';

export interface Setting { sources: Sources; looking: Looking }
/** Looks to be answered as one batch; `first` is the number of the first of them. */
export interface Task { id: number; looks: readonly Look[]; first: number }
export interface Made { id: number; batch: Batch }

const { sources, looking } = workerData as Setting;
const reader = new SourceReader(sources);

parentPort?.on('message', ({ id, looks, first }: Task) => {
  // A failure that no picture is to blame for ends this thread, unhandled, and is thrown in the other.
  void makeViews(reader, looks, first, looking).then((batch) => {
    parentPort?.postMessage({ id, batch } satisfies Made, [batch.pixels.buffer]);
  });
});
