// The workbench's side of the trainer process: starts a plain Node child when there is work and turns its messages into
// an async generator. A child that dies ends its work with a sentence, never the workbench.
import { fork, type ChildProcess } from 'node:child_process';
import { Socket } from 'node:net';
import { language, isProblemCode, UserError } from '../../../preload/contract.ts';
import {
  FromTrainer, workTable, type ToTrainer, type WorkEventOf, type WorkInput, type WorkName, type WorkResult,
} from '../protocol/messages.ts';
import { Paused, type ControlRequest } from '../protocol/control.ts';
import { languageVariable } from '../../../language/load.ts';
import type { DecodeGuard } from './decode-guard.ts';

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
  /** Limit of JavaScript's own memory, MB; what the child prints while it dies of it is dropped. By default Node's. */
  heapMegabytes?: number;
  /** Mends what made a piece of work fail; where it could, the work is tried once more. */
  mend?(error: unknown): boolean;
  /** Finds files that end the child, and has them left out. */
  guard?: DecodeGuard;
  /** Told how it ended where nobody ended it from here. */
  onDeath?: (how: string) => void;
  /** A child that holds more bytes than this when nobody waits for it is ended: libraries keep what their largest work took. By default none is. */
  maxIdleBytes?: number;
  /** A child that was asked to cancel work and has not done so after this is ended; by default two seconds. */
  graceMs?: number;
}

type Heard = FromTrainer | { type: 'died'; how: string };

/** A piece of work in a child that has not answered yet. */
interface Pending { readonly child: ChildProcess; readonly tell: (message: Heard) => void }

const usualGraceMs = 2000;

/** Their events are results that were taken, so they can’t begin again unasked. */
const neverRepeated: ReadonlySet<WorkName> = new Set(['train', 'readPictures', 'findPictures', 'compareFolder', 'findSources', 'predict']);

/** One child process, started on first use; it runs pieces of work one after another or side by side. */
export class TrainerProcess {
  readonly #options: TrainerOptions;
  readonly #pending = new Map<number, Pending>();
  /** Children that don't hear: they get no new work, and end with the last of what others still wait for. */
  readonly #retired = new Set<ChildProcess>();
  readonly #ofFiles = new WeakSet<Error>();
  /** Bytes that each held when it last ended a piece of work. */
  readonly #memory = new WeakMap<ChildProcess, number>();
  #child: ChildProcess | null = null;
  #nextId = 1;
  #stopped = false;

  constructor(options: TrainerOptions) {
    this.#options = options;
  }

  /** True once it was stopped for good: nothing is to be tried again. */
  get isStopped(): boolean {
    return this.#stopped;
  }

  /** Process id of the running child. */
  get pid(): number | null {
    return this.#child?.pid ?? null;
  }

