// Nouns of a Showdown: every strategy on the same split, and the result.
import { z } from 'zod';
import { words } from '../../language/words.ts';
import { Interval, TestedOn } from './evaluation-nouns.ts';
import { ImageSizeSetting } from './image-size-nouns.ts';
import { Id, Instant } from './project-nouns.ts';
import { RunState } from './run-nouns.ts';
import { Tuning } from './tuning-nouns.ts';

/** The strategies that are compared. */
export const Arm = z.enum(['transfer', 'top-block', 'everything', 'from-scratch']);
export type Arm = z.infer<typeof Arm>;

/** Their names, in tables and sentences alike. */
export const armNames = words('arms', {
  transfer: 'Transfer learning', 'top-block': 'Fine-tuning the top block', everything: 'Fine-tuning everything', 'from-scratch': 'Training from scratch',
} as const satisfies Record<Arm, string>);

/** Short names of the arms, for charts and names of runs. */
export const armShortNames = words('arms.short', {
  transfer: 'Transfer', 'top-block': 'Top block', everything: 'Everything', 'from-scratch': 'From scratch',
} as const satisfies Record<Arm, string>);

/** What a person waits for without a word about time. */
export const defaultShowdownMinutes = 10;

export const ShowdownOptions = z.object({
  /** Time limit; null: none. */
  minutes: z.number().positive().nullable().default(null),
  /** Seeds per arm that depends on chance. */
  seeds: z.number().int().min(1).max(5).default(3),
  /** Learning curves: also train on half and a quarter of the pictures, where time is left. */
  fewer: z.boolean().default(true),
  arms: z.array(Arm).min(2).default([...Arm.options]),
  /** With few pictures, cross-validate the first run of each arm, where the time allows it for all arms. */
  crossValidate: z.boolean().default(true),
  leaveOut: z.array(z.string()).default([]),
  /** Of all arms. */
  imageSize: ImageSizeSetting.nullable().default(null),
  /** Settings shared by all arms except transfer learning. */
  tuning: Tuning.pick({ augmentation: true, batch: true, imageSize: true, epochs: true }).partial().default({}),
});
export type ShowdownOptions = z.infer<typeof ShowdownOptions>;

/** One run of a Showdown, or the reason why there is none. */
export const ShowdownEntry = z.object({
  position: z.number().int(),
  arm: Arm,
  seed: z.number().int(),
  /** Share of the training set. */
  share: z.number(),
  /** Forecast seconds. */
  forecast: z.number().nullable(),
  run: Id.nullable(),
  /** Why it was skipped, as a sentence. */
  skipped: z.string().nullable(),
  /** Of the run; null where there is none. `correct` is out of its `n` test pictures. */
  state: RunState.nullable(),
  seconds: z.number().nullable(),
  correct: z.number().int().nullable(),
  n: z.number().int().nullable(),
});
export type ShowdownEntry = z.infer<typeof ShowdownEntry>;

/** One arm: test metrics of its seeds' averaged probabilities; where `on` is 'all', the cross-validation of its first run. */
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
  /** Exact McNemar test, or with cross-validation the corrected resampled t-test, corrected for all pairs (Holm). */
  p: z.number(),
  kind: z.enum(['better', 'equal', 'unclear']),
  sentence: z.string(),
});
export type ArmPair = z.infer<typeof ArmPair>;

/** A textbook claim about transfer learning, and the evidence of these pictures. */
export const TransferBenefit = z.object({
  id: z.enum(['time', 'pictures', 'precision']),
  claim: z.string(),
  /** "12 ×"; a dash where it can't be measured. */
  figure: z.string(),
  holds: z.enum(['yes', 'no', 'unclear', 'unknown']),
  sentence: z.string(),
});
export type TransferBenefit = z.infer<typeof TransferBenefit>;

export const ShowdownResult = z.object({
  /** Basis of accuracies and pairs, and that as a sentence; null until a run has finished. Curves and spreads use the test set. */
  on: TestedOn, tested: z.string().nullable(),
  arms: z.array(ArmResult),
  pairs: z.array(ArmPair),
  /** Null with fewer than two arms. */
  verdict: z.string().nullable(),
  recommendation: z.object({ arm: Arm, sentence: z.string() }).nullable(),
  benefits: z.array(TransferBenefit),
  /** Error by number of training pictures, where more than one number was tried. */
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
  /** Why it ended early, as a sentence. */
  reason: z.string().nullable(),
  created: Instant,
  finished: Instant.nullable(),
  /** The job that runs it; null where none does. */
  job: Id.nullable(),
  /** Of all its runs so far. */
  seconds: z.number(),
  entries: z.array(ShowdownEntry),
  result: ShowdownResult,
});
export type Showdown = z.infer<typeof Showdown>;
