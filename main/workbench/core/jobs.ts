// Jobs: long work as the pages see it, one row each with phase, progress and time left.
import { UserError, type Job, type WorkbenchEvent, type Project } from '../../../preload/contract.ts';
import { Cancelled, Paused } from '../../training/index.ts';
import type { Log } from '../log/log.ts';

type NewJob = Pick<Job, 'kind' | 'title' | 'project' | 'run'> & Partial<Pick<Job, 'predictionSet'>>;

/** Outcome of paused work. */
export const jobPaused = 'Paused. It can continue from where it stopped.';

/** A running job's own end: its cancellation signal and its reports. */
export interface JobHandle {
  readonly id: number;
  readonly signal: AbortSignal;
  /** It no longer waits in the queue. */
  begin(): void;
  /** It has given way to something else and waits again. */
  wait(): void;
  /** `done` of `total` steps of `phase`; a new phase starts the clock for the time left anew. */
  progress(phase: string, done: number, total: number): void;
}

interface Entry { job: Job; abort: AbortController; phaseStart: number; phaseDone: number; lastTold: number; ended: Promise<void> }

const waiting = { state: 'queued', phase: 'Waiting for its turn' } as const;

const unended: ReadonlySet<Job['state']> = new Set(['queued', 'running']);

/** What is done sooner is not worth showing. */
const momentMs = 700;

/** All jobs since the workbench was opened; ended ones stay listed until fifty newer ones have ended. */
export class Jobs {
  readonly #entries = new Map<number, Entry>();
  readonly #tell: (event: WorkbenchEvent) => void;
  readonly #now: () => number;
  readonly #log: Log;
  #nextId = 1;

  constructor(tell: (event: WorkbenchEvent) => void, now: () => number, log: Log) {
    this.#log = log;
    this.#tell = tell;
    this.#now = now;
  }

