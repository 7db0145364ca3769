// Nouns of evaluation: metrics with intervals, calibration, operating points, and the verdict between runs.
import { z } from 'zod';
import { Id } from './project-nouns.ts';

export const Interval = z.tuple([z.number(), z.number()]);
export type Interval = z.infer<typeof Interval>;

/** A metric with its 95 % confidence interval; null where there are too few pictures for one. */
export const Estimate = z.object({ value: z.number(), interval: Interval.nullable() });
export type Estimate = z.infer<typeof Estimate>;

/** One class on the test set. Metrics are null where they are undefined (never predicted, no pictures). */
export const ClassEvaluation = z.object({
  name: z.string(),
  n: z.number().int(),
  predicted: z.number().int(),
  correct: z.number().int(),
  /** Fewer than 10 test pictures: too few for shares. */
  few: z.boolean(),
  recall: Estimate.nullable(),
  precision: Estimate.nullable(),
  f1: Estimate.nullable(),
  /** One against the rest. */
  auc: Estimate.nullable(),
});
export type ClassEvaluation = z.infer<typeof ClassEvaluation>;

/** Accuracy of the pictures that have one value of a fact. */
const ValueAccuracy = z.object({
  value: z.string(),
  n: z.number().int(),
  correct: z.number().int(),
  /** Fewer than 10 pictures: too few for a share. */
  few: z.boolean(),
  accuracy: Estimate,
});

/** Accuracy by the values of a fact of the pictures, most pictures first. */
export const FactAccuracy = z.object({
  name: z.string(),
  values: z.array(ValueAccuracy),
  /** The rarest of many values, together; `values` counts them. */
  others: ValueAccuracy.extend({ values: z.number().int() }).nullable(),
});
export type FactAccuracy = z.infer<typeof FactAccuracy>;

export const Calibration = z.object({
  /** Of equal mass, by rising confidence. */
  bins: z.array(z.object({ confidence: z.number(), n: z.number().int(), correct: z.number().int(), interval: Interval })),
  /** Expected calibration error (ECE). */
  error: z.number(),
  /** The part of it that chance alone makes: expected ECE of a perfectly calibrated model with as many pictures, at most the whole. */
  errorByChance: z.number(),
  debiasedError: z.number(),
  /** Mean confidence minus accuracy. */
  overconfidence: z.number(),
  sentence: z.string(),
});
export type Calibration = z.infer<typeof Calibration>;

/** Selective prediction: predictions with confidence ≥ threshold stand, the others go to a person. */
export const SelectivePoint = z.object({
  threshold: z.number(), answered: z.number().int(), coverage: z.number(), correct: z.number().int(), accuracy: z.number(), interval: Interval,
});
export type SelectivePoint = z.infer<typeof SelectivePoint>;

/** The test set, or all pictures by repeated cross-validation, each predicted by a model that had not seen it. */
export const TestedOn = z.enum(['test', 'all']);
export type TestedOn = z.infer<typeof TestedOn>;

/** Every metric of one run. */
export const Evaluation = z.object({
  run: Id,
  on: TestedOn,
  n: z.number().int(),
  correct: z.number().int(),
  /** Groups among the pictures, which intervals are then over; null where each picture stands for itself. */
  groups: z.number().int().nullable(),
  accuracy: Estimate,
  balancedAccuracy: Estimate,
  macroF1: Estimate,
  weightedF1: Estimate,
  /** Mean −log p of the true class, in nats. */
  logLoss: Estimate,
  /** Mean Σ_k (p_k − truth_k)²: 0 to 2. */
  brier: Estimate,
  /** One against the rest, plain mean over the classes where it is defined; null where there is none. */
  auc: Estimate.nullable(),
  classes: z.array(ClassEvaluation),
  /** confusion[i][j]: pictures of actual class i predicted as class j. */
  confusion: z.array(z.array(z.number().int())),
  calibration: Calibration,
  selectiveCurve: z.array(SelectivePoint),
  /** Caveats, as sentences. */
  remarks: z.array(z.string()),
});
export type Evaluation = z.infer<typeof Evaluation>;

/** Sensitivity and specificity at a threshold on the test set, with exact (Clopper–Pearson) intervals. */
export const Rates = z.object({
  truePositives: z.number().int(), positives: z.number().int(), sensitivity: z.number(), sensitivityInterval: Interval,
  trueNegatives: z.number().int(), negatives: z.number().int(), specificity: z.number(), specificityInterval: Interval,
});
export type Rates = z.infer<typeof Rates>;

/** Positive and negative predictive value at a prevalence; null where that prediction never comes. */
export const Predictive = z.object({ positive: z.number().nullable(), negative: z.number().nullable() });
export type Predictive = z.infer<typeof Predictive>;

export const Aim = z.enum(['sensitivity', 'specificity']);
export type Aim = z.infer<typeof Aim>;

export const OperatingPoint = z.object({
  aim: Aim,
  promise: z.number(),
  /** Null where there are too few held-out pictures for the promise. */
  threshold: z.number().nullable(),
  /** Held-out pictures that the promise rests on, and the fewest it needs. */
  heldOut: z.number().int(),
  needed: z.number().int(),
  rates: Rates.nullable(),
  predictive: Predictive.nullable(),
  sentence: z.string(),
});
export type OperatingPoint = z.infer<typeof OperatingPoint>;

/** A person decides on scores from `low` to `high` (`asked` test pictures); the model decides the others. */
export const OperatingBand = z.object({
  low: z.number(), high: z.number(), asked: z.number().int(), n: z.number().int(), decided: z.number().int(), decidedCorrectly: z.number().int(),
});
export type OperatingBand = z.infer<typeof OperatingBand>;

/** Operating points of one class against the rest, by rising promise. */
export const Operating = z.object({
  run: Id,
  class: z.string(),
  sensitivity: z.array(OperatingPoint),
  specificity: z.array(OperatingPoint),
  /** The band a person decides, per promise on both sides; null where one can't be promised. */
  bands: z.array(z.object({ promise: z.number(), band: OperatingBand.nullable() })),
  remarks: z.array(z.string()),
});
export type Operating = z.infer<typeof Operating>;

/** Better (significantly, by at least a point), practically equal (significantly within two points), or too close to call. */
const VerdictKind = z.enum(['better', 'equal', 'unclear']);
export const Verdict = z.object({
  kind: VerdictKind,
  /** The verdict in one sentence. */
  text: z.string(),
  /** The better run, where there is one. */
  better: Id.nullable(),
  /** Of practically equal runs the cheaper one; null where that is equal, too. */
  cheaper: Id.nullable(),
  /** Test pictures needed to decide, about; null where it is decided. */
  neededPictures: z.number().int().nullable(),
});
export type Verdict = z.infer<typeof Verdict>;
