// Nouns of runs, predictions, comparisons and jobs, as zod schemas.
import { z } from 'zod';
import { Estimate, Interval, TestedOn, Verdict } from './evaluation-nouns.ts';
import { EngineChoice } from './compute-nouns.ts';
import { Decided } from './decision-nouns.ts';
import { ChosenImageSize, ImageSizeSetting } from './image-size-nouns.ts';
import { Id, Sha256, Instant, PartCounts, PixelReading } from './project-nouns.ts';
import { FineTuningResult, Tuning } from './tuning-nouns.ts';

export const Strategy = z.enum(['transfer', 'fine-tune', 'from-scratch']);
export type Strategy = z.infer<typeof Strategy>;

/** Everything that shapes a run; defaults are filled once, here. */
export const Recipe = z.object({
  /** Features from the last four stages, or from the last level alone. */
  levels: z.enum(['several', 'last']).default('several'),
  /** Penalty λ on the squared weights; null = chosen by cross-validation on the training set. */
  penalty: z.number().positive().nullable().default(null),
  /** Exponent γ of the class weights (n/(K·n_c))^γ; null = ½ when the largest class is ≥ 1.5 times the smallest, else 0. */
  classWeightExponent: z.number().min(0).max(1).nullable().default(null),
  /** Average each picture with its mirror image; off where left and right differ in meaning. */
  flip: z.boolean().default(false),
  /** Names of classes left out of this run. */
  leaveOut: z.array(z.string()).default([]),
  /** Null: the pinned engine, or the fastest. */
  engine: EngineChoice.nullable().default(null),
  /** With few pictures, cross-validation over all of them beside the test set. */
  crossValidate: z.boolean().default(true),
  /** Side of the pictures in pixels; null: the pre-trained model's own. */
  imageSize: ImageSizeSetting.nullable().default(null),
  /** How the files were read: what the project says when a run starts; null: by default. */
  reading: PixelReading.nullable().default(null),
  /** Fine-tuning settings; null where only the head is trained. */
  tuning: Tuning.nullable().default(null),
});
export type Recipe = z.infer<typeof Recipe>;

/** The discriminant that is part of a head: its share (1: the whole head), and the shrinkage of its covariance. */
export const HeadDiscriminant = z.object({ share: z.number(), shrinkage: z.number() });
export type HeadDiscriminant = z.infer<typeof HeadDiscriminant>;

/** The image size that a recipe asks for; before it had one of its own, it was a setting of fine-tuning alone. */
export const imageSizeOf = ({ imageSize, tuning }: Pick<Recipe, 'imageSize' | 'tuning'>): Recipe['imageSize'] =>
  imageSize ?? tuning?.imageSize ?? null;

export const RunState = z.enum(['queued', 'preparing', 'training', 'evaluating', 'paused', 'done', 'cancelled', 'interrupted', 'failed']);
export type RunState = z.infer<typeof RunState>;

/**
 * One point of the learning curve. For transfer learning a step is one penalty of the path, from strong to weak; for thawed
 * networks the end of an epoch, or some steps within one (without a validation).
 */
export const CurvePoint = z.object({
  step: z.number().int(),
  /** Label of the step on the axis: "λ = 0.1". */
  label: z.string(),
  trainLoss: z.number(),
  /** The loss that selects the kept weights; for thawed networks class-balanced and after temperature scaling. */
  validationLoss: z.number().nullable(),
  validationAccuracy: z.number().nullable(),
  /** Epochs by then, fractions within one; null where there are none. */
  epoch: z.number().nullable().default(null),
  learningRate: z.number().nullable().default(null),
  imagesPerSecond: z.number().nullable().default(null),
});
export type CurvePoint = z.infer<typeof CurvePoint>;

export const ClassMetrics = z.object({
  name: z.string(),
  /** Test pictures of this class. */
  n: z.number().int(),
  /** Test pictures predicted as this class. */
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
  /** confusion[i][j]: pictures of actual class i predicted as class j. */
  confusion: z.array(z.array(z.number().int())),
});
export type Metrics = z.infer<typeof Metrics>;

