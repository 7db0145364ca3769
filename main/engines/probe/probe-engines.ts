/**
 * Probing of engines, each in a child process of its own so that a crash takes nothing else down: availability, speed, or
 * the reason why one cannot be used.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { sameEngine, significant, type EngineChoice, type EngineRow, type SelfCheck } from '../../../preload/contract.ts';
import { alwaysThere, type Candidate } from './candidates.ts';
import { explainLoadFailure, type ChildExit, type LoadFailure } from './load-failures.ts';
import { FromProbe, type ToProbe } from './probe-messages.ts';
import { failureWords, figureName } from './failure-words.ts';

export interface ProbeOptions {
  /** The entry script of the children, and a plain Node binary for them. */
  readonly entry: string;
  readonly nodeBinary: string;
  /** Variables that they get beside those of this process. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly limits?: ProbeLimits;
}

/** In seconds. */
export interface ProbeLimits {
  /** For all of it. */
  readonly whole: number;
  /**
   * For loading one engine, and after that for its self-check. On a busy computer an engine may go on until the processor, which is
   * known to answer, has done so; the processor itself has all the time there is.
   */
  readonly load: number;
  /** For measuring one engine once, at most, however much is left. */
  readonly measure: number;
}
const usualLimits: ProbeLimits = { whole: 19, load: 10, measure: 19 };

interface ProbeRequest extends ProbeOptions {
  readonly candidates: readonly Candidate[];
  /** File of the starting model that rates are measured with; null: they are only tried. */
  readonly backbone: string | null;
  readonly signal: AbortSignal;
  /** So many runs after the first are enough in each turn. */
  readonly runs?: number;
  /** Whether there is a card of NVIDIA's; null, as if left out, where nobody knows. */
  readonly nvidiaCard?: boolean | null;
}

interface ProbeProgress { readonly phase: string; readonly done: number; readonly total: number }

/** So many are loaded at once: some only wait, and the others would slow each other down. */
const atOnce = Math.max(3, availableParallelism());
/** Over a second or more, so that some find all cores free: with one of two taken by another program, what waits for both is half as fast. */
const enoughRuns = 12;
/** Seconds kept for each turn after one that takes long. */
const keptForEach = 1.5;

/** A second turn is worth its time where the first was at least this share of the fastest. */
const closeEnough = 0.5;

/**
 * A row per candidate, in their order. They are loaded side by side; when none loads any more they are measured one after another,
 * twice and in turns, since an engine that computes on all cores is half as fast beside another that keeps one busy. The better
 * turn counts: others on the computer can only slow a turn down.
 */
export async function* probeEngines({
  candidates,
  backbone,
  signal,
  limits = usualLimits,
  runs = enoughRuns,
  nvidiaCard = null,
  ...options
}: ProbeRequest): AsyncGenerator<ProbeProgress, readonly EngineRow[]> {
  signal.throwIfAborted();
  const end = performance.now() + limits.whole * 1000;
  const secondsLeft = (): number => Math.max(0, end - performance.now()) / 1000;
  const probes = candidates.map((candidate) => new Probe(candidate, { ...options, nvidiaCard }, Math.min(limits.load, limits.whole)));
  const floor = probes.find(({ isFloor }) => isFloor);
  for (const probe of probes)
    probe.isBusy = () => floor !== undefined && (floor.state === 'waiting' || floor.state === 'loading');
  const begin = (): void =>
    probes
      .filter(({ state }) => state === 'waiting')
      .slice(0, atOnce - probes.filter(({ state }) => state === 'loading').length)
      .forEach((probe) => {
        probe.start();
        void probe.tried.then(begin);
      });
  const endAll = (): void => probes.forEach((probe) => probe.end());
  signal.addEventListener('abort', endAll);
  const progress = (phase: string): ProbeProgress => ({
    phase,
    done: probes.filter(({ state }) => state === 'ended').length,
    total: probes.length,
  });
  try {
    begin();
    yield progress('Loading the engines');
    await Promise.race([Promise.all(probes.map(({ tried }) => tried)), seconds(secondsLeft())]);
    signal.throwIfAborted();
    for (const probe of probes) if (probe.state !== 'ready') probe.giveUp(limits.whole);
    const turns = backbone === null ? [] : turnsOf(probes);
    for (const [i, { probe, isAgain }] of turns.entries()) {
      signal.throwIfAborted();
      if (probe.state !== 'ready' || (isAgain && probe.rate() < closeEnough * Math.max(...probes.map((each) => each.rate())))) continue;
      yield progress('Measuring the engines');
      const [left, later] = [secondsLeft(), turns.length - i - 1];
      await probe.measure(backbone ?? '', {
        runs,
        share: Math.min(limits.measure, left / (later + 1)),
        most: Math.min(limits.measure, Math.max(left / (later + 1), left - keptForEach * later)),
      });
    }
    signal.throwIfAborted();
    return probes.map((probe) => probe.row());
  } finally {
    signal.removeEventListener('abort', endAll);
    endAll();
  }
}

