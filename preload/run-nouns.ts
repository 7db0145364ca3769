// The nouns of runs, of what they say, and of long work, as zod schemas.
import { z } from 'zod';
import { Estimate, Interval, TestedOn, Verdict } from './evaluation-nouns.ts';
import { EngineChoice } from './compute.ts';
import { Id, Sha256, Instant, PartCounts } from './nouns.ts';
import { FineTuningResult, Tuning } from './tuning.ts';

export const Strategy = z.enum(['transfer', 'fine-tune', 'from-scratch']);
export type Strategy = z.infer<typeof Strategy>;

/** Everything that shapes a run; defaults are filled once, here. */
export const Recipe = z.object({
  /** Features from the last four stages, or from the last level alone. */
  levels: z.enum(['several', 'last']).default('several'),
  /** Penalty λ on the squared weights; null = chosen by cross-validation on the training part. */
  penalty: z.number().positive().nullable().default(null),
  /** Exponent γ of the class weights (n/(K·n_c))^γ; null = ½ when the largest class is ≥ 1.5 times the smallest, else 0. */
  classWeightExponent: z.number().min(0).max(1).nullable().default(null),
  /** Average each picture with its mirror image; off where left and right differ in meaning. */
  flip: z.boolean().default(false),
  /** Names of classes left out of this run. */
  leaveOut: z.array(z.string()).default([]),
  /** What computes; null: the engine that a person pinned, or the fastest. */
  engine: EngineChoice.nullable().default(null),
  /** With few pictures, whether to test on every one by leaving it out in turn, beside the test part. */
  crossValidate: z.boolean().default(true),
  /** How thawed blocks learn; null where only the head does. */
  tuning: Tuning.nullable().default(null),
});
export type Recipe = z.infer<typeof Recipe>;

export const RunState = z.enum(['queued', 'preparing', 'training', 'evaluating', 'paused', 'done', 'cancelled', 'interrupted', 'failed']);
export type RunState = z.infer<typeof RunState>;

/**
 * One point of the learning curve. For transfer learning a step is one penalty of the path, from strong to weak; for thawed
 * networks the end of a round, or some steps within one (without a validation).
 */
export const CurvePoint = z.object({
  step: z.number().int(),
  /** What the step is, for the axis: "λ = 0.1". */
  label: z.string(),
  trainLoss: z.number(),
  /** The loss that decides what is kept; for thawed networks every class counts alike, and being too sure or not sure enough is left out. */
  validationLoss: z.number().nullable(),
  validationAccuracy: z.number().nullable(),
  /** Rounds gone through by then, fractions within one; null where there are none. */
  epoch: z.number().nullable().default(null),
  learningRate: z.number().nullable().default(null),
  imagesPerSecond: z.number().nullable().default(null),
});
export type CurvePoint = z.infer<typeof CurvePoint>;

export const ClassMetrics = z.object({
  name: z.string(),
  /** Test pictures of this class. */
  n: z.number().int(),
  /** Test pictures called this class. */
  predicted: z.number().int(),
  correct: z.number().int(),
  precision: z.number().nullable(),
  recall: z.number().nullable(),
  f1: z.number().nullable(),
  recallInterval: Interval.nullable(),
  precisionInterval: Interval.nullable(),
});
export type ClassMetrics = z.infer<typeof ClassMetrics>;

export const Metrics = z.object({
  n: z.number().int(),
  correct: z.number().int(),
  accuracy: z.number(),
  accuracyInterval: Interval,
  balancedAccuracy: z.number(),
  macroF1: z.number(),
  logLoss: z.number(),
  classes: z.array(ClassMetrics),
  /** confusion[i][j]: pictures of class i called class j. */
  confusion: z.array(z.array(z.number().int())),
});
export type Metrics = z.infer<typeof Metrics>;

export const RunSeconds = z.object({
  features: z.number(), head: z.number(), total: z.number(),
  /** Of the total, what testing by leaving every picture out took; left out where that was not done. */
  crossValidation: z.number().optional(),
  /** Seconds of all processor cores together, as the system counted them; left out where that was not measured over the whole run. */
  cpu: z.number().optional(),
});
export type RunSeconds = z.infer<typeof RunSeconds>;

