// Time left of a whole job: it starts from the forecast of each stage and is corrected by the speed seen. Pure: whoever
// asks passes the time.
import { placeOfPhase, type StageForecast, type StagePlace } from '../../training/index.ts';

/** What a job says of itself; `done` of `total` within its stage, `total` 0 where that is not known. */
export interface Seen { readonly place: StagePlace; readonly done: number; readonly total: number }

/** A progress event as its stage has it; a fold counts on from the one before. Null for a phase that is no stage. */
export function seenIn(phase: string, done: number, total: number): Seen | null {
  const place = placeOfPhase(phase);
  if (place === null || place.folds === 0) return place && { place, done, total };
  const each = total / place.folds;
  return { place, done: done - (place.fold - 1) * each, total: each };
}

/** Weight of the forecast beside what was seen, as a share of the stage: after a tenth of it both count the same. */
const priorShare = 0.1;
/** A stage that gives no sign of its progress is never said to be over: a share of the time it has taken so far. */
const silentShare = 0.1;
/** Seconds of work at forecast speed that the speed of this run is held against. */
const priorSeconds = 5;
/** Seen in few seconds, or with work that was cached, a speed may be anything: it counts only so far. */
const [slowest, fastest] = [6, 1 / 6];

interface Ended { readonly forecast: StageForecast; readonly seconds: number }

/** Shares of a stage that were done when it began here, and are done by now; null before it says so. */
interface Shares { readonly from: number; readonly now: number }

export class TimeLeft {
  readonly stages: readonly StageForecast[];
  #at = 0;
  #began: number;
  #shares: Shares | null = null;
  /** Share of the epochs after which training is expected to end; 1 where nothing speaks for an early end. */
  #epochShare = 1;
  /** Stages that ran to their end here. */
  readonly #ended: Ended[] = [];

  /** `began` in seconds. */
  constructor(stages: readonly StageForecast[], began: number) {
    this.stages = stages;
    this.#began = began;
  }

  /** A stage has begun or gone on, `at` in seconds. Stages of no forecast are passed over. */
  see({ place, done, total }: Seen, at: number): void {
    const same = ({ stage, fold }: StagePlace): boolean => stage === place.stage && fold === place.fold;
    const ahead = this.stages.findIndex((each, i) => i >= this.#at && same(each));
    // An attempt that starts again goes back to an earlier stage.
    const next = ahead >= 0 ? ahead : this.stages.findIndex(same);
    if (next < 0) return;
    if (next !== this.#at) this.#turnTo(next, at);
    if (total <= 0) return;
    const now = Math.min(1, done / total);
    // What a checkpoint or a cache had done already took no time here.
    this.#shares = { from: this.#shares?.from ?? Math.max(0, (done - 1) / total), now: Math.max(now, this.#shares?.now ?? 0) };
  }

  #turnTo(next: number, at: number): void {
    const ended = this.stages[this.#at];
    if (ended && next > this.#at) this.#ended.push({ forecast: ended, seconds: at - this.#began });
    this.#at = next;
    this.#began = at;
    this.#shares = null;
  }

  /** Training will probably end after this share of its epochs. */
  expectEpochs(share: number): void {
    this.#epochShare = share;
  }

  /** Seconds left at a time. */
  seconds(at: number): number {
    const stage = this.stages[this.#at];
    if (!stage) return 0;
    const later = this.stages.slice(this.#at + 1);
    return this.#restOf(stage, at) + later.reduce((sum, each) => sum + this.#expected(each, at), 0);
  }

  /** As fast as was seen, held against what was expected. */
  #restOf(stage: StageForecast, at: number): number {
    const elapsed = at - this.#began;
    const expected = stage.seconds * this.#speed(stage, at);
    const { from, now } = this.#shares ?? { from: 0, now: 0 };
    if (now <= from) return Math.max((1 - from) * expected - elapsed, silentShare * elapsed);
    const end = stage.stage === 'epochs' ? Math.max(now, this.#epochShare) : 1;
    return ((end - now) * (elapsed + priorShare * expected)) / (now - from + priorShare);
  }

  /** A later stage; a fold’s epochs end as early as those of the run’s own network. */
  #expected(stage: StageForecast, at: number): number {
    const isOpen = stage.stage === 'epochs' && this.#ended.every(({ forecast }) => forecast.stage !== 'epochs');
    return stage.seconds * (isOpen ? this.#epochShare : 1) * this.#speed(stage, at);
  }

  /** Seconds taken per second forecast: by stages of its kind, else by all work so far. */
  #speed({ stage }: StageForecast, at: number): number {
    const current = this.stages[this.#at];
    const seen = [...this.#ended, ...(current ? this.#partly(current, at) : [])];
    const same = seen.filter(({ forecast }) => forecast.stage === stage);
    return ratioOf(same.length > 0 ? same : seen.filter(isWork));
  }

  /** What was seen of the current stage; nothing before there was progress. */
  #partly(stage: StageForecast, at: number): Ended[] {
    const { from, now } = this.#shares ?? { from: 0, now: 0 };
    return now <= from ? [] : [{ forecast: { ...stage, seconds: stage.seconds * (now - from) }, seconds: at - this.#began }];
  }
}

/** Reading and features may come from a cache: they say nothing of the speed of the rest. */
const isWork = ({ forecast: { stage } }: Ended): boolean => stage !== 'reading' && stage !== 'features';

function ratioOf(ended: readonly Ended[]): number {
  const [taken, forecast] = [
    ended.reduce((sum, { seconds }) => sum + seconds, 0), ended.reduce((sum, each) => sum + each.forecast.seconds, 0),
  ];
  return Math.min(slowest, Math.max(fastest, (taken + priorSeconds) / (forecast + priorSeconds)));
}

/** Largest change of what is shown, beside the time that passed. */
const maxJump = 1 / 3;
/** The shown time follows the estimate within this share of itself. */
const followShare = 0.08;

/** What a person is shown of the time left: it follows the estimate calmly and never jumps. */
export class ShownTime {
  #shown: { readonly seconds: number; readonly at: number } | null = null;

  /** The seconds to show for an estimate, `at` in seconds. */
  next(estimate: number, at: number): number {
    const before = this.#shown;
    const seconds = before === null ? estimate : calmly(before.seconds, estimate, Math.max(0, at - before.at));
    this.#shown = { seconds, at };
    return seconds;
  }
}

function calmly(shown: number, estimate: number, elapsed: number): number {
  const counted = Math.max(shown - elapsed, Math.min(shown, 1));
  const follows = 1 - Math.exp(-elapsed / Math.max(1, followShare * shown));
  const wanted = counted + (estimate - counted) * follows;
  return Math.min(counted * (1 + maxJump), Math.max(counted * (1 - maxJump), wanted));
}