export const RunSeconds = z.object({
  features: z.number(), head: z.number(), total: z.number(),
  /** Cross-validation's share of the total; absent where there was none. */
  crossValidation: z.number().optional(),
  /** CPU time of all cores; absent where it was not measured over the whole run. */
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
  /** Library and execution provider: "onnxruntime" on "cpu"; empty while not known. */
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
  /** Null where the head is logistic regression alone. */
  discriminant: HeadDiscriminant.nullable(),
  /** Null where only the head was trained. */
  fineTuning: FineTuningResult.nullable(),
  /** Null before its end, and for runs of versions that did not keep it. */
  imageSize: ChosenImageSize.nullable(),
  /** The run whose weights this one started from. */
  startedFrom: z.object({ run: Id, name: z.string() }).nullable(),
  /** Unfinished, and can be resumed. */
  resumable: z.boolean(),
  metrics: z.object({ test: Metrics.nullable(), validation: Metrics.nullable() }),
  /** Cross-validation over all pictures where there are few; null where the test set is large enough. */
  crossValidated: z.object({
    repeats: z.number().int(), folds: z.number().int(),
    /** Per repeat. */
    accuracies: z.array(z.number()),
    /** Of the first repeat's predictions, one per picture; in runs from before folds were kept, of means over the repeats. */
    metrics: Metrics,
    /**
     * Correct predictions and pictures of each fold, repeat by repeat; `deals` identifies, per repeat, the assignment of
     * labelled pictures to folds. Null in runs from before this was kept.
     */
    byFold: z.object({ deals: z.array(z.string()), correct: z.array(z.number().int()), n: z.array(z.number().int()) }).nullable().default(null),
  }).nullable(),
  /** Caveats of this run, as sentences. */
  remarks: z.array(z.string()),
  trashed: z.boolean(),
});
export type Run = z.infer<typeof Run>;

/** Prediction for one test picture. Probabilities are in the order of `Run.classes`. */
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

/** A picture of a run whose label, or whether it is used, was changed since the run learned. */
export const CorrectedPicture = z.object({
  picture: Id,
  /** Its label when the run learned, and now. */
  learned: z.string(), label: z.string().nullable(),
  /** The reason why it is left out now. */
  leftOut: z.string().nullable(), removed: z.boolean(),
});
export type CorrectedPicture = z.infer<typeof CorrectedPicture>;

/** The classes that a run learned, and those that the project has now. */
export const RunClasses = z.object({
  run: Id,
  /** By the name that the run learned, the class it is now: renamed, or merged into another; null: it was deleted. */
  learned: z.array(z.object({ name: z.string(), now: z.string().nullable() })),
  /** Classes that it doesn't know, with their pictures, and the class that it knows most of those as; null: as none. */
  unknown: z.array(z.object({ name: z.string(), pictures: z.number().int(), partOf: z.string().nullable() })),
  /** The differences; null where there are none but for names. */
  sentence: z.string().nullable(),
  /** What a new run with the same settings takes; null where there are no differences, and where runs are listed. */
  again: z.string().nullable(),
});
export type RunClasses = z.infer<typeof RunClasses>;

/** Two runs on the same test pictures: disagreements, differences (A − B) and their significance. */
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
  /**
   * Of runs cross-validated over the same folds: the mean difference of the folds and its corrected resampled t-test
   * (Nadeau & Bengio 2003), which decides the verdict; null on a test set.
   */
  foldTest: z.object({ folds: z.number().int(), difference: z.number(), t: z.number(), degrees: z.number().int(), p: z.number() }).nullable(),
  /** The p that decides the verdict, corrected for the number of pairs (Holm). */
  adjustedP: z.number(),
  /** By paired bootstrap over pictures or groups within classes; AUC by DeLong. */
  figures: z.object({ accuracy: Estimate, balancedAccuracy: Estimate, macroF1: Estimate, weightedF1: Estimate, auc: Estimate.nullable() }),
  /** Difference in recall per class, on `n` test pictures. */
  perClass: z.array(z.object({
    name: z.string(), n: z.number().int(), few: z.boolean(), onlyA: z.number().int(), onlyB: z.number().int(), recall: Estimate.nullable(),
  })),
  verdict: Verdict,
});
export type PairwiseComparison = z.infer<typeof PairwiseComparison>;

