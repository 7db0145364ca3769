// Jobs: long work as the pages see it, one row each with phase, progress and time left.
import { UserError, type Job, type WorkbenchEvent, type Project } from '../../../preload/contract.ts';
import { Cancelled, Paused, seenIn, ShownTime, TimeLeft, type StageForecast, type StagePlace } from '../../training/index.ts';
import type { Log } from '../log/log.ts';
import { jobWords } from '../job-words.ts';
import { phaseName } from '../phase-words.ts';

type NewJob = Pick<Job, 'kind' | 'title' | 'project' | 'run'> & Partial<Pick<Job, 'predictionSet' | 'unasked'>>;

/** A running job's own end: its cancellation signal and its reports. */
export interface JobHandle {
  readonly id: number;
  readonly signal: AbortSignal;
  /** It no longer waits in the queue. */
  begin(): void;
  /** It has given way to something else and waits again. */
  wait(): void;
  /** `done` of `total` steps of `phase`, which probably ends after the share `expected` of them. */
  progress(phase: string, done: number, total: number, expected?: number): void;
  /** The next of the foreseen stages has begun, where they are not told by their phases. */
  reach(place: StagePlace): void;
  /** The stages of the whole job with their forecast seconds: from here on its time left is that of all of them. */
  foresee(stages: readonly StageForecast[]): void;
}

interface Step extends Pick<Job, 'phase' | 'done' | 'total'> { expected?: number | undefined }

interface Entry {
  job: Job; abort: AbortController; phaseStart: number; phaseDone: number; lastTold: number; ended: Promise<void>;
  left: TimeLeft | null; shown: ShownTime; beat: NodeJS.Timeout | null;
}

/** A job as pages see it. */
const inWords = (job: Job): Job => ({ ...job, phase: phaseName(job.phase) });

const waiting = { state: 'queued', phase: 'Waiting for its turn', began: null } as const;

