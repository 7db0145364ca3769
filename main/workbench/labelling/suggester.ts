// Suggestions of the projects that are being labelled: kept in memory beside the labels, never stored, made anew after labels change. One
// refresh is under way at a time, so an older answer never takes the place of a newer one.
import { setTimeout } from 'node:timers/promises';
import { mulberry32 } from '../../numerics/index.ts';
import { labelGain } from '../../evaluation/index.ts';
import { labelStates, labelVersion, type LabelState } from '../../history/index.ts';
import { drain, type WorkInput } from '../../training/index.ts';
import type { Context } from '../core/context.ts';
import { auditRule, auditSetOf, type AuditSet } from './audit-set.ts';
import { holdProject, type HeldProject } from './held-project.ts';

/** What a picture is taken for, by the class's id. */
export interface Suggested { readonly class: number; readonly probability: number }

export interface Answer {
  /** Newest act that it knows of. */
  readonly act: number;
  /** By picture; empty while labels are too few. Of pictures drawn for the test there is none. */
  readonly suggested: ReadonlyMap<number, Suggested>;
  readonly order: readonly number[];
  readonly labels: number;
  readonly classes: number;
  /** False while labels are too few for a head. */
  readonly isFitted: boolean;
  /** Probability from which suggestions are confident; null: none are, as far as labels tell. */
  readonly confidentFrom: number | null;
}

interface State {
  held: HeldProject | null;
  job: number | null;
  answer: Answer | null;
  /** Of the newest act when it was made, or when labels were last looked at. */
  audit: AuditSet | null;
  /** Alike groups as they were when they were last made. */
  alike: { size: number; groups: number[][] } | null;
  /** The refresh under way. */
  refreshing: Promise<void> | null;
  /** λ, and the numbers of labels and classes it was chosen at. */
  penalty: { readonly value: number; readonly labels: number; readonly classes: number } | null;
  /** λ is being chosen anew, or has been since the answer was made. */
  choosing: boolean;
  rechosen: boolean;
  gain: { labels: number; sentence: string | null } | null;
}

/** A key goes before the model: a refresh begins when the page has shown the next picture. */
const debounceMs = 100;

/** Rows to ask for next, more than are labelled between two refreshes. */
const orderLength = 200;

/** λ is chosen anew after so many more labels; accuracy is flat around it. */
const penaltyGrowth = 1.2;

/** The worth of further labels is measured anew after so many. */
const gainEvery = 10;
const moreLabels = 50;

const seed = 0;

export class Suggester {
  readonly #context: Context;
  readonly #states = new Map<number, State>();

  constructor(context: Context) {
    this.#context = context;
  }