/** Where two runs differ: both correct, only one, none. */
export const Bucket = z.enum(['bothCorrect', 'onlyA', 'onlyB', 'bothWrong']);
export type Bucket = z.infer<typeof Bucket>;

/** A test picture of a pair with the prediction of each run. */
export const BucketPicture = z.object({
  picture: Id, sha256: Sha256, name: z.string(), label: z.string(),
  a: z.object({ predicted: z.string(), confidence: z.number() }),
  b: z.object({ predicted: z.string(), confidence: z.number() }),
});
export type BucketPicture = z.infer<typeof BucketPicture>;

/** Finished runs that differ only by seed: how far chance alone moves the result. One run per seed counts. */
export const SeedGroup = z.object({
  /** All of them, newest first as given. */
  runs: z.array(Id).min(2),
  seeds: z.number().int().min(2),
  /** Pictures they are measured on, the same number for all. */
  on: TestedOn, n: z.number().int(),
  /** Accuracy over the seeds; `sd` with seeds − 1. */
  mean: z.number(), sd: z.number(), lowest: z.number(), highest: z.number(),
});
export type SeedGroup = z.infer<typeof SeedGroup>;

/** Time, CPU time and model size of a run. */
export const RunCost = z.object({
  run: Id,
  /** Training, without cross-validation. */
  seconds: z.number().nullable(),
  /** Seconds × cores: measured, or (`measured` false) as if every core of this computer had worked all the time. */
  coreSeconds: z.number().nullable(),
  measured: z.boolean(),
  /** Size of the learned weights on disk; null where they are gone. */
  learnedBytes: z.number().nullable(),
  /** Approximate size of the exported model. */
  modelBytes: z.number().nullable(),
});
export type RunCost = z.infer<typeof RunCost>;

/** The run to take, with the reason as a sentence. */
export const Recommended = z.object({ run: Id, sentence: z.string() });
export type Recommended = z.infer<typeof Recommended>;

export const Comparison = z.object({
  runs: z.array(Run),
  /** Reasons why the runs can't be compared; when not empty, `pairings` is empty. */
  whyNotComparable: z.array(z.string()),
  /** The pictures all runs were tested on: their shared test set, or all pictures by cross-validation. */
  shared: z.object({
    on: TestedOn, pictures: z.number().int(), groups: z.number().int().nullable(),
    /** The basis of the comparison as a sentence or two, with the reason where it is not all pictures; null without one. */
    tested: z.string().nullable(),
    /** Note where a run was tested on more than the shared pictures. */
    sentence: z.string().nullable(),
  }),
  /** Over all pairs; null when the runs can't be compared. */
  verdict: Verdict.nullable(),
  /** What to take; null when the runs can't be compared. */
  recommendation: Recommended.nullable(),
  /** One row per setting; `differs` marks those that are not the same in all runs. */
  settings: z.array(z.object({ name: z.string(), values: z.array(z.string()), differs: z.boolean() })),
  /** One per run, in their order. */
  costs: z.array(RunCost),
  /** Those among them that differ only by seed. */
  seeds: z.array(SeedGroup),
  pairings: z.array(PairwiseComparison),
});
export type Comparison = z.infer<typeof Comparison>;

/** Content of a file when it was predicted; `stamp`: its size and times then, null where they prove nothing. */
const PredictedContent = z.object({ sha256: Sha256, stamp: z.string().nullable() });

/** A training picture near a predicted one; `distance` as that of the predicted picture, among training pictures. */
const NearTraining = z.object({ sha256: Sha256, distance: z.number() });

