// Nouns of the outlook of a run’s predictions: promises of its test about the three piles, and drift of new pictures.
import { z } from 'zod';
import { Aim, Interval } from './evaluation-nouns.ts';
import { Instant } from './project-nouns.ts';

/** `k` of `n` test pictures with a 95 % interval. */
export const TestedShare = z.object({ k: z.number().int(), n: z.number().int(), interval: Interval });
export type TestedShare = z.infer<typeof TestedShare>;

/** The run’s decision rule applied to its test pictures. */
export const TestedRule = z.object({
  n: z.number().int(),
  /** Left to a person; null: the rule never asks. */
  person: TestedShare.nullable(),
  /** Correct ones of those decided; null where none was. */
  correct: TestedShare.nullable(),
  /** Of the operating point: its guarantee, and what it did on the test pictures of that side; null: none is kept. */
  point: z.object({ class: z.string(), aim: Aim, promise: z.number(), measured: TestedShare.nullable() }).nullable(),
});
export type TestedRule = z.infer<typeof TestedRule>;

/** New pictures of a week that begins at `from`, each counted once: how many the rule leaves to a person, and how many are unlike. */
const OutlookWeek = z.object({
  from: Instant, n: z.number().int(), person: z.number().int(),
  /** Those whose distance is known, and how many of them are unlike. */
  unlike: z.object({ k: z.number().int(), n: z.number().int() }).nullable(),
});

/** More than chance explains: `k` of the first `n` pictures of a week, against the test or a promised share. */
export const DriftFinding = z.object({
  of: z.enum(['person', 'unlike']), from: Instant, k: z.number().int(), n: z.number().int(),
  against: z.union([z.object({ k: z.number().int(), n: z.number().int() }), z.object({ promised: z.number() })]),
});
export type DriftFinding = z.infer<typeof DriftFinding>;

export const Outlook = z.object({
  /** Null where the run was not tested. */
  tested: TestedRule.nullable(),
  /** Promise of the flag “unlike”; null: nothing is flagged. */
  falseAlarms: z.number().nullable(),
  /** Weeks with predictions, oldest first. */
  weeks: z.array(OutlookWeek),
  /** Oldest first. */
  drift: z.array(DriftFinding),
});
export type Outlook = z.infer<typeof Outlook>;

/** Labels that predictions got from a person since a run learned. */
export const NewCorrections = z.object({ corrected: z.number().int(), confirmed: z.number().int() });
export type NewCorrections = z.infer<typeof NewCorrections>;
