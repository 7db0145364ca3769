// The nouns of a Showdown: all ways of learning on the same pictures, and what came of it.
import { z } from 'zod';
import { Interval, TestedOn } from './evaluation-nouns.ts';
import { Id, Instant } from './nouns.ts';
import { RunState } from './run-nouns.ts';
import { Tuning } from './tuning.ts';

/** The ways of learning that are set against each other. */
export const Arm = z.enum(['transfer', 'top-block', 'everything', 'from-scratch']);
export type Arm = z.infer<typeof Arm>;

/** Their names, in tables and sentences alike. */
export const armNames = {
  transfer: 'Transfer learning', 'top-block': 'Fine-tuning the top block', everything: 'Fine-tuning everything', 'from-scratch': 'Learning from scratch',
} as const satisfies Record<Arm, string>;

export const ShowdownOptions = z.object({
  /** Time it may take in all; null: as long as it takes. */
  minutes: z.number().positive().nullable().default(null),
  /** Repeats of what depends on chance. */
  seeds: z.number().int().min(1).max(5).default(3),
  /** Whether to learn from half and a quarter of the pictures, too, where time is left: how many pictures each way needs. */
  fewer: z.boolean().default(true),
  /** The ways that take part. */
  arms: z.array(Arm).min(2).default([...Arm.options]),
  /** With few pictures, whether the first run of each way is also tested on every one by leaving it out in turn, where the time allows it for all ways. */
  crossValidate: z.boolean().default(true),
  leaveOut: z.array(z.string()).default([]),
  /** What all ways beside transfer learning have in common. */
  tuning: Tuning.pick({ augmentation: true, batch: true, imageSize: true, epochs: true }).partial().default({}),
});
export type ShowdownOptions = z.infer<typeof ShowdownOptions>;

/** One run of a Showdown, or the reason why there is none. */
export const ShowdownEntry = z.object({
  position: z.number().int(),
  arm: Arm,
  seed: z.number().int(),
  /** Share of the pictures to learn from. */
  share: z.number(),
  /** Seconds that were forecast. */
  forecast: z.number().nullable(),
  run: Id.nullable(),
  /** Why it is not run, as a sentence. */
  skipped: z.string().nullable(),
  /** Of the run; null where there is none. Right answers are those of its `n` test pictures. */
  state: RunState.nullable(),
  seconds: z.number().nullable(),
  correct: z.number().int().nullable(),
  n: z.number().int().nullable(),
});
export type ShowdownEntry = z.infer<typeof ShowdownEntry>;

/** One way of learning: on the test pictures with probabilities of its seeds averaged, as one would use them; where `on` is 'all', what its first run said of each picture while that was left out. */
export const ArmResult = z.object({
  arm: Arm,
  seeds: z.number().int(),
  n: z.number().int(),
  correct: z.number().int(),
  accuracy: z.number(),
  interval: Interval,
  /** Standard deviation of the accuracy on the test pictures from seed to seed; null with one. */
  spread: z.number().nullable(),
  /** Of one run, on average. */
  seconds: z.number(),
});
export type ArmResult = z.infer<typeof ArmResult>;

export const ArmPair = z.object({
  a: Arm, b: Arm,
  /** accuracy(a) − accuracy(b) with a 95 % interval. */
  difference: z.number(), interval: Interval,
  onlyA: z.number().int(), onlyB: z.number().int(),
  /** Exact McNemar, or where every picture was left out in turn the corrected t over folds, made good for all pairs (Holm). */
  p: z.number(),
  kind: z.enum(['better', 'equal', 'unclear']),
  sentence: z.string(),
});
export type ArmPair = z.infer<typeof ArmPair>;

/** A claim about transfer learning from the textbooks, and what these pictures say of it. */
export const TransferBenefit = z.object({
  id: z.enum(['time', 'pictures', 'precision']),
  claim: z.string(),
  /** The figure in short: "12 ×"; a dash where it can't be told. */
  figure: z.string(),
  holds: z.enum(['yes', 'no', 'unclear', 'unknown']),
  sentence: z.string(),
});
export type TransferBenefit = z.infer<typeof TransferBenefit>;

export const ShowdownResult = z.object({
  /** Which pictures accuracies and pairs go by, and that in a sentence or two; null as long as nothing has finished. Curves, and what other seeds make of it, always go by the test pictures. */
  on: TestedOn, tested: z.string().nullable(),
  arms: z.array(ArmResult),
  pairs: z.array(ArmPair),
  /** Null with fewer than two ways. */
  verdict: z.string().nullable(),
  recommendation: z.object({ arm: Arm, sentence: z.string() }).nullable(),
  benefits: z.array(TransferBenefit),
  /** Errors by number of pictures learned from, where more than one number was tried. */
  curves: z.array(z.object({ arm: Arm, points: z.array(z.object({ pictures: z.number(), error: z.number() })) })),
});
export type ShowdownResult = z.infer<typeof ShowdownResult>;

export const ShowdownState = z.enum(['going', 'paused', 'done', 'cancelled', 'failed']);
export type ShowdownState = z.infer<typeof ShowdownState>;

export const Showdown = z.object({
  id: Id,
  project: Id,
  backbone: z.object({ sha256: z.string(), name: z.string() }),
  options: ShowdownOptions,
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