  #of(project: number): State {
    const state = this.#states.get(project) ?? {
      held: null, job: null, answer: null, audit: null, alike: null, refreshing: null, penalty: null, choosing: false, rechosen: false, gain: null,
    };
    this.#states.set(project, state);
    return state;
  }

  /** Begins to hold the features unless they are held or on the way; returns the job. */
  start(project: number): number | null {
    const state = this.#of(project);
    if (state.held !== null || state.job !== null) {
      this.look(project);
      return state.job;
    }
    for (const [other, { job }] of this.#states) if (other !== project && job === null) this.#states.delete(other);
    state.job = holdProject(this.#context, project, {
      onHeld: async (held) => {
        Object.assign(state, { held, alike: null, answer: null, penalty: null });
        this.look(project);
        await state.refreshing;
      },
      onEnd: () => {
        state.job = null;
        this.#tell(project);
      },
    });
    return state.job;
  }

  /** What is known of a project now; where labels have changed since, a refresh begins. */
  look(project: number): Readonly<Pick<State, 'answer' | 'held' | 'job' | 'gain'>> {
    const state = this.#of(project);
    const isStale = state.rechosen || state.answer?.act !== labelVersion(this.#context.db, project);
    if (state.held !== null && state.refreshing === null && isStale && !this.#context.closing) {
      state.refreshing = this.#quietly(project, state, () => this.#refresh(project, state)).finally(() => { state.refreshing = null; });
    }
    return state;
  }

  /** Nobody waits for it: where it fails there are no suggestions until label mode is opened again, and the log says why. */
  async #quietly(project: number, state: State, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (this.#context.closing) return;
      state.held = null;
      this.#context.log.failure('suggesting labels', error);
      this.#tell(project);
    }
  }

  #tell(project: number): void {
    this.#context.emit({ type: 'changed', what: 'suggestions', project });
  }

  /** Until the answer knows of the newest act. */
  async #refresh(project: number, state: State): Promise<void> {
    const { db } = this.#context;
    do {
      await setTimeout(debounceMs, undefined, { ref: false });
      if (this.#context.closing || state.held === null) return;
      const act = labelVersion(db, project);
      state.rechosen = false;
      const answer: Answer | null = await this.#ask(project, state.held, act);
      if (answer === null) {
        state.held = null;
        this.start(project);
        return;
      }
      state.answer = answer;
      this.#tell(project);
    } while (state.rechosen || state.answer.act !== labelVersion(db, project));
    this.#rechoosePenalty(project, state);
    const measured = this.#quietly(project, state, () => this.#measureGain(project, state));
    // Label mode goes on meanwhile; the job that prepares suggestions ends with all of them.
    if (state.job !== null) await measured;
  }

  /** λ for the labels there are by now, in the background: it takes seconds where labels are many, and suggestions don't wait for it. */
  #rechoosePenalty(project: number, state: State): void {
    const { answer, held, penalty } = state;
    if (held === null || state.choosing || !answer?.isFitted || penalty === null || !isDue(penalty, answer)) return;
    state.choosing = true;
    void this.#quietly(project, state, async () => {
      const { work } = labelsOf(labelStates(this.#context.db, project), held);
      const result = await drain(this.#context.labeller.work('choosePenalty', work));
      if (result.state === 'missing' || result.penalty === null || state.held !== held) return;
      state.penalty = { value: result.penalty, labels: work.labelled.length, classes: work.classes };
      state.rechosen = true;
    }).finally(() => {
      state.choosing = false;
      this.look(project);
    });
  }

  /** Null where the pictures are not those that are held. */
  async #ask(project: number, held: HeldProject, act: number): Promise<Answer | null> {
    const states = labelStates(this.#context.db, project);
    if (states.some(({ id }) => !held.numberOf.has(id))) return null;
    const { classes, work } = labelsOf(states, held);
    const audit = auditSetOf(states, { rule: auditRule(this.#context.db, project), act });
    const askable = this.#askable(states, held, audit);
    const state = this.#of(project);
    state.audit = audit;
    const result = await drain(this.#context.labeller.work('suggestLabels', {
      ...work, askable: askable.filter(({ isMarked }) => !isMarked).map(({ number }) => number), limit: orderLength, penalty: state.penalty?.value ?? null,
    }));
    if (result.state === 'missing') return null;
    const { head } = result;
    if (head !== null) state.penalty ??= { value: head.penalty, labels: work.labelled.length, classes: classes.length };
    const suggested = new Map(head === null ? [] : askable.flatMap(({ id, number }) => {
      const [label, probability] = [classes[head.suggested[number] ?? -1], head.probabilities[number]];
      return label === undefined || probability === undefined ? [] : [[id, { class: label, probability }] as const];
    }));
    return {
      act, suggested, order: result.order.flatMap((number) => held.ids[number] ?? []),
      labels: work.labelled.length, classes: classes.length, isFitted: head !== null,
      confidentFrom: head?.confidentFrom ?? null,
    };
  }

  /** Pictures without a label that a model may be asked about: none that are drawn for the test. */
  #askable(states: readonly LabelState[], held: HeldProject, audit: AuditSet): { id: number; number: number; isMarked: boolean }[] {
    return states.flatMap((state) => {
      const number = held.numberOf.get(state.id);
      return state.class !== null || number === undefined || audit.has(state) ? [] : [{ id: state.id, number, isMarked: state.mark !== null }];
    });
  }

  /** The pictures drawn for the test; while nothing is held they are found anew after each act. */
  auditSet(project: number): AuditSet {
    const { db } = this.#context;
    const state = this.#of(project);
    const rule = auditRule(db, project);
    const isFresh = state.audit?.rule === rule && (state.held !== null || state.audit.act === labelVersion(db, project));
    state.audit = state.audit && isFresh ? state.audit : auditSetOf(labelStates(db, project), { rule, act: labelVersion(db, project) });
    return state.audit;
  }

  /** Of alike pictures that await a label, none of them drawn for the test; empty while features aren't held. Kept until features are held anew. */
  async alikeGroups(project: number, size: number): Promise<readonly (readonly number[])[]> {
    const state = this.#of(project);
    if (state.held === null) return [];
    if (state.alike?.size === size) return state.alike.groups;
    const { held } = state;
    const askable = this.#askable(labelStates(this.#context.db, project), held, this.auditSet(project)).filter(({ isMarked }) => !isMarked);
    const result = await drain(this.#context.labeller.work('groupAlike', {
      key: held.key, askable: askable.map(({ number }) => number), groupSize: size, seed,
    }));
    if (result.state === 'missing') return [];
    state.alike = { size, groups: result.groups.map((group) => group.flatMap((number) => held.ids[number] ?? [])) };
    return state.alike.groups;
  }

  async #measureGain(project: number, state: State): Promise<void> {
    if (state.held === null || state.answer === null || Math.abs(state.answer.labels - (state.gain?.labels ?? 0)) < gainEvery) return;
    state.gain = { labels: state.answer.labels, sentence: state.gain?.sentence ?? null };
    const { work } = labelsOf(labelStates(this.#context.db, project), state.held);
    const result = await drain(this.#context.labeller.work('labelCurve', work));
    if (result.state === 'missing') return;
    const gain = result.sizes && labelGain(result.sizes, { classes: work.classes, labels: work.labelled.length, more: moreLabels, random: mulberry32(seed) });
    state.gain = { labels: work.labelled.length, sentence: gain?.sentence ?? null };
    this.#tell(project);
  }
}

/** Whether λ was chosen on other classes, or on far fewer or more labels than the answer knows of. */
const isDue = (chosen: NonNullable<State['penalty']>, { labels, classes }: Answer): boolean =>
  chosen.classes !== classes || labels >= penaltyGrowth * chosen.labels || penaltyGrowth * labels <= chosen.labels;

/** Labels as the labeller takes them, and the ids of their classes in its order. */
function labelsOf(states: readonly LabelState[], held: HeldProject): { classes: number[]; work: WorkInput<'labelCurve'> } {
  const known = states.flatMap((state) => (state.class === null ? [] : [{ ...state, class: state.class }]));
  const classes = [...new Set(known.map((state) => state.class))].sort((a, b) => a - b);
  const indexOf = new Map(classes.map((id, index) => [id, index]));
  return {
    classes,
    work: {
      key: held.key, classes: classes.length, seed,
      labelled: known.flatMap((state) => {
        const [picture, label] = [held.numberOf.get(state.id), indexOf.get(state.class)];
        return picture === undefined || label === undefined ? [] : [{ picture, label, group: state.group ?? state.sha256 }];
      }),
    },
  };
}