interface Turn {
  readonly probe: Probe;
  readonly isAgain: boolean;
}

/** Everyone's first turn, then everyone's second; last resorts come once, at the end. */
function turnsOf(probes: readonly Probe[]): readonly Turn[] {
  const ready = probes.filter(({ state }) => state === 'ready');
  const [last, usual] = [ready.filter(({ candidate }) => candidate.once), ready.filter(({ candidate }) => !candidate.once)];
  return [
    ...usual.map((probe) => ({ probe, isAgain: false })), ...usual.map((probe) => ({ probe, isAgain: true })),
    ...last.map((probe) => ({ probe, isAgain: false })),
  ];
}

type State = 'waiting' | 'loading' | 'ready' | 'measuring' | 'ended';

/** How much of what a library prints is kept: its end, where it says why. */
const keptText = 16_000;

/** One child with one engine. */
class Probe {
  readonly candidate: Candidate;
  /** Resolves when it is ready to be measured, or has ended. */
  readonly tried: Promise<void>;
  state: State = 'waiting';
  /** Whether this is the engine that there is on every machine: slowness says something of the machine then, and nothing of it. */
  readonly isFloor: boolean;
  /** Whether the computer has so much to do that slowness says nothing of an engine. */
  isBusy = (): boolean => false;
  readonly #options: ProbeOptions & Pick<ProbeRequest, 'nvidiaCard'>;
  readonly #loadSeconds: number;
  #child: ChildProcess | undefined;
  #late: NodeJS.Timeout | undefined;
  readonly #row: EngineRow;
  /** What of it runs in part on the processor. */
  readonly #partly = new Set<'inference' | 'training'>();
  #printed = '';
  #message = '';
  /** What was known before this turn. */
  #before: Partial<EngineRow> = {};
  #gaveUpAfter: number | null = null;
  #isTried = (): void => {};
  #isMeasured = (): void => {};