export const Run = z.object({
  id: Id,
  project: Id,
  name: z.string(),
  note: z.string(),
  strategy: Strategy,
  recipe: Recipe,
  seed: z.number().int(),
  backbone: z.object({ sha256: Sha256, name: z.string() }),
  /** What computed, and where: "onnxruntime" on "cpu"; empty while it is not known. */
  engine: z.string(),
  provider: z.string(),
  /** The name of the hardware where it is known. */
  device: z.string().nullable(),
  versions: z.record(z.string(), z.string()),
  state: RunState,
  /** Why it failed or was interrupted, as a sentence. */
  reason: z.string().nullable(),
  created: Instant,
  finished: Instant.nullable(),
  seconds: RunSeconds.nullable(),
  classes: z.array(z.string()),
  counts: PartCounts,
  /** Identifies the exact test pictures and labels, so that only like is compared with like. */
  testSet: z.string(),
  chosenPenalty: z.number().nullable(),
  /** What came of thawing; null where only the head learned. */
  fineTuning: FineTuningResult.nullable(),
  /** The run whose weights this one started from. */
  startedFrom: z.object({ run: Id, name: z.string() }).nullable(),
  /** Whether it was left in the middle and can go on from where it was. */
  resumable: z.boolean(),
  metrics: z.object({ test: Metrics.nullable(), validation: Metrics.nullable() }),
  /** Few pictures: the test on every one of them by leaving it out in turn; null where the test part is large enough. */
  crossValidated: z.object({
    repeats: z.number().int(), folds: z.number().int(), /** Share of right answers, per repeat. */ accuracies: z.array(z.number()),
    /** Of the answers of the first repeat, one per picture; in runs of before folds were kept, of their means over the repeats. */
    metrics: Metrics,
    /** Right answers and pictures of each fold, repeat by repeat; `deals` names, per repeat, exactly which pictures under which labels were in which fold. Null in runs of before this was kept. */
    byFold: z.object({ deals: z.array(z.string()), correct: z.array(z.number().int()), n: z.array(z.number().int()) }).nullable().default(null),
  }).nullable(),
  /** What could not be measured, or should be known about this run, as sentences. */
  remarks: z.array(z.string()),
  trashed: z.boolean(),
});
export type Run = z.infer<typeof Run>;

/** What the run said of one test picture. Probabilities are in the order of `Run.classes`. */
export const Prediction = z.object({
  picture: Id,
  sha256: Sha256,
  name: z.string(),
  label: z.string(),
  predicted: z.string(),
  confidence: z.number(),
  probabilities: z.array(z.number()),
});
export type Prediction = z.infer<typeof Prediction>;

/** Two runs on the same test pictures: who was right where, by how much, how surely. Differences are A − B. */
export const PairwiseComparison = z.object({
  a: Id,
  b: Id,
  /** Pictures that both were tested on. */
  n: z.number().int(),
  bothCorrect: z.number().int(),
  onlyA: z.array(Id),
  onlyB: z.array(Id),
  bothWrong: z.number().int(),
  /** accuracy(A) − accuracy(B), with a 95 % interval (paired; over groups where there are any). */
  difference: z.number(),
  differenceInterval: Interval,
  /** Exact test of the disagreements; `groupedP` is that of the groups' net disagreements, null without groups. */
  mcnemar: z.object({ onlyA: z.number().int(), onlyB: z.number().int(), p: z.number(), midP: z.number(), groupedP: z.number().nullable() }),
  /** Of runs that left each picture out in turn over the same folds: the mean difference of the folds and its corrected t test (Nadeau & Bengio), by which the verdict goes; null on a test part. */
  foldTest: z.object({ folds: z.number().int(), difference: z.number(), t: z.number(), degrees: z.number().int(), p: z.number() }).nullable(),
  /** The p the verdict goes by, made good for the number of pairs (Holm). */
  adjustedP: z.number(),
  /** By paired bootstrap over pictures or groups within classes; AUC by DeLong. */
  figures: z.object({ accuracy: Estimate, balancedAccuracy: Estimate, macroF1: Estimate, weightedF1: Estimate, auc: Estimate.nullable() }),
  /** Difference in recall per class, with how many test pictures it rests on. */
  perClass: z.array(z.object({ name: z.string(), n: z.number().int(), few: z.boolean(), onlyA: z.number().int(), onlyB: z.number().int(), recall: Estimate.nullable() })),
  verdict: Verdict,
});
export type PairwiseComparison = z.infer<typeof PairwiseComparison>;

/** Which of two runs were right: on both, on one alone, on none. */
export const Bucket = z.enum(['bothCorrect', 'onlyA', 'onlyB', 'bothWrong']);
export type Bucket = z.infer<typeof Bucket>;

