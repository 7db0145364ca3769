// Views of pictures in batches, made by a thread of their own: the engine blocks the one that trains.
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { inBatches, type Batch } from './batches.ts';
import type { Sources } from './source-cache.ts';
import type { Look, Looking } from './view-batch.ts';
import type { Made, Setting, Task } from './view-worker.ts';

/** Lies beside this file, or beside the bundle this file went into. */
const entry = new URL(`./view-worker${extname(import.meta.url)}`, import.meta.url);

/** Makes views of the same sources as often as asked. Whoever makes it disposes of it. */
export class ViewMaker implements AsyncDisposable {
  readonly #worker: Worker;
  /** By number of the task: those that wait for a picture to be decoded are overtaken by others. */
  readonly #waiting = new Map<number, PromiseWithResolvers<Batch>>();
  #tasks = 0;
  #ended: Error | null = null;

  constructor(sources: Sources, looking: Looking) {
    const setting: Setting = { sources, looking };
    this.#worker = new Worker(entry, { workerData: setting });
    this.#worker.on('message', ({ id, batch }: Made) => {
      this.#waiting.get(id)?.resolve(batch);
      this.#waiting.delete(id);
    });
    this.#worker.on('error', (error) => this.#end(error instanceof Error ? error : new Error(String(error))));
    this.#worker.on('exit', () => this.#end(new Error('The thread that makes views has ended.')));
  }

  /**
   * Views in the order of `looks`, `batch` at a time, two batches made ahead. The indices are those of the looks; pictures
   * that can't be read are left out and reported. Throws the signal's reason, and what broke in the thread.
   */
  batches(looks: readonly Look[], options: { batch: number; signal?: AbortSignal }): AsyncGenerator<Batch> {
    return inBatches(looks.length, options, (from, to) => this.#make(looks.slice(from, to), from));
  }

  #make(looks: readonly Look[], first: number): Promise<Batch> {
    if (this.#ended) return Promise.reject(this.#ended);
    const made = Promise.withResolvers<Batch>();
    const task: Task = { id: this.#tasks++, looks, first };
    this.#waiting.set(task.id, made);
    this.#worker.postMessage(task);
    return made.promise;
  }

  #end(why: Error): void {
    this.#ended ??= why;
    for (const { reject } of this.#waiting.values()) reject(this.#ended);
    this.#waiting.clear();
  }

  /** Ends the thread; batches that are still awaited fail. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#worker.terminate();
  }
}
