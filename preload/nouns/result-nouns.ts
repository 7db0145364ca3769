// Noun of a run's result: its accuracy with interval, what guessing would give, and the warning that belongs beside the
// number. Every screen, report and command takes it from here, so that one run has one result.
import { z } from 'zod';
import { Interval, TestedOn } from './evaluation-nouns.ts';
import { Id } from './project-nouns.ts';
import { Arm } from './showdown-nouns.ts';

/** Why a result is inflated: near-duplicates of test pictures were learned, groups are divided, or something beside the subject gives the class away. */
export const CautionKind = z.enum(['near-duplicates', 'leak', 'shortcut']);
export type CautionKind = z.infer<typeof CautionKind>;

/** Accuracy to expect on new pictures, where it can be had. */
export const CorrectedAccuracy = z.object({
  accuracy: z.number(),
  interval: Interval,
  /** The figure with its interval, and what it was measured on, as a sentence. */
  sentence: z.string(),
});
export type CorrectedAccuracy = z.infer<typeof CorrectedAccuracy>;

/** The gravest reason why a result is inflated. */
export const Caution = z.object({
  kind: CautionKind,
  /** Key of the finding of the dataset check that it rests on. */
  finding: z.string(),
  /** In tables and lists: "near-duplicates in the test set". */
  mark: z.string(),
  /** Of the corrected accuracy: "about 36 % on new pictures"; null where it can't be had. */
  expected: z.string().nullable(),
  /** For the headline: "88 % here, about 36 % on new pictures". */
  headline: z.string(),
  /** What is wrong, with its numbers. */
  sentence: z.string(),
  advice: z.string(),
  corrected: CorrectedAccuracy.nullable(),
  /** What removes the cause: another split and learning again, learning again on today's split, or other pictures. */
  remedy: z.enum(['split-again', 'learn-again', 'pictures']),
});
export type Caution = z.infer<typeof Caution>;

/** How often the class that is most frequent among the tested pictures would be correct if it were always said. */
export const GuessingRate = z.object({ class: z.string(), accuracy: z.number() });
export type GuessingRate = z.infer<typeof GuessingRate>;

/** Measured figures of a finished run. */
export const ResultFigures = z.object({
  on: TestedOn,
  n: z.number().int(),
  correct: z.number().int(),
  accuracy: z.number(),
  interval: Interval,
  /** What it was measured on, as a sentence. */
  basis: z.string(),
  /** Null where there is nothing to choose between. */
  guessing: GuessingRate.nullable(),
});
export type ResultFigures = z.infer<typeof ResultFigures>;

/** Place of a run in a Showdown. */
export const ShowdownPlace = z.object({
  showdown: Id, arm: Arm, seed: z.number().int(), share: z.number(),
  /** A seed beside the first, or a reduced share of the training set: not meant to be used. */
  beside: z.boolean(),
});
export type ShowdownPlace = z.infer<typeof ShowdownPlace>;

/** Result of a finished run: one definition for every screen, the report, and the command line. */
export const RunResult = z.object({
  run: Id,
  project: Id,
  name: z.string(),
  /** Null where it was not tested. */
  figures: ResultFigures.nullable(),
  caution: Caution.nullable(),
  /** Chosen by a person: "use this one". */
  starred: z.boolean(),
  /** The one run that stands for its project: starred, else the best. */
  inUse: z.boolean(),
  /** Other runs that are exactly as good as the best share its place. */
  tied: z.boolean(),
  trashed: z.boolean(),
  showdown: ShowdownPlace.nullable(),
});
export type RunResult = z.infer<typeof RunResult>;