  list(): Job[] {
    return [...this.#entries.values()].map((entry) => entry.job);
  }

  /** Throws UserError job-unknown. */
  get(id: number): Job {
    const entry = this.#entries.get(id);
    if (!entry) throw new UserError('job-unknown', { job: id });
    return entry.job;
  }

  /** Starts `work`; its returned sentence is the job's outcome. Never throws: an error ends the job with its sentence. */
  start(what: NewJob, work: (handle: JobHandle) => Promise<string>): Job {
    return this.#add(what, { state: 'running', phase: 'Getting ready' }, work);
  }

  /** As `start`, for work that waits in the queue until it calls `begin`. */
  enqueue(what: NewJob, work: (handle: JobHandle) => Promise<string>): Job {
    return this.#add(what, waiting, work);
  }

  #add(what: NewJob, at: Pick<Job, 'state' | 'phase'>, work: (handle: JobHandle) => Promise<string>): Job {
    const id = this.#nextId++;
    const abort = new AbortController();
    const job: Job = { id, predictionSet: null, ...what, ...at, done: 0, total: 0, secondsLeft: null, outcome: null };
    const entry: Entry = { job, abort, phaseStart: this.#now(), phaseDone: 0, lastTold: 0, ended: Promise.resolve() };
    this.#entries.set(id, entry);
    this.#tell({ type: 'job', job });
    this.#log.note(`${nameOf(job)} begins: ${job.state}`);
    const handle: JobHandle = {
      id, signal: abort.signal,
      begin: () => this.#turn(entry, { state: 'running', phase: 'Getting ready' }),
      wait: () => this.#turn(entry, waiting),
      progress: (phase, done, total) => this.#progress(entry, phase, done, total),
    };
    entry.ended = work(handle).then(
      (outcome) => this.#end(entry, 'done', outcome),
      (error: unknown) => {
        if (!(error instanceof Paused) && !abort.signal.aborted) this.#log.failure(nameOf(job), error);
        if (error instanceof Paused) return this.#end(entry, 'paused', jobPaused);
        if (error instanceof Cancelled || abort.signal.aborted) return this.#end(entry, 'cancelled', 'Stopped.');
        if (!(error instanceof UserError)) console.error(error);
        return this.#end(entry, 'failed', sentenceOf(error));
      },
    );
    return job;
  }

  /**
   * Runs `work` for a call that waits for it; where that takes longer than a moment it is a job, too, so that it can be seen and
   * stopped. Throws what the work throws.
   */
  async attend<T>(what: NewJob, work: (watcher: Pick<JobHandle, 'signal' | 'progress'>) => Promise<T>): Promise<T> {
    const abort = new AbortController();
    let shown: JobHandle | null = null;
    const result = work({ signal: abort.signal, progress: (...step) => shown?.progress(...step) });
    const timer = setTimeout(() => {
      this.start(what, async (handle) => {
        shown = handle;
        handle.signal.addEventListener('abort', () => abort.abort());
        await result;
        return '';
      });
    }, momentMs);
    try {
      return await result;
    } finally {
      clearTimeout(timer);
    }
  }

  cancel(id: number): Job {
    const job = this.get(id);
    this.#entries.get(id)?.abort.abort();
    return job;
  }

  /** Resolves when the job has ended, with how. */
  async ended(id: number): Promise<Job> {
    this.get(id);
    await this.#entries.get(id)?.ended;
    return this.get(id);
  }

  /** Resolves when no job is running any more. */
  async allEnded(): Promise<void> {
    await Promise.all([...this.#entries.values()].map((entry) => entry.ended));
  }

  #turn(entry: Entry, at: Pick<Job, 'state' | 'phase'>): void {
    this.#log.note(`${nameOf(entry.job)} is ${at.state}`);
    entry.job = { ...entry.job, ...at, done: 0, total: 0, secondsLeft: null };
    this.#tell({ type: 'job', job: entry.job });
  }

  #progress(entry: Entry, phase: string, done: number, total: number): void {
    const now = this.#now();
    if (phase !== entry.job.phase || done < entry.phaseDone) Object.assign(entry, { phaseStart: now, lastTold: 0 });
    entry.phaseDone = done;
    const elapsed = (now - entry.phaseStart) / 1000;
    // A forecast from less than a second or a hundredth of the work would only jump about.
    const secondsLeft = total > 0 && elapsed > 1 && done / total > 0.01 ? (elapsed / done) * (total - done) : null;
    entry.job = { ...entry.job, phase, done, total, secondsLeft };
    if (now - entry.lastTold < 100 && done < total) return;
    entry.lastTold = now;
    this.#tell({ type: 'job', job: entry.job });
  }

  #end(entry: Entry, state: Job['state'], outcome: string): void {
    this.#log.note(`${nameOf(entry.job)} has ended: ${state}`);
    entry.job = { ...entry.job, state, outcome, secondsLeft: null };
    this.#tell({ type: 'job', job: entry.job });
    const ended = [...this.#entries.values()].filter((e) => !unended.has(e.job.state));
    for (const old of ended.slice(0, Math.max(0, ended.length - 50))) this.#entries.delete(old.job.id);
  }
}

/** Of an error that is ours nothing is known, so nothing is promised. */
const bugSentence = 'Something went wrong in Thaw. Try it again; if it fails again, please report it.';

/** A job in the log, without its title, which has names. */
const nameOf = ({ id, kind, run, project }: Job): string =>
  `job ${id} (${[kind, ...(project === null ? [] : [`project ${project}`]), ...(run === null ? [] : [`run ${run}`])].join(', ')})`;

/** The sentence a person reads for an error: its own when expected, a calm one when it is ours. */
export function sentenceOf(error: unknown): string {
  return error instanceof UserError ? error.message : bugSentence;
}

/** A project is half there while an import still adds pictures to it. Throws UserError project-busy. */
export function refuseWhileImporting({ jobs }: { jobs: Jobs }, { id, name }: Pick<Project, 'id' | 'name'>): void {
  const isImporting = jobs.list().some(({ kind, project, state }) => kind === 'import' && project === id && state === 'running');
  if (isImporting) throw new UserError('project-busy', { project: name });
}
