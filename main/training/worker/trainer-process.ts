// The workbench's side of the trainer process: starts a plain Node child when there is work and turns its messages into
// an async generator. A child that dies ends its work with a sentence, never the workbench.
import { fork, type ChildProcess } from 'node:child_process';
import { isProblemCode, UserError } from '../../../preload/contract.ts';
import {
  FromTrainer, workTable, type ToTrainer, type WorkEventOf, type WorkInput, type WorkName, type WorkResult,
} from '../protocol/messages.ts';
import { Paused, type ControlRequest } from '../protocol/control.ts';

/** Thrown when the person cancelled: silent. */
export class Cancelled extends Error {
  constructor() {
    super('cancelled');
    this.name = 'Cancelled';
  }
}

/** A bug inside the trainer; the stack is the child's. */
class TrainerBug extends Error {
  constructor(message: string, stack: string) {
    super(message);
    this.name = 'TrainerBug';
    this.stack = stack;
  }
}

interface TrainerOptions {
  /** Entry script of the child. */
  entry: string;
  /** A plain Node binary; Electron's own must not be used. */
  nodeBinary: string;
  /** Environment variables in addition to those of this process. */
  environment?: Readonly<Record<string, string>>;
  /** Purpose of the process, for the sentence when it dies: "The training". */
  purpose: string;
}

type Listener = (message: FromTrainer | { type: 'died'; how: string }) => void;

/** One child process, started on first use; it runs pieces of work one after another or side by side. */
export class TrainerProcess {
  readonly #options: TrainerOptions;
  readonly #listeners = new Map<number, Listener>();
  #child: ChildProcess | null = null;
  #nextId = 1;
  #stopped = false;

  constructor(options: TrainerOptions) {
    this.#options = options;
  }

  /** Process id of the running child. */
  get pid(): number | null {
    return this.#child?.pid ?? null;
  }

  /**
   * Runs one piece of work in the child: yields its events, returns its result. `onStarted` receives a function that
   * sends control requests to the work. Throws what the child threw (UserError, Cancelled, Paused, TrainerBug) or
   * UserError trainer-died.
   */
  async *work<N extends WorkName>(
    name: N, input: WorkInput<N>, signal?: AbortSignal, onStarted?: (tell: (request: ControlRequest) => void) => void,
  ): AsyncGenerator<WorkEventOf<N>, WorkResult<N>> {
    if (signal?.aborted) throw new Cancelled();
    if (this.#stopped) {
      throw new UserError('trainer-died', { what: this.#options.purpose, how: 'the program was closed' });
    }
    const id = this.#nextId++;
    const queue: Parameters<Listener>[0][] = [];
    let wake = () => {};
    this.#listeners.set(id, (message) => {
      queue.push(message);
      wake();
    });
    const cancel = () => this.#send({ type: 'cancel', id });
    signal?.addEventListener('abort', cancel);
    try {
      this.#send({ type: 'work', id, name, input });
      onStarted?.((request) => this.#send({ type: 'control', id, request }));
      this.#hold();
      for (;;) {
        while (queue.length === 0) await new Promise<void>((resolve) => { wake = resolve; });
        const message = queue.shift();
        if (!message) continue;
        if (message.type === 'event') yield workTable[name].event.parse(message.event) as WorkEventOf<N>;
        else if (message.type === 'result') return workTable[name].result.parse(message.value) as WorkResult<N>;
        else if (message.type === 'died') throw new UserError('trainer-died', {
          what: this.#options.purpose, how: message.how,
        });
        else throw revive(message);
      }
    } finally {
      signal?.removeEventListener('abort', cancel);
      this.#listeners.delete(id);
      this.#hold();
    }
  }

  /**
   * Kills the child for good and resolves once it has exited; work in progress or requested later ends with
   * trainer-died.
   */
  async stop(): Promise<void> {
    this.#stopped = true;
    const child = this.#child;
    if (child === null) return;
    await ended(child);
  }

  /** Kills an idle child, so that the next work starts in a new one. */
  async renew(): Promise<void> {
    const child = this.#child;
    if (child === null || this.#listeners.size > 0) return;
    this.#child = null;
    await ended(child);
  }

  #send(message: ToTrainer): void {
    const child = this.#child ?? this.#start();
    child.send(message, (error) => {
      if (error) this.#died(child, 'it could not be reached');
    });
  }

  #start(): ChildProcess {
    const { entry, nodeBinary, environment } = this.#options;
    const child = fork(entry, [], {
      execPath: nodeBinary, execArgv: ['--disable-warning=ExperimentalWarning'], serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      // Two pictures are decoded at once on two cores while the main thread infers.
      env: { ...process.env, UV_THREADPOOL_SIZE: process.env.UV_THREADPOOL_SIZE ?? '8', ...environment },
    });
    child.on('message', (raw) => {
      const message = FromTrainer.parse(raw);
      this.#listeners.get(message.id)?.(message);
    });
    child.on('error', (error) => this.#died(child, error.message));
    child.on('exit', (code, signal) => this.#died(child, signal ? `signal ${signal}` : `exit code ${code}`));
    this.#child = child;
    return child;
  }

  /** Keeps the program alive while there is work, and lets it exit while the child is idle. */
  #hold(): void {
    const hold = this.#listeners.size > 0 ? 'ref' : 'unref';
    this.#child?.[hold]();
    this.#child?.channel?.[hold]();
  }

  #died(child: ChildProcess, how: string): void {
    if (this.#child !== child) return;
    this.#child = null;
    for (const listener of [...this.#listeners.values()]) listener({ type: 'died', how });
  }
}

/** Kills a child and resolves once it has exited. */
async function ended(child: ChildProcess): Promise<void> {
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.ref();
  child.kill('SIGKILL');
  await exit;
}

function revive(message: Extract<FromTrainer, { type: 'error' }>): Error {
  if (message.kind === 'cancelled') return new Cancelled();
  if (message.kind === 'paused') return new Paused();
  if (message.kind === 'expected' && isProblemCode(message.code)) {
    return UserError.revive(message.code, message.facts, message.message);
  }
  return new TrainerBug(message.message, message.stack);
}
