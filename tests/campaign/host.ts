// A host under trial as the campaign drives it: every reply is judged. Silence for 10 s without a sign of life is a hang, an
// end by itself a crash, and a sentence that says nothing a false one.
import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { CallInput, CallName, CallOutput, Job } from '../../preload/contract.ts';
import type { Told } from './host-messages.ts';
import type { Trial } from './trial.ts';

const entry = join(import.meta.dirname, 'host-process.ts');
const patienceMs = 10_000;
/** Starting a process may take long on a busy computer, and shows no sign of life. */
const startMs = 60_000;

/** The host is gone: killed by the campaign, or by itself, which was counted. */
export class Gone extends Error {}

export class Host {
  readonly #child: ChildProcess;
  readonly #trial: Trial;
  readonly #waiting = new Map<number, (told: Extract<Told, { type: 'reply' }> | null) => void>();
  #lastSign = performance.now();
  #nextId = 1;
  #isEnding = false;

  private constructor(child: ChildProcess, trial: Trial) {
    this.#child = child;
    this.#trial = trial;
  }

  /**
   * Opens a workspace in a host. Null where it was refused, with a sentence that is judged, or killed meanwhile.
   * `preload`: a module loaded first; `killAfterMs`: the time after which it is killed, open or not.
   */
  static async open(trial: Trial, workspace: string, { preload, killAfterMs }: { preload?: string; killAfterMs?: number } = {}): Promise<Host | null> {
    const child = fork(entry, [workspace], {
      execArgv: ['--disable-warning=ExperimentalWarning', ...(preload === undefined ? [] : ['--import', preload])],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const host = new Host(child, trial);
    if (killAfterMs !== undefined) setTimeout(() => void host.kill(), killAfterMs).unref();
    const opened = await host.#opened();
    if (opened?.type === 'open') return host;
    if (opened?.type === 'refused') {
      if (!opened.isExpected) trial.violated('false sentences', `opening: ${opened.sentence}`);
      await host.kill();
    }
    return null;
  }

  /** Null where it ended before it said anything. */
  async #opened(): Promise<Told | null> {
    const { promise, resolve } = Promise.withResolvers<Told | null>();
    const late = setTimeout(() => {
      this.#trial.violated('hangs', 'opening the workspace');
      void this.kill();
    }, startMs);
    this.#child.on('message', (raw) => {
      const told = raw as Told;
      this.#hear(told);
      if (told.type === 'open' || told.type === 'refused') resolve(told);
    });
    this.#child.on('exit', (code, signal) => {
      this.#gone(signal ?? `exit code ${code}`);
      resolve(null);
    });
    const told = await promise;
    clearTimeout(late);
    return told;
  }

  #hear(told: Told): void {
    this.#lastSign = performance.now();
    if (told.type === 'reply') this.#waiting.get(told.id)?.(told);
  }

  #gone(how: string): void {
    if (!this.#isEnding) this.#trial.violated('crashes', `the host ended by itself: ${how}`);
    this.#isEnding = true;
    for (const tell of this.#waiting.values()) tell(null);
  }

  /** The value of a call; null where it is refused with a sentence. Throws Gone. */
  async call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N> | null> {
    return await this.#ask(name, input) as CallOutput<N> | null;
  }

  /** Waits for a job's end. A failed one has a sentence that says why. */
  async ended(job: number): Promise<Job> {
    const ended = await this.#ask('jobEnded', job) as Job | null;
    if (!ended) throw new Gone('the job is not there');
    if (ended.state === 'failed' && isEmpty(ended.outcome ?? '')) this.#trial.violated('false sentences', `${ended.kind}: ${ended.outcome}`);
    return ended;
  }

  async #ask(name: string, input: unknown): Promise<unknown> {
    if (this.#isEnding) throw new Gone(name);
    const id = this.#nextId++;
    const { promise, resolve } = Promise.withResolvers<Extract<Told, { type: 'reply' }> | null>();
    this.#waiting.set(id, resolve);
    this.#lastSign = performance.now();
    const beat = setInterval(() => {
      if (performance.now() - this.#lastSign <= patienceMs) return;
      this.#trial.violated('hangs', name);
      void this.kill();
    }, 250);
    this.#child.send({ id, name, input }, () => undefined);
    const told = await promise;
    clearInterval(beat);
    this.#waiting.delete(id);
    if (!told) throw new Gone(name);
    const { reply } = told;
    if (reply.ok) return reply.value;
    if (reply.kind === 'bug' || isEmpty(reply.sentence)) this.#trial.violated('false sentences', `${name}: ${reply.sentence} ${reply.details ?? ''}`);
    return null;
  }

  /** As the power going: nothing is finished. */
  async kill(): Promise<void> {
    await this.#end(() => this.#child.kill('SIGKILL'));
  }

  /** As a person closing it. */
  async close(): Promise<void> {
    await this.#end(() => this.#child.send({ id: 0, name: 'close', input: null }, () => undefined));
  }

  async #end(act: () => unknown): Promise<void> {
    this.#isEnding = true;
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exit = new Promise((resolve) => this.#child.once('exit', resolve));
    act();
    const late = setTimeout(() => this.#child.kill('SIGKILL'), patienceMs);
    await exit;
    clearTimeout(late);
  }
}

const isEmpty = (sentence: string): boolean => sentence.trim() === '' || sentence.startsWith('Something went wrong');