/** A test picture of a pair, with what each run called it. */
export const BucketPicture = z.object({
  picture: Id, sha256: Sha256, name: z.string(), label: z.string(),
  a: z.object({ predicted: z.string(), confidence: z.number() }),
  b: z.object({ predicted: z.string(), confidence: z.number() }),
});
export type BucketPicture = z.infer<typeof BucketPicture>;

/** Finished runs that differ in nothing but the seed: how far luck alone moves the result. One run per seed counts. */
export const SeedGroup = z.object({
  /** All of them, newest first as given. */
  runs: z.array(Id).min(2),
  seeds: z.number().int().min(2),
  /** Which pictures, and how many: as many for all. */
  on: TestedOn, n: z.number().int(),
  /** Accuracy over the seeds; `sd` with seeds − 1. */
  mean: z.number(), sd: z.number(), lowest: z.number(), highest: z.number(),
});
export type SeedGroup = z.infer<typeof SeedGroup>;

/** What a run cost, and what its model weighs. */
export const RunCost = z.object({
  run: Id,
  /** Of learning, without testing on every one of few pictures by leaving it out. */
  seconds: z.number().nullable(),
  /** Seconds × cores: measured, or (`measured` false) as if every core of this computer had worked all the time. */
  coreSeconds: z.number().nullable(),
  measured: z.boolean(),
  /** The files that it learned; null where they are gone. */
  learnedBytes: z.number().nullable(),
  /** About what the exported model weighs: the starting model with the answer layer. */
  modelBytes: z.number().nullable(),
});
export type RunCost = z.infer<typeof RunCost>;

export const Comparison = z.object({
  runs: z.array(Run),
  /** Reasons why the runs can't be set side by side; when not empty, `pairings` is empty. */
  whyNotComparable: z.array(z.string()),
  /** How many pictures all were tested on, and which: the test part, or all, each left out in turn. */
  shared: z.object({
    on: TestedOn, pictures: z.number().int(), groups: z.number().int().nullable(),
    /** What they were tested on in a sentence or two, with why it is not all pictures where one of them has those; null where nothing is compared. */
    tested: z.string().nullable(),
    /** Where one of them was tested on more than what all share. */
    sentence: z.string().nullable(),
  }),
  /** Over all pairs; null when the runs can't be set side by side. */
  verdict: Verdict.nullable(),
  /** One row per setting; `differs` marks those that are not the same in all runs. */
  settings: z.array(z.object({ name: z.string(), values: z.array(z.string()), differs: z.boolean() })),
  /** One per run, in their order. */
  costs: z.array(RunCost),
  /** Those among them that differ only by seed. */
  seeds: z.array(SeedGroup),
  pairings: z.array(PairwiseComparison),
});
export type Comparison = z.infer<typeof Comparison>;

export const PredictedFile = z.object({
  path: z.string(),
  predicted: z.string().nullable(),
  confidence: z.number().nullable(),
  probabilities: z.array(z.number()),
  problem: z.string().nullable(),
});
export type PredictedFile = z.infer<typeof PredictedFile>;

/** A predicted file as it is kept, with the class a person gave it instead or in confirmation. */
export const StoredPrediction = PredictedFile.extend({ corrected: z.string().nullable() });
export type StoredPrediction = z.infer<typeof StoredPrediction>;

/** One folder looked at with one run. */
export const PredictionSet = z.object({
  id: Id,
  project: Id,
  run: Id,
  runName: z.string(),
  folder: z.string(),
  classes: z.array(z.string()),
  started: Instant,
  finished: Instant.nullable(),
  /** Files that were read and answered. */
  pictures: z.number().int(),
});
export type PredictionSet = z.infer<typeof PredictionSet>;

// ---- Long work -------------------------------------------------------------------------------------------------

export const JobState = z.enum(['queued', 'running', 'done', 'failed', 'cancelled', 'paused']);
export const Job = z.object({
  id: Id,
  kind: z.enum(['import', 'train', 'predict', 'export', 'copy', 'measure', 'compute', 'install', 'dataset-probe', 'showdown', 'explain', 'occlude', 'saliency-sanity', 'dataset-check', 'learning-curve']),
  title: z.string(),
  project: Id.nullable(),
  run: Id.nullable(),
  /** The use whose answers it brings. */
  predictionSet: Id.nullable(),
  state: JobState,
  /** What is being done now: "Reading pictures". */
  phase: z.string(),
  done: z.number(),
  /** 0 when not known yet. */
  total: z.number(),
  secondsLeft: z.number().nullable(),
  /** How it ended, as a sentence; null while it runs. */
  outcome: z.string().nullable(),
});
export type Job = z.infer<typeof Job>;