/** A job with a forecast counts down where its work is silent. */
const beatMs = 1000;

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
    return [...this.#entries.values()].map((entry) => inWords(entry.job));
  }

  /** Throws UserError job-unknown. */
  get(id: number): Job {
    const entry = this.#entries.get(id);
    if (!entry) throw new UserError('job-unknown', { job: id });
    return entry.job;
  }

  /** Starts `work`; its returned sentence is the job's outcome. Never throws: an error ends the job with its sentence. */
  start(what: NewJob, work: (handle: JobHandle) => Promise<string>): Job {
    return this.#add(what, this.#running(), work);
  }

  /** As `start`, for work that waits in the queue until it calls `begin`. */
  enqueue(what: NewJob, work: (handle: JobHandle) => Promise<string>): Job {
    return this.#add(what, waiting, work);
  }

  #running(): Pick<Job, 'state' | 'phase' | 'began'> {
    return { state: 'running', phase: 'Getting ready', began: this.#now() };
  }

  #add(what: NewJob, at: Pick<Job, 'state' | 'phase' | 'began'>, work: (handle: JobHandle) => Promise<string>): Job {
    if (what.unasked !== true) this.#endUnasked();
    const id = this.#nextId++;
    const abort = new AbortController();
    const job: Job = { id, predictionSet: null, unasked: false, ...what, ...at, done: 0, total: 0, secondsLeft: null, share: null, outcome: null };
    const entry: Entry = {
      job, abort, phaseStart: this.#now(), phaseDone: 0, lastTold: 0, ended: Promise.resolve(), left: null, shown: new ShownTime(), beat: null,
    };
    this.#entries.set(id, entry);
    this.#tell({ type: 'job', job: inWords(job) });
    this.#log.note(`${nameOf(job)} begins: ${job.state}`);
    const handle: JobHandle = {
      id, signal: abort.signal,
      begin: () => this.#turn(entry, this.#running()),
      wait: () => this.#turn(entry, waiting),
      progress: (phase, done, total, expected) => this.#progress(entry, { phase, done, total, expected }),
      foresee: (stages) => this.#foresee(entry, stages),
      reach: (place) => entry.left?.see({ place, done: 0, total: 0, expected: 1 }, this.#now() / 1000),
    };
    entry.ended = work(handle).then(
      (outcome) => this.#end(entry, 'done', outcome),
      (error: unknown) => {
        if (!(error instanceof Paused) && !abort.signal.aborted) this.#log.failure(nameOf(job), error);
        if (error instanceof Paused) return this.#end(entry, 'paused', jobWords.paused);
        if (error instanceof Cancelled || abort.signal.aborted) return this.#end(entry, 'cancelled', jobWords.stopped);
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

  /** What nobody asked for is never in a person’s way. */
  #endUnasked(): void {
    for (const { job, abort } of this.#entries.values()) if (job.unasked && unended.has(job.state)) abort.abort();
  }

  #turn(entry: Entry, at: Pick<Job, 'state' | 'phase' | 'began'>): void {
    this.#log.note(`${nameOf(entry.job)} is ${at.state}`);
    entry.job = { ...entry.job, ...at, done: 0, total: 0, secondsLeft: null, share: null };
    this.#tell({ type: 'job', job: inWords(entry.job) });
  }

  #foresee(entry: Entry, stages: readonly StageForecast[]): void {
    entry.left = new TimeLeft(stages, this.#now() / 1000);
    entry.shown = new ShownTime();
    entry.beat ??= setInterval(() => {
      if (this.#now() - entry.lastTold >= beatMs) this.#progress(entry, entry.job, true);
    }, beatMs).unref();
    this.#progress(entry, entry.job, true);
  }

  /** `silent`: nothing new, but time has passed. */
  #progress(entry: Entry, { phase, done, total, expected = 1 }: Step, silent = false): void {
    const now = this.#now();
    if (phase !== entry.job.phase || done < entry.phaseDone) {
      Object.assign(entry, { phaseStart: now, lastTold: 0, ...(entry.left === null && { shown: new ShownTime() }) });
    }
    entry.phaseDone = done;
    const seen = silent ? null : seenIn({ phase, done, total, expected });
    if (seen !== null) entry.left?.see(seen, now / 1000);
    const estimate = entry.left === null ? ofPhase((now - entry.phaseStart) / 1000, done, total) : entry.left.seconds(now / 1000);
    const secondsLeft = estimate === null ? null : entry.shown.next(estimate, now / 1000);
    entry.job = { ...entry.job, phase, done, total, secondsLeft, share: shareOf(entry, secondsLeft, now) };
    if (now - entry.lastTold < 100 && done < total) return;
    entry.lastTold = now;
    this.#tell({ type: 'job', job: inWords(entry.job) });
  }

  #end(entry: Entry, state: Job['state'], outcome: string): void {
    this.#log.note(`${nameOf(entry.job)} has ended: ${state}`);
    if (entry.beat) clearInterval(entry.beat);
    entry.job = { ...entry.job, state, outcome, secondsLeft: null };
    this.#tell({ type: 'job', job: inWords(entry.job) });
    const ended = [...this.#entries.values()].filter((e) => !unended.has(e.job.state));
    for (const old of ended.slice(0, Math.max(0, ended.length - 50))) this.#entries.delete(old.job.id);
  }
}

/** Of a phase alone: a forecast from less than a second or a hundredth of the work would only jump about. */
const ofPhase = (elapsed: number, done: number, total: number): number | null =>
  (total > 0 && elapsed > 1 && done / total > 0.01 ? (elapsed / done) * (total - done) : null);

/** Done by time; it never goes back. */
function shareOf({ left, job: { began, share } }: Entry, secondsLeft: number | null, now: number): number | null {
  if (left === null || secondsLeft === null || began === null) return null;
  const spent = (now - began) / 1000;
  return Math.max(share ?? 0, spent / Math.max(1e-3, spent + secondsLeft));
}

/** A job in the log, without its title, which has names. */
const nameOf = ({ id, kind, run, project }: Job): string =>
  `job ${id} (${[kind, ...(project === null ? [] : [`project ${project}`]), ...(run === null ? [] : [`run ${run}`])].join(', ')})`;

/** The sentence a person reads for an error: its own when expected, a calm one when it is ours. */
export function sentenceOf(error: unknown): string {
  return error instanceof UserError ? error.message : jobWords.bug;
}

/** A project is half there while an import still adds pictures to it. Throws UserError project-busy. */
export function refuseWhileImporting({ jobs }: { jobs: Jobs }, { id, name }: Pick<Project, 'id' | 'name'>): void {
  const isImporting = jobs.list().some(({ kind, project, state }) => kind === 'import' && project === id && state === 'running');
  if (isImporting) throw new UserError('project-busy', { project: name });
}
