// The nouns of evaluation: figures with intervals, calibration, operating points, and the verdict between runs.
import { z } from 'zod';
import { Id } from './nouns.ts';

export const Interval = z.tuple([z.number(), z.number()]);
export type Interval = z.infer<typeof Interval>;

/** A figure with its 95 % interval; null where there is too little to say how sure it is. */
export const Estimate = z.object({ value: z.number(), interval: Interval.nullable() });
export type Estimate = z.infer<typeof Estimate>;

/** One class on the test pictures. Figures are null where they are undefined (never called, no pictures). */
export const ClassEvaluation = z.object({
  name: z.string(),
  n: z.number().int(),
  predicted: z.number().int(),
  correct: z.number().int(),
  /** Fewer than 10 test pictures: counts say more than shares. */
  few: z.boolean(),
  recall: Estimate.nullable(),
  precision: Estimate.nullable(),
  f1: Estimate.nullable(),
  /** Against the rest. */
  auc: Estimate.nullable(),
});
export type ClassEvaluation = z.infer<typeof ClassEvaluation>;

export const Calibration = z.object({
  /** Of equal mass, in rising confidence. */
  bins: z.array(z.object({ confidence: z.number(), n: z.number().int(), correct: z.number().int(), interval: Interval })),
  /** Expected calibration error as it comes out. */
  error: z.number(),
  /** What chance alone makes of it where every confidence is true. */
  errorByChance: z.number(),
  debiasedError: z.number(),
  /** Mean confidence minus accuracy: above 0 is surer than right. */
  overconfidence: z.number(),
  sentence: z.string(),
});
export type Calibration = z.infer<typeof Calibration>;

/** Answers of confidence ≥ threshold stand, the others a person is asked. */
export const SelectivePoint = z.object({ threshold: z.number(), answered: z.number().int(), coverage: z.number(), correct: z.number().int(), accuracy: z.number(), interval: Interval });
export type SelectivePoint = z.infer<typeof SelectivePoint>;

/** The test pictures, or all of them by repeated cross-validation, each answered by what had not learned from it. */
export const TestedOn = z.enum(['test', 'all']);
export type TestedOn = z.infer<typeof TestedOn>;

/** Everything that the pictures it was tested on say of one run. */
export const Evaluation = z.object({
  run: Id,
  on: TestedOn,
  n: z.number().int(),
  correct: z.number().int(),
  /** How many groups the test pictures come in; null where each stands for itself. Intervals are over groups then. */
  groups: z.number().int().nullable(),
  accuracy: Estimate,
  balancedAccuracy: Estimate,
  macroF1: Estimate,
  weightedF1: Estimate,
  /** Mean −log p of the true class, in nats. */
  logLoss: Estimate,
  /** Mean Σ_k (p_k − truth_k)²: 0 to 2. */
  brier: Estimate,
  /** Plain mean over the classes that can be told from a rest; null where there is none. */
  auc: Estimate.nullable(),
  classes: z.array(ClassEvaluation),
  /** confusion[i][j]: pictures of class i called class j. */
  confusion: z.array(z.array(z.number().int())),
  calibration: Calibration,
  selectiveCurve: z.array(SelectivePoint),
  /** What should be known of these figures, as sentences. */
  remarks: z.array(z.string()),
});
export type Evaluation = z.infer<typeof Evaluation>;

/** What a threshold does on the test pictures, with exact (Clopper–Pearson) intervals. */
export const Rates = z.object({
  truePositives: z.number().int(), positives: z.number().int(), sensitivity: z.number(), sensitivityInterval: Interval,
  trueNegatives: z.number().int(), negatives: z.number().int(), specificity: z.number(), specificityInterval: Interval,
});
export type Rates = z.infer<typeof Rates>;

/** What "yes" and "no" are worth at a prevalence; null where that answer never comes. */
export const Predictive = z.object({ positive: z.number().nullable(), negative: z.number().nullable() });
export type Predictive = z.infer<typeof Predictive>;

export const Aim = z.enum(['sensitivity', 'specificity']);
export type Aim = z.infer<typeof Aim>;

export const OperatingPoint = z.object({
  aim: Aim,
  promise: z.number(),
  /** Null where so few held-out pictures can promise nothing. */
  threshold: z.number().nullable(),
  /** Held-out pictures that the promise rests on, and how many it needs at least. */
  heldOut: z.number().int(),
  needed: z.number().int(),
  rates: Rates.nullable(),
  predictive: Predictive.nullable(),
  sentence: z.string(),
});
export type OperatingPoint = z.infer<typeof OperatingPoint>;

/** Scores from low to high a person decides; `alone`: test pictures that are decided without, of which `rightAlone` rightly. */
export const OperatingBand = z.object({ low: z.number(), high: z.number(), asked: z.number().int(), n: z.number().int(), decided: z.number().int(), decidedCorrectly: z.number().int() });
export type OperatingBand = z.infer<typeof OperatingBand>;

/** One class against the rest: every setting of the slider, in rising promise. */
export const Operating = z.object({
  run: Id,
  class: z.string(),
  sensitivity: z.array(OperatingPoint),
  specificity: z.array(OperatingPoint),
  /** The band a person decides, per promise made on both sides; null where one can't be promised. */
  bands: z.array(z.object({ promise: z.number(), band: OperatingBand.nullable() })),
  remarks: z.array(z.string()),
});
export type Operating = z.infer<typeof Operating>;

/** Better (surely and by at least a point), practically equal (surely within two points), or not enough pictures to tell. */
export const VerdictKind = z.enum(['better', 'equal', 'unclear']);
export const Verdict = z.object({
  kind: VerdictKind,
  /** The verdict in one sentence. */
  text: z.string(),
  /** The better run, where there is one. */
  better: Id.nullable(),
  /** Of practically equal runs the one that takes less; null where that is equal, too. */
  cheaper: Id.nullable(),
  /** About how many test pictures it would take in all to tell; null where it is told. */
  neededPictures: z.number().int().nullable(),
});
export type Verdict = z.infer<typeof Verdict>;
