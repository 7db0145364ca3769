/**
 * Worker thread for long evaluations (comparing runs, a Showdown's standing), so that the process that answers calls is
 * not blocked. Small ones are done at once: starting a thread and copying to it would take longer.
 */
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { evaluationTasks, type EvaluationTask, type TaskInput, type TaskOutput } from '../../evaluation/index.ts';
import { Cancelled } from '../../training/index.ts';
import type { EvaluationReply, EvaluationRequest } from './evaluation-thread.ts';

/** Lies beside this file, or beside the bundle this file went into. */
const entry = new URL(`./evaluation-thread${extname(import.meta.url)}`, import.meta.url);

/** With fewer predictions in all, an evaluation takes a fraction of a second. */
const minPredictions = 4000;

/** One thread, started at first need and kept; its requests are answered one after another. Whoever makes it disposes of it. */
export class EvaluationWorker implements AsyncDisposable {
  #thread: Worker | null = null;
  #isClosed = false;
  #requests = 0;
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();

  /** Runs a task on `predictions` predictions. Throws what the task throws, and Cancelled once this is disposed of. */
  async run<N extends EvaluationTask>(task: N, input: TaskInput<N>, predictions: number): Promise<TaskOutput<N>> {
    if (this.#isClosed) throw new Cancelled();
    if (predictions < minPredictions) return (evaluationTasks[task] as (input: TaskInput<N>) => TaskOutput<N>)(input);
    const thread = this.#thread ??= this.#start();
    const reply = Promise.withResolvers<unknown>();
    const id = this.#requests++;
    this.#waiting.set(id, reply);
    thread.ref();
    thread.postMessage({ id, task, input } satisfies EvaluationRequest);
    return await reply.promise as TaskOutput<N>;
  }

  #start(): Worker {
    const thread = new Worker(entry);
    thread.on('message', (reply: EvaluationReply) => {
      const waiting = this.#waiting.get(reply.id);
      this.#waiting.delete(reply.id);
      // An idle thread does not keep the process alive.
      if (this.#waiting.size === 0) thread.unref();
      if ('error' in reply) waiting?.reject(reply.error);
      else waiting?.resolve(reply.output);
    });
    thread.on('error', (error) => this.#end(thread, error));
    thread.on('exit', () => this.#end(thread, new Error('The thread that evaluates has ended.')));
    return thread;
  }

  #end(thread: Worker, why: unknown): void {
    if (this.#thread !== thread) return;
    this.#thread = null;
    for (const { reject } of this.#waiting.values()) reject(this.#isClosed ? new Cancelled() : why);
    this.#waiting.clear();
  }

  /** Requests that are still waiting end as cancelled. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true;
    await this.#thread?.terminate();
  }
}