  /**
   * Runs one piece of work in the child: yields its events, returns its result. `onStarted` receives a function that
   * sends control requests to the work. Throws what the child threw (UserError, Cancelled, Paused, TrainerBug) or
   * UserError trainer-died. Work whose child died of picture files begins again without them. Work that doesn't heed its
   * cancellation for two seconds ends as cancelled all the same, and its child is ended; so does work whose events nobody
   * takes any more.
   */
  async *work<N extends WorkName>(
    name: N, input: WorkInput<N>, signal?: AbortSignal, onStarted?: (tell: (request: ControlRequest) => void) => void,
  ): AsyncGenerator<WorkEventOf<N>, WorkResult<N>> {
    const { mend, guard } = this.#options;
    for (let isMended = false; ;) {
      const found = guard?.found ?? 0;
      try {
        return yield* this.#attempt(name, input, signal, onStarted);
      } catch (error) {
        if (!isMended && mend?.(error) === true) {
          isMended = true;
          continue;
        }
        if (signal?.aborted || this.#stopped || !isDeath(error) || guard === undefined || name === 'readPictures') throw error;
        await guard.examine();
        if (guard.found === found) throw error;
        if (neverRepeated.has(name)) {
          this.#ofFiles.add(error);
          throw error;
        }
      }
    }
  }

  /** True for the death of a child by picture files that are left out from now on: the same work may begin again. */
  diedOfFiles(error: unknown): boolean {
    return error instanceof Error && this.#ofFiles.has(error);
  }

  async *#attempt<N extends WorkName>(
    name: N, input: WorkInput<N>, signal?: AbortSignal, onStarted?: (tell: (request: ControlRequest) => void) => void,
  ): AsyncGenerator<WorkEventOf<N>, WorkResult<N>> {
    if (signal?.aborted) throw new Cancelled();
    if (this.#stopped) {
      throw new UserError('trainer-died', { what: this.#options.purpose, how: 'the program was closed' });
    }
    const id = this.#nextId++;
    const child = this.#child ?? this.#start();
    const queue: Heard[] = [];
    let wake = () => {};
    let isOver = false;
    let grace: NodeJS.Timeout | undefined;
    this.#pending.set(id, { child, tell: (message) => {
      isOver ||= message.type !== 'event';
      if (isOver) clearTimeout(grace);
      queue.push(message);
      wake();
    } });
    const giveUp = () => {
      this.#pending.get(id)?.tell(cancelled(id));
      this.#pending.delete(id);
      this.#retire(child);
    };
    const cancel = () => {
      this.#send(child, { type: 'cancel', id });
      grace ??= setTimeout(giveUp, this.#options.graceMs ?? usualGraceMs);
    };
    signal?.addEventListener('abort', cancel);
    try {
      this.#send(child, { type: 'work', id, name, input });
      onStarted?.((request) => this.#send(child, { type: 'control', id, request }));
      this.#hold(child);
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
      if (!isOver) {
        cancel();
        while (!isOver) await new Promise<void>((resolve) => { wake = resolve; });
      }
      this.#pending.delete(id);
      this.#hold(child);
    }
  }

  /**
   * Kills the child for good and resolves once it has exited; work in progress or requested later ends with
   * trainer-died.
   */
  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all([this.#options.guard?.stop(), ...[...this.#retired, ...(this.#child ? [this.#child] : [])].map(ended)]);
  }

  /** Kills an idle child, so that the next work starts in a new one. */
  async renew(): Promise<void> {
    const child = this.#child;
    if (child === null || this.#isBusy(child)) return;
    this.#child = null;
    await ended(child);
  }

  #isBusy(child: ChildProcess): boolean {
    return [...this.#pending.values()].some((pending) => pending.child === child);
  }

  #send(child: ChildProcess, message: ToTrainer): void {
    if (!child.connected) return this.#died(child, 'it could not be reached');
    child.send(message, (error) => {
      if (error) this.#died(child, 'it could not be reached');
    });
  }

  #start(): ChildProcess {
    const { entry, nodeBinary, environment, heapMegabytes, guard } = this.#options;
    const output = heapMegabytes === undefined ? 'pipe' : 'ignore';
    const child = fork(entry, [], {
      execPath: nodeBinary, serialization: 'advanced', stdio: ['ignore', output, output, 'ipc'],
      execArgv: [
        '--disable-warning=ExperimentalWarning',
        ...(heapMegabytes === undefined ? [] : [`--max-old-space-size=${heapMegabytes}`]),
      ],
      // Two pictures are decoded at once on two cores while the main thread infers.
      env: {
        ...process.env, [languageVariable]: language().tag, UV_THREADPOOL_SIZE: process.env.UV_THREADPOOL_SIZE ?? '8', ...environment,
        ...guard?.environment(),
      },
    });
    guard?.watch(child);
    child.on('message', (raw) => {
      const message = FromTrainer.safeParse(raw);
      if (message.success) {
        if (message.data.type !== 'event') this.#memory.set(child, message.data.memoryBytes ?? 0);
        this.#pending.get(message.data.id)?.tell(message.data);
      }
      // Nothing it says can be trusted any more, and the work that waits must not wait for ever.
      else child.kill('SIGKILL');
    });
    // What libraries print (names in a foreign model, too) passes our own stderr: it must neither reach a terminal as it
    // is nor get between the lines of a reply on stdout.
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece: Buffer) => process.stderr.write(piece));
    child.on('error', (error) => this.#died(child, error.message));
    child.on('exit', (code, signal) => this.#died(child, signal ? `signal ${signal}` : `exit code ${code}`));
    this.#child = child;
    return child;
  }

  /** Keeps the program alive while there is work, and lets it exit while the child is idle. Ends an idle one that is retired, or holds too much. */
  #hold(child: ChildProcess): void {
    const isBusy = this.#isBusy(child);
    const hold = isBusy ? 'ref' : 'unref';
    child[hold]();
    child.channel?.[hold]();
    for (const stream of [child.stdout, child.stderr]) if (stream instanceof Socket) stream[hold]();
    if (isBusy) return;
    if (this.#retired.has(child)) child.kill('SIGKILL');
    else if ((this.#memory.get(child) ?? 0) > (this.#options.maxIdleBytes ?? Infinity)) this.#retire(child);
  }

  /** The next work starts in another child; this one is killed once nobody waits for it. */
  #retire(child: ChildProcess): void {
    if (this.#child === child) this.#child = null;
    if (child.exitCode === null && child.signalCode === null) this.#retired.add(child);
    this.#hold(child);
  }

  #died(child: ChildProcess, how: string): void {
    this.#options.guard?.note(child);
    if (this.#child === child) {
      this.#child = null;
      if (!this.#stopped) this.#options.onDeath?.(how);
    }
    this.#retired.delete(child);
    for (const [id, pending] of this.#pending) {
      if (pending.child !== child) continue;
      this.#pending.delete(id);
      pending.tell({ type: 'died', how });
    }
  }
}

/** Kills a child and resolves once it has exited. */
async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.ref();
  child.kill('SIGKILL');
  await exit;
}

const isDeath = (error: unknown): error is UserError => error instanceof UserError && error.code === 'trainer-died';

function cancelled(id: number): FromTrainer {
  return { type: 'error', id, kind: 'cancelled', code: '', facts: {}, message: 'cancelled', stack: '' };
}

function revive(message: Extract<FromTrainer, { type: 'error' }>): Error {
  if (message.kind === 'cancelled') return new Cancelled();
  if (message.kind === 'paused') return new Paused();
  if (message.kind === 'expected' && isProblemCode(message.code)) {
    return UserError.revive(message.code, message.facts);
  }
  return new TrainerBug(message.message, message.stack);
}
