// The nouns of a Showdown: all ways of learning on the same pictures, and what came of it.
import { z } from 'zod';
import { Interval, TestedOn } from './evaluation-nouns.ts';
import { Id, Instant } from './nouns.ts';
import { RunState } from './run-nouns.ts';
import { Tuning } from './tuning.ts';

/** The ways of learning that are set against each other. */
export const Contender = z.enum(['transfer', 'top-block', 'everything', 'from-scratch']);
export type Contender = z.infer<typeof Contender>;

/** Their names, in tables and sentences alike. */
export const contenderNames = {
  transfer: 'Transfer learning', 'top-block': 'Fine-tuning the top block', everything: 'Fine-tuning everything', 'from-scratch': 'Learning from scratch',
} as const satisfies Record<Contender, string>;

export const ShowdownWishes = z.object({
  /** Time it may take in all; null: as long as it takes. */
  minutes: z.number().positive().nullable().default(null),
  /** Repeats of what depends on chance. */
  seeds: z.number().int().min(1).max(5).default(3),
  /** Whether to learn from half and a quarter of the pictures, too, where time is left: how many pictures each way needs. */
  fewer: z.boolean().default(true),
  /** The ways that take part. */
  ways: z.array(Contender).min(2).default([...Contender.options]),
  /** With few pictures, whether the first run of each way is also tested on every one by leaving it out in turn, where the time allows it for all ways. */
  crossValidate: z.boolean().default(true),
  leaveOut: z.array(z.string()).default([]),
  /** What all ways beside transfer learning have in common. */
  tuning: Tuning.pick({ augmentation: true, batch: true, imageSize: true, epochs: true }).partial().default({}),
});
export type ShowdownWishes = z.infer<typeof ShowdownWishes>;

/** One run of a Showdown, or the reason why there is none. */
export const ShowdownEntry = z.object({
  position: z.number().int(),
  contender: Contender,
  seed: z.number().int(),
  /** Share of the pictures to learn from. */
  share: z.number(),
  /** Seconds that were forecast. */
  forecast: z.number().nullable(),
  run: Id.nullable(),
  /** Why it is not run, as a sentence. */
  leftOut: z.string().nullable(),
  /** Of the run; null where there is none. Right answers are those of its `n` test pictures. */
  state: RunState.nullable(),
  seconds: z.number().nullable(),
  right: z.number().int().nullable(),
  n: z.number().int().nullable(),
});
export type ShowdownEntry = z.infer<typeof ShowdownEntry>;

/** One way of learning: on the test pictures with probabilities of its seeds averaged, as one would use them; where `on` is 'all', what its first run said of each picture while that was left out. */
export const ContenderResult = z.object({
  contender: Contender,
  seeds: z.number().int(),
  n: z.number().int(),
  right: z.number().int(),
  accuracy: z.number(),
  interval: Interval,
  /** Standard deviation of the accuracy on the test pictures from seed to seed; null with one. */
  spread: z.number().nullable(),
  /** Of one run, on average. */
  seconds: z.number(),
});
export type ContenderResult = z.infer<typeof ContenderResult>;

export const ContenderPair = z.object({
  a: Contender, b: Contender,
  /** accuracy(a) − accuracy(b) with a 95 % interval. */
  difference: z.number(), interval: Interval,
  onlyA: z.number().int(), onlyB: z.number().int(),
  /** Exact McNemar, or where every picture was left out in turn the corrected t over folds, made good for all pairs (Holm). */
  p: z.number(),
  kind: z.enum(['better', 'equal', 'unclear']),
  sentence: z.string(),
});
export type ContenderPair = z.infer<typeof ContenderPair>;

/** A claim about transfer learning from the textbooks, and what these pictures say of it. */
export const Bought = z.object({
  id: z.enum(['time', 'pictures', 'precision']),
  claim: z.string(),
  /** The figure in short: "12 ×"; a dash where it can't be told. */
  figure: z.string(),
  holds: z.enum(['yes', 'no', 'unclear', 'unknown']),
  sentence: z.string(),
});
export type Bought = z.infer<typeof Bought>;

export const ShowdownResult = z.object({
  /** Which pictures accuracies and pairs go by, and that in a sentence or two; null as long as nothing has finished. Curves, and what other seeds make of it, always go by the test pictures. */
  on: TestedOn, tested: z.string().nullable(),
  contenders: z.array(ContenderResult),
  pairs: z.array(ContenderPair),
  /** Null with fewer than two ways. */
  verdict: z.string().nullable(),
  recommendation: z.object({ contender: Contender, sentence: z.string() }).nullable(),
  bought: z.array(Bought),
  /** Errors by number of pictures learned from, where more than one number was tried. */
  curves: z.array(z.object({ contender: Contender, points: z.array(z.object({ pictures: z.number(), error: z.number() })) })),
});
export type ShowdownResult = z.infer<typeof ShowdownResult>;

export const ShowdownState = z.enum(['going', 'paused', 'done', 'cancelled', 'failed']);
export type ShowdownState = z.infer<typeof ShowdownState>;

export const Showdown = z.object({
  id: Id,
  project: Id,
  backbone: z.object({ sha256: z.string(), name: z.string() }),
  wishes: ShowdownWishes,
  state: ShowdownState,
  /** Why it ended without having done all, as a sentence. */
  reason: z.string().nullable(),
  created: Instant,
  finished: Instant.nullable(),
  /** The job in which it goes on; null where it does not. */
  job: Id.nullable(),
  /** Of all its runs so far. */
  seconds: z.number(),
  entries: z.array(ShowdownEntry),
  result: ShowdownResult,
});
export type Showdown = z.infer<typeof Showdown>;