export const PredictedFile = z.object({
  path: z.string(),
  /** Number of the frame in its file, from 1; null where the file is one picture. */
  frame: z.number().int().nullable(),
  /** Null where it could not be read, and for predictions of earlier versions. */
  content: PredictedContent.nullable(),
  predicted: z.string().nullable(),
  confidence: z.number().nullable(),
  probabilities: z.array(z.number()),
  problem: z.string().nullable(),
  /** From what the run learned: the share of left-out training pictures that are nearer, more than 1 beyond them all; null: not known. */
  distance: z.number().nullable(),
  /** The nearest training pictures, nearest first. */
  nearest: z.array(NearTraining),
});
export type PredictedFile = z.infer<typeof PredictedFile>;

/**
 * A stored prediction as the run’s decision rule has it, with the class a person gave the file, as a correction or a confirmation.
 */
export const StoredPrediction = PredictedFile.extend({
  corrected: z.string().nullable(),
  /** Null where it could not be read. */
  decision: Decided.nullable(),
  /** Unlike anything the run learned from; null: not known, or nothing can be promised. */
  unlike: z.boolean().nullable(),
  /** With the labels they were learned under; `picture` null: deleted since. */
  nearest: z.array(NearTraining.extend({ picture: Id.nullable(), label: z.string().nullable() })),
  /** A person wants no class for it. */
  setAside: z.boolean(),
});
export type StoredPrediction = z.infer<typeof StoredPrediction>;

/** Why a run has no distances from what it learned: too few pictures, they are gone or have changed, or a failure that the log tells. */
export const NoDistances = z.enum(['too-few', 'pictures-gone', 'failed']);
export type NoDistances = z.infer<typeof NoDistances>;

/** Predictions of one run for some folders and files. */
export const PredictionSet = z.object({
  id: Id,
  project: Id,
  run: Id,
  runName: z.string(),
  /** The folder itself, or the one that all sources lie in. */
  folder: z.string(),
  sources: z.array(z.string()),
  classes: z.array(z.string()),
  started: Instant,
  finished: Instant.nullable(),
  /** All pictures and other files of the sources. */
  files: z.number().int(),
  /** Those of them that are predicted, and those that wait: they stopped, or are going on. The others are left out for a reason. */
  pictures: z.number().int(), waiting: z.number().int(),
  /** In what these pictures differ from those the run learned from, as sentences. */
  remarks: z.array(z.string()),
  /** Training pictures that were left out in turn, against which the distances are ranked; null: there are no distances. */
  leftOut: z.number().int().nullable(),
  /** Why there are no distances; null: there are, or an earlier version made the predictions. */
  noDistances: NoDistances.nullable(),
});
export type PredictionSet = z.infer<typeof PredictionSet>;

// ---- Jobs ------------------------------------------------------------------------------------------------------

const JobState = z.enum(['queued', 'running', 'done', 'failed', 'cancelled', 'paused']);
export const Job = z.object({
  id: Id,
  kind: z.enum([
    'import', 'train', 'predict', 'export', 'copy', 'measure', 'compute', 'install', 'fetch', 'dataset-probe', 'showdown', 'explain', 'occlude',
    'saliency-sanity', 'dataset-check', 'learning-curve', 'backup', 'restore', 'inspect', 'reread', 'test',
    'label-check', 'label-effect', 'suggest', 'model-comparison',
  ]),
  title: z.string(),
  project: Id.nullable(),
  run: Id.nullable(),
  /** The prediction set it fills. */
  predictionSet: Id.nullable(),
  state: JobState,
  /** Current phase: "Reading pictures". */
  phase: z.string(),
  done: z.number(),
  /** 0 when not known yet. */
  total: z.number(),
  /** Of the whole job; null while that cannot be told. */
  secondsLeft: z.number().nullable(),
  /** Of the whole job, by time; null where only its phase is known. */
  share: z.number().nullable(),
  /** When its turn began; null while it waits. */
  began: Instant.nullable(),
  /** Begun by Thaw itself while nothing else ran; it ends as soon as a person starts something. */
  unasked: z.boolean(),
  /** How it ended, as a sentence; null while it runs. */
  outcome: z.string().nullable(),
});
export type Job = z.infer<typeof Job>;