  constructor(candidate: Candidate, options: ProbeOptions & Pick<ProbeRequest, 'nvidiaCard'>, loadSeconds: number) {
    this.candidate = candidate;
    this.isFloor = sameEngine(candidate, alwaysThere);
    this.#options = options;
    this.#loadSeconds = loadSeconds;
    this.#row = { name: candidate.name, provider: candidate.provider, available: false };
    this.tried = new Promise((resolve) => { this.#isTried = resolve; });
    void this.tried.finally(() => clearTimeout(this.#late));
  }

  start(): void {
    const { entry, nodeBinary, environment } = this.#options;
    this.state = 'loading';
    // What a library prints is read for what it says of itself, and shown to nobody.
    const child = fork(entry, [], {
      execPath: nodeBinary, execArgv: ['--disable-warning=ExperimentalWarning'], serialization: 'advanced', stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      // TensorFlow else keeps to itself which library it could not find.
      env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '0', ...environment },
    });
    this.#child = child;
    child.stderr?.on('data', (chunk: Buffer) => { this.#printed = (this.#printed + chunk.toString()).slice(-keptText); });
    child.on('message', (raw) => this.#take(raw));
    child.on('error', (error) => this.#ended({ message: error.message, signal: null, code: null }));
    child.on('close', (code, signal) => this.#ended({ signal, code }));
    this.#limit();
    this.#send({ type: 'try', engine: { name: this.candidate.name, provider: this.candidate.provider } });
  }

  /** Pictures a second in training, as far as they are known. */
  rate(): number {
    return this.#row.trainingImagesPerSecond ?? 0;
  }

  /** Takes a turn: resolves when it has been measured, has ended, or `most` seconds are over; it takes `share` of them by itself. */
  async measure(backbone: string, { share, most, runs }: { share: number; most: number; runs: number }): Promise<void> {
    this.state = 'measuring';
    this.#before = { ...this.#row };
    const measured = new Promise<void>((resolve) => { this.#isMeasured = resolve; });
    const late = setTimeout(() => this.giveUp(Math.round(most)), Math.max(0, most) * 1000);
    this.#send({ type: 'measure', backbone, batch: this.candidate.batch, seconds: Math.max(0.1, share), runs });
    await measured;
    clearTimeout(late);
  }

  row(): EngineRow {
    return this.#row;
  }

  end(): void {
    if (this.state === 'ended') return;
    this.#settle();
    this.#child?.kill('SIGKILL');
  }

  /** Gives it up after its time, which begins anew while the computer is busy. */
  #limit(waited = 0): void {
    clearTimeout(this.#late);
    this.#late = setTimeout(() => {
      if (this.isBusy()) this.#limit(waited + this.#loadSeconds);
      else this.giveUp(waited + this.#loadSeconds);
    }, this.#loadSeconds * 1000);
  }

  #send(message: ToProbe): void {
    // One that has ended says so by its end.
    if (this.#child?.connected) this.#child.send(message, () => {});
  }

  #take(raw: unknown): void {
    const { data: message } = FromProbe.safeParse(raw);
    if (!message || this.state === 'ended') return;
    if (message.type === 'loaded') {
      Object.assign(this.#row, { version: message.version }, message.device === null ? {} : { device: message.device });
      this.#limit();
    } else if (message.type === 'checked') this.#checked(message.check);
    else if (message.type === 'rate') this.#measured(message);
    else if (message.type === 'measured') this.#tookTurn();
    else {
      this.#message = message.message;
      this.#conclude({ signal: null, code: null });
      this.#child?.kill('SIGKILL');
    }
  }

  #measured({ what, imagesPerSecond, memoryBytes, isPartly }: Extract<FromProbe, { type: 'rate' }>): void {
    if (isPartly) this.#partly.add(what);
    const rate = Math.max(imagesPerSecond, this.#before[rates[what]] ?? 0);
    Object.assign(this.#row, { [rates[what]]: rate, memoryBytes }, this.#partly.size > 0 && { reason: partly(this.#partly) });
  }

  #tookTurn(): void {
    this.state = 'ready';
    this.#isMeasured();
  }

  #checked(check: SelfCheck): void {
    this.#row.selfCheck = check;
    this.#row.available = check.passed;
    if (check.passed) {
      this.state = 'ready';
      this.#isTried();
    } else {
      Object.assign(this.#row, wrongly(check));
      this.end();
    }
  }

  /** Ends it because it took too long. */
  giveUp(after: number): void {
    if (this.state === 'ended') return;
    this.#gaveUpAfter = after;
    this.#conclude({ signal: null, code: null });
    this.#child?.kill('SIGKILL');
  }

  #ended({ message, ...how }: Pick<ChildExit, 'signal' | 'code'> & { message?: string }): void {
    if (this.state === 'ended') return;
    this.#message ||= message ?? '';
    this.#conclude(how);
  }

  /** Why it ended before it was measured; one that is sound but slow stays available. */
  #conclude(how: Pick<ChildExit, 'signal' | 'code'>): void {
    Object.assign(this.#row, this.#conclusion({ ...how, message: this.#message, printed: this.#printed, gaveUpAfter: this.#gaveUpAfter }));
    this.#settle();
  }

  #conclusion(ending: ChildExit): Partial<EngineRow> {
    const isLate = ending.gaveUpAfter !== null;
    if (isLate && this.isFloor) return { available: true, ...(this.#row.trainingImagesPerSecond === undefined && { timedOut: true, ...busy() }) };
    if (isLate && this.state === 'measuring') return slow(this.#row);
    const why = this.state === 'measuring' ? whileMeasuring(this.candidate, ending) : explainLoadFailure(this.candidate, ending, this.#options.nvidiaCard);
    return { available: false, ...(isLate && { timedOut: true }), ...why };
  }

  #settle(): void {
    this.state = 'ended';
    this.#isTried();
    this.#isMeasured();
  }
}

const rates = { inference: 'inferenceImagesPerSecond', training: 'trainingImagesPerSecond' } as const;
const allowed = (share: number): string => `${significant(100 * share, 2)} %`;

function wrongly({ largestError, tolerance, largestErrorIn }: SelfCheck): LoadFailure {
  const off = largestError === null ? null : allowed(largestError);
  return { reason: failureWords.reason.wrong(figureName(largestErrorIn), off, allowed(tolerance)), remedy: failureWords.remedy.setAside };
}

const busy = (): LoadFailure => ({ reason: failureWords.reason.busy, remedy: failureWords.remedy.stillTrains });

function partly(what: ReadonlySet<string>): string {
  return failureWords.reason.partly[what.size === 2 ? 'both' : what.has('training') ? 'training' : 'inference'];
}

function slow({ inferenceImagesPerSecond, trainingImagesPerSecond }: EngineRow): Partial<EngineRow> {
  if (trainingImagesPerSecond !== undefined) return {};
  return { timedOut: true, reason: failureWords.reason.slow(inferenceImagesPerSecond !== undefined) };
}

function whileMeasuring(engine: EngineChoice, ending: ChildExit): LoadFailure {
  const { reason, remedy } = explainLoadFailure(engine, ending);
  return { reason: failureWords.reason.withModel(reason), remedy };
}

function seconds(count: number): Promise<void> {
  return new Promise((resolve) => { setTimeout(resolve, count * 1000).unref(); });
}
