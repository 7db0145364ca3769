// Time left of a whole job: it starts from the forecast of each stage and is corrected by the speed seen. Pure: whoever
// asks passes the time.
import { placeOfPhase, type StageForecast, type StagePlace } from '../protocol/stages.ts';

/** What a job says of itself; `done` of `total` within its stage, `total` 0 where that is not known. */
export interface Seen {
  readonly place: StagePlace; readonly done: number; readonly total: number;
  /** Share of the total after which the stage probably ends. */
  readonly expected: number;
}

/** A progress event as its stage has it; a fold counts on from the one before. Null for a phase that is no stage. */
export function seenIn({ phase, done, total, expected }: { phase: string; done: number; total: number; expected: number }): Seen | null {
  const place = placeOfPhase(phase);
  if (place === null || place.folds === 0) return place && { place, done, total, expected };
  const each = total / place.folds;
  return { place, done: done - (place.fold - 1) * each, total: each, expected };
}

/** Weight of the forecast beside what was seen, as a share of the stage: after a tenth of it both count the same. */
const priorShare = 0.1;
/** A stage that gives no sign of its progress is never said to be over: a share of the time it has taken so far. */
const silentShare = 0.3;
/** Seconds of work at forecast speed that the speed of this run is held against. */
const priorSeconds = 0.5;
/** Seen in few seconds, or with work that was cached, a speed may be anything: it counts only so far. */
const [slowest, fastest] = [10, 1 / 10];

interface Ended { readonly forecast: StageForecast; readonly seconds: number }

/** Shares of the current stage that were done when it began here and when it last said so, and how far it probably goes. */
interface Shares { readonly from: number; readonly now: number; readonly end: number; readonly at: number }

export class TimeLeft {
  readonly stages: readonly StageForecast[];
  #at = 0;
  #began: number;
  /** Null before the stage says so. */
  #shares: Shares | null = null;
  /** Stages that ran to their end here. */
  readonly #ended: Ended[] = [];

  /** `began` in seconds. */
  constructor(stages: readonly StageForecast[], began: number) {
    this.stages = stages;
    this.#began = began;
  }

  /** A stage has begun or gone on, `at` in seconds. Stages of no forecast are passed over. */
  see({ place, done, total, expected }: Seen, at: number): void {
    const same = ({ stage, fold }: StagePlace): boolean => stage === place.stage && fold === place.fold;
    const ahead = this.stages.findIndex((each, i) => i >= this.#at && same(each));
    // An attempt that starts again goes back to an earlier stage.
    const next = ahead >= 0 ? ahead : this.stages.findIndex(same);
    if (next < 0) return;
    const isNew = next !== this.#at;
    if (isNew) this.#turnTo(next, at);
    if (total <= 0) return;
    const now = Math.min(1, done / total);
    // What was done before, or by a checkpoint or a cache, took no time of this stage here.
    const from = this.#shares?.from ?? (isNew ? now : Math.max(0, (done - 1) / total));
    this.#shares = { from, now, end: Math.max(now, expected), at };
  }

  #turnTo(next: number, at: number): void {
    const ended = this.stages[this.#at];
    if (ended && next > this.#at) this.#ended.push({ forecast: ended, seconds: at - this.#began });
    this.#at = next;
    this.#began = at;
    this.#shares = null;
  }

  /** Seconds left at a time. */
  seconds(at: number): number {
    const stage = this.stages[this.#at];
    if (!stage) return 0;
    const later = this.stages.slice(this.#at + 1);
    return this.#restOf(stage, at) + later.reduce((sum, each) => sum + this.#expected(each, stage), 0);
  }

  /** As fast as was seen, held against what was expected; it counts down while the stage says nothing. */
  #restOf(stage: StageForecast, at: number): number {
    const expected = stage.seconds * this.#speed(stage);
    const { from, now, end, at: seenAt } = this.#shares ?? { from: 0, now: 0, end: 1, at: this.#began };
    const perStage = (seenAt - this.#began + priorShare * expected) / (now - from + priorShare);
    const silence = at - seenAt;
    return Math.max((end - now) * perStage - silence, silentShare * silence);
  }

  /** A later stage. A fold’s epochs end as early as those that went before, or probably will. */
  #expected(later: StageForecast, current: StageForecast): number {
    const isLike = later.stage === current.stage && this.#ended.every(({ forecast }) => forecast.stage !== later.stage);
    return later.seconds * (isLike ? this.#shares?.end ?? 1 : 1) * this.#speed(later);
  }

  /** Seconds taken per second forecast: by stages of its kind, else by all work so far. */
  #speed({ stage }: StageForecast): number {
    const seen = [...this.#ended, ...this.#partly()];
    const same = seen.filter(({ forecast }) => forecast.stage === stage);
    return ratioOf(same.length > 0 ? same : seen.filter(isWork));
  }

  /** What was seen of the current stage; nothing before there was progress. */
  #partly(): Ended[] {
    const stage = this.stages[this.#at];
    if (!stage || this.#shares === null) return [];
    const { from, now, at } = this.#shares;
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
