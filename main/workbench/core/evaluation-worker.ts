/**
 * Worker thread for long evaluations (comparing runs, a Showdown's standing), so that the process that answers calls is
 * not blocked. Small ones are done at once: starting a thread and copying to it would take longer.
 */
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { evaluationTasks, type EvaluationTask, type TaskInput, type TaskOutput } from '../../evaluation/index.ts';
import { Cancelled } from '../../training/index.ts';
import type { EvaluationReply, EvaluationRequest } from './evaluation-thread.ts';
import { language } from '../../../preload/contract.ts';

/** Lies beside this file, or beside the bundle this file went into. */
const entry = new URL(`./evaluation-thread${extname(import.meta.url)}`, import.meta.url);

/** With fewer predictions in all, an evaluation takes a fraction of a second. */
const minPredictions = 4000;

interface Asked {
  /** Predictions that the input holds in all. */
  readonly predictions: number;
  /** Gives it up. */
  readonly signal?: AbortSignal | undefined;
}

interface Waiting { readonly task: EvaluationTask; readonly input: unknown; readonly reply: PromiseWithResolvers<unknown> }

/**
 * One thread, started at first need and kept; it is handed one request after another. A calculation hears nothing, so the
 * thread of one that is given up is ended, and the next gets a new one. Whoever makes this disposes of it.
 */
export class EvaluationWorker implements AsyncDisposable {
  #thread: Worker | null = null;
  #current: Waiting | null = null;
  readonly #queue: Waiting[] = [];
  readonly #ending = new Set<Promise<unknown>>();
  #isClosed = false;

  /** Runs a task. Throws what the task throws, and Cancelled once the signal or the end of this says so. */
  async run<N extends EvaluationTask>(task: N, input: TaskInput<N>, { predictions, signal }: Asked): Promise<TaskOutput<N>> {
    if (this.#isClosed || signal?.aborted === true) throw new Cancelled();
    if (predictions < minPredictions) return (evaluationTasks[task] as (input: TaskInput<N>) => TaskOutput<N>)(input);
    const request = { task, input, reply: Promise.withResolvers<unknown>() };
    const giveUp = (): void => this.#giveUp(request);
    signal?.addEventListener('abort', giveUp);
    this.#queue.push(request);
    this.#next();
    try {
      return await request.reply.promise as TaskOutput<N>;
    } finally {
      signal?.removeEventListener('abort', giveUp);
    }
  }

  #next(): void {
    if (this.#current !== null) return;
    this.#current = this.#queue.shift() ?? null;
    // An idle thread does not keep the process alive.
    if (this.#current === null) return this.#thread?.unref();
    const thread = this.#thread ??= this.#start();
    thread.ref();
    const { task, input } = this.#current;
    thread.postMessage({ task, input, speaks: language().tag } satisfies EvaluationRequest);
  }

  #start(): Worker {
    const thread = new Worker(entry);
    thread.on('message', (reply: EvaluationReply) => {
      if (this.#thread !== thread) return;
      const waiting = this.#current;
      this.#current = null;
      if ('error' in reply) waiting?.reply.reject(reply.error);
      else waiting?.reply.resolve(reply.output);
      this.#next();
    });
    thread.on('error', (error) => this.#died(thread, error));
    thread.on('exit', () => this.#died(thread, new Error('The thread that evaluates has ended.')));
    return thread;
  }

  #giveUp(request: Waiting): void {
    if (this.#current === request) {
      this.#current = null;
      this.#endThread();
    } else if (this.#queue.includes(request)) this.#queue.splice(this.#queue.indexOf(request), 1);
    request.reply.reject(new Cancelled());
    this.#next();
  }

  #endThread(): void {
    const ended = this.#thread?.terminate();
    this.#thread = null;
    if (ended === undefined) return;
    this.#ending.add(ended);
    void ended.finally(() => this.#ending.delete(ended));
  }

  /** A thread that ended by itself takes its request with it; the others get a new one. */
  #died(thread: Worker, why: unknown): void {
    if (this.#thread !== thread) return;
    this.#thread = null;
    this.#current?.reply.reject(why);
    this.#current = null;
    this.#next();
  }

  /** Requests that are still waiting end as cancelled. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true;
    for (const request of [this.#current, ...this.#queue.splice(0)]) if (request !== null) this.#giveUp(request);
    this.#endThread();
    await Promise.all(this.#ending);
  }
}
