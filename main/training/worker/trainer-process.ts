// The workbench's side of the trainer process: starts a plain Node child when there is work, and turns its messages into
// an async generator. A child that dies ends its work with a sentence, never the workbench.
import { fork, type ChildProcess } from 'node:child_process';
import { isProblemCode, UserError } from '../../../preload/contract.ts';
import { FromTrainer, workTable, type ToTrainer, type WorkEventOf, type WorkInput, type WorkName, type WorkResult } from '../protocol/messages.ts';
import { Paused, type ControlRequest } from '../protocol/control.ts';

/** Stopped because the person asked for it: silent. */
export class Cancelled extends Error {
  constructor() {
    super('cancelled');
    this.name = 'Cancelled';
  }
}

/** Something broke inside the trainer; the stack is the child's. */
export class TrainerBug extends Error {
  constructor(message: string, stack: string) {
    super(message);
    this.name = 'TrainerBug';
    this.stack = stack;
  }
}

export interface TrainerOptions {
  /** The entry script of the child. */
  entry: string;
  /** A plain Node binary; Electron's own must not be used. */
  nodeBinary: string;
  /** Variables that it gets beside those of this process. */
  environment?: Readonly<Record<string, string>>;
  /** What the process does, for the sentence when it dies: "The training". */
  purpose: string;
}

type Listener = (message: FromTrainer | { type: 'died'; how: string }) => void;

/** One child process that works one thing after another or side by side; started at first need. */
export class TrainerProcess {
  readonly #options: TrainerOptions;
  readonly #listeners = new Map<number, Listener>();
  #child: ChildProcess | null = null;
  #nextId = 1;
  #stopped = false;

  constructor(options: TrainerOptions) {
    this.#options = options;
  }

  /** The child's process number while it runs. */
  get pid(): number | null {
    return this.#child?.pid ?? null;
  }

  /**
   * Does one piece of work in the child: yields its events, returns its result.
   * `reached` is handed a function that tells the work what is wished for while it goes on.
   * Throws what the child threw (UserError, Cancelled, Paused, TrainerBug) or UserError trainer-died.
   */
  async *work<N extends WorkName>(name: N, input: WorkInput<N>, signal?: AbortSignal, reached?: (tell: (wish: ControlRequest) => void) => void): AsyncGenerator<WorkEventOf<N>, WorkResult<N>> {
    if (signal?.aborted) throw new Cancelled();
    if (this.#stopped) throw new UserError('trainer-died', { what: this.#options.purpose, how: 'the program was closed' });
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
      reached?.((wish) => this.#send({ type: 'wish', id, wish }));
      this.#hold();
      for (;;) {
        while (queue.length === 0) await new Promise<void>((resolve) => { wake = resolve; });
        const message = queue.shift();
        if (!message) continue;
        if (message.type === 'event') yield workTable[name].event.parse(message.event) as WorkEventOf<N>;
        else if (message.type === 'result') return workTable[name].result.parse(message.value) as WorkResult<N>;
        else if (message.type === 'died') throw new UserError('trainer-died', { what: this.#options.purpose, how: message.how });
        else throw revive(message);
      }
    } finally {
      signal?.removeEventListener('abort', cancel);
      this.#listeners.delete(id);
      this.#hold();
    }
  }

  /** Ends the child for good and resolves when it has ended; work going on in it, or asked for later, ends with trainer-died. */
  async stop(): Promise<void> {
    this.#stopped = true;
    const child = this.#child;
    if (child === null) return;
    await ended(child);
  }

  /** Ends the child if nothing is going on in it; the next work begins in a new one. */
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
      execPath: nodeBinary, execArgv: ['--disable-warning=ExperimentalWarning'], serialization: 'advanced', stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
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

  /** Keeps the program alive while there is work, and lets it end while the child idles. */
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

/** Ends a child and resolves when it has ended. */
async function ended(child: ChildProcess): Promise<void> {
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.ref();
  child.kill('SIGKILL');
  await exit;
}

function revive(message: Extract<FromTrainer, { type: 'error' }>): Error {
  if (message.kind === 'cancelled') return new Cancelled();
  if (message.kind === 'paused') return new Paused();
  if (message.kind === 'expected' && isProblemCode(message.code)) return UserError.revive(message.code, message.facts, message.message);
  return new TrainerBug(message.message, message.stack);
}
