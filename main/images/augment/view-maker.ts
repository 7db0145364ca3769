// Views of pictures in batches, made by a thread of their own: the engine blocks the one that trains.
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { inBatches, type Batch } from '../input/batches.ts';
import type { Sources } from '../input/source-cache.ts';
import type { ViewRequest, ViewBatchOptions } from './view-batch.ts';
import type { MadeViews, WorkerSetup, WorkerMessage } from './view-worker.ts';

/** Lies beside this file, or beside the bundle this file went into. */
const entry = new URL(`./view-worker${extname(import.meta.url)}`, import.meta.url);

const ended = 'The thread that makes views has ended.';

/**
 * A thread without work waits here for the next maker: each new one has all of its code to read and compile, and where threads come and
 * go V8 now and then loses track of its code and aborts the process (nodejs/node#64500). It does not keep the process alive.
 */
let idle: Worker | null = null;

function threadFor(setting: WorkerSetup): Worker {
  const thread = idle ?? new Worker(entry);
  idle = null;
  thread.removeAllListeners();
  thread.ref();
  thread.postMessage({ setting } satisfies WorkerMessage);
  return thread;
}

function leaveIdle(thread: Worker): void {
  thread.removeAllListeners();
  thread.postMessage({ setting: null } satisfies WorkerMessage);
  const forget = (): void => { if (idle === thread) idle = null; };
  thread.on('error', forget).on('exit', forget);
  thread.unref();
  idle = thread;
}

/** Makes views of the same sources as often as asked. Whoever makes it disposes of it. */
export class ViewMaker implements AsyncDisposable {
  readonly #worker: Worker;
  /** By number of the task: those that wait for a picture to be decoded are overtaken by others. */
  readonly #waiting = new Map<number, PromiseWithResolvers<Batch>>();
  #tasks = 0;
  #ended: Error | null = null;

  constructor(sources: Sources, looking: ViewBatchOptions) {
    this.#worker = threadFor({ sources, looking });
    this.#worker.on('message', ({ id, batch }: MadeViews) => {
      this.#waiting.get(id)?.resolve(batch);
      this.#waiting.delete(id);
    });
    this.#worker.on('error', (error) => this.#end(error instanceof Error ? error : new Error(String(error))));
    this.#worker.on('exit', () => this.#end(new Error(ended)));
  }

  /**
   * Views in the order of `looks`, `batch` at a time, two batches made ahead. The indices are those of the looks; pictures
   * that can't be read are left out and reported. Throws the signal's reason, and what broke in the thread.
   */
  batches(looks: readonly ViewRequest[], options: { batch: number; signal?: AbortSignal }): AsyncGenerator<Batch> {
    return inBatches(looks.length, options, (from, to) => this.#make(looks.slice(from, to), from));
  }

  #make(looks: readonly ViewRequest[], first: number): Promise<Batch> {
    if (this.#ended) return Promise.reject(this.#ended);
    const made = Promise.withResolvers<Batch>();
    const id = this.#tasks++;
    this.#waiting.set(id, made);
    this.#worker.postMessage({ id, looks, first } satisfies WorkerMessage);
    return made.promise;
  }

  #end(why: Error): void {
    this.#ended ??= why;
    for (const { reject } of this.#waiting.values()) reject(this.#ended);
    this.#waiting.clear();
  }

  /** Batches that are still awaited fail. The thread is kept for the next maker where it has nothing left to do, else it ends. */
  async [Symbol.asyncDispose](): Promise<void> {
    const isFree = this.#ended === null && this.#waiting.size === 0 && idle === null;
    this.#end(new Error(ended));
    if (isFree) leaveIdle(this.#worker);
    else await this.#worker.terminate();
  }
}
