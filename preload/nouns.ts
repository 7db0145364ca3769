// The nouns of the workbench as zod schemas: the same words in code, database, contract and screens.
import { z } from 'zod';

export const Id = z.number().int().positive();
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** Milliseconds since 1970, UTC. */
export const Instant = z.number().int().nonnegative();

/** The three parts of a split: learned from, tuned on, tested on. */
export const Part = z.enum(['train', 'validation', 'test']);
export type Part = z.infer<typeof Part>;
export const parts = Part.options;

/** Per part, how many pictures. */
export const PartCounts = z.object({ train: z.number(), validation: z.number(), test: z.number() });
export type PartCounts = z.infer<typeof PartCounts>;

// ---- Import ---------------------------------------------------------------------------------------------------

/** Why a file can't be used; the sentence and the remedy are written where the file was read. */
export const FileProblem = z.object({
  path: z.string(),
  code: z.enum(['zero-bytes', 'not-an-image', 'unsupported-format', 'truncated', 'damaged', 'too-large', 'no-permission', 'vanished', 'duplicate', 'unsupported-pixels']),
  sentence: z.string(),
});
export type FileProblem = z.infer<typeof FileProblem>;

/** A class as found on disk (`found`), before the person renames, merges or skips it. */
export const FoundClass = z.object({
  found: z.string(),
  pictures: z.number().int(),
  /** Counts of given parts; null when the folder carries no train/validation/test level. */
  given: PartCounts.nullable(),
});
export type FoundClass = z.infer<typeof FoundClass>;

/** A way to keep pictures that belong together in one part, found in the file names or in a table beside the pictures. */
export const Grouping = z.discriminatedUnion('kind', [
  /** First capture group of a regular expression on the path relative to the folder. */
  z.object({ kind: z.literal('pattern'), pattern: z.string() }),
  /** Column of a CSV in the folder whose other column names the files. */
  z.object({ kind: z.literal('column'), table: z.string(), column: z.string() }),
]);
export type Grouping = z.infer<typeof Grouping>;

export const GroupingSuggestion = z.object({
  grouping: Grouping,
  groups: z.number().int(),
  /** An example such as "00001280 in 00001280_004.jpg". */
  example: z.string(),
  /** "File names look like they come from 87 patients or objects." */
  sentence: z.string(),
});
export type GroupingSuggestion = z.infer<typeof GroupingSuggestion>;

/** What a folder looks like, before anything is stored. */
export const Layout = z.object({
  folder: z.string(),
  kind: z.enum(['classes', 'parts-and-classes', 'flat']),
  /** "3 folders = 3 classes; 1 020 pictures." */
  sentence: z.string(),
  classes: z.array(FoundClass),
  pictures: z.number().int(),
  /** Files that can already be seen to be unusable; reading the pictures may find more. */
  problems: z.array(FileProblem),
  groupings: z.array(GroupingSuggestion),
});
export type Layout = z.infer<typeof Layout>;

/** What the person wants done with a class found: another name (two with one name are merged), or null to skip it. */
export const ClassChoice = z.object({ found: z.string(), name: z.string().trim().min(1).nullable() });
export type ClassChoice = z.infer<typeof ClassChoice>;

/** How the pictures of a folder would be dealt out: per class (by its new name) how many to each part, and what to know about it. */
export const SplitPreview = z.object({
  classes: z.array(z.object({ name: z.string(), parts: PartCounts })),
  groups: z.number().int().nullable(),
  remarks: z.array(z.string()),
});
export type SplitPreview = z.infer<typeof SplitPreview>;

// ---- Projects and pictures -------------------------------------------------------------------------------------

export const Project = z.object({
  id: Id,
  name: z.string(),
  created: Instant,
  used: Instant,
  pictures: z.number().int(),
  classes: z.number().int(),
  runs: z.number().int(),
  /** Content hashes of a few pictures, for the strip on the card. */
  strip: z.array(Sha256),
  /** Result of the newest finished run, if any. */
  lastResult: z.object({ right: z.number().int(), of: z.number().int() }).nullable(),
  trashed: z.boolean(),
});
export type Project = z.infer<typeof Project>;

export const ProjectClass = z.object({
  name: z.string(),
  pictures: z.number().int(),
  parts: PartCounts,
});
export type ProjectClass = z.infer<typeof ProjectClass>;

export const Picture = z.object({
  id: Id,
  sha256: Sha256,
  /** Absolute path on disk, for the person to read; the page never opens it. */
  path: z.string(),
  name: z.string(),
  width: z.number().int(),
  height: z.number().int(),
  bytes: z.number().int(),
  format: z.string(),
  bitsPerSample: z.number().int(),
  label: z.string().nullable(),
  part: Part.nullable(),
  group: z.string().nullable(),
  missing: z.boolean(),
});
export type Picture = z.infer<typeof Picture>;

/** What one run said of one picture it had not learned from. */
export const Said = z.object({ run: Id, name: z.string(), label: z.string(), predicted: z.string(), confidence: z.number() });
export type Said = z.infer<typeof Said>;

export const PictureFilter = z.object({
  label: z.string().nullable().optional(),
  unlabelled: z.boolean().optional(),
  part: Part.optional(),
  group: z.string().optional(),
  /** Part of the file name. */
  search: z.string().optional(),
  /** Only those whose file is no longer where it was. */
  missing: z.boolean().optional(),
  /** Only test pictures that this run got wrong. */
  mistakesOf: Id.optional(),
});
export type PictureFilter = z.infer<typeof PictureFilter>;

// ---- Backbones -------------------------------------------------------------------------------------------------

/** How a picture becomes the backbone's input: (x/255 − mean)/std per channel, at `size`×`size` pixels. */
export const Preprocessing = z.object({
  size: z.number().int().min(16).max(1024),
  mean: z.tuple([z.number(), z.number(), z.number()]),
  std: z.tuple([z.number().positive(), z.number().positive(), z.number().positive()]),
  channelOrder: z.enum(['RGB', 'BGR']),
});
export type Preprocessing = z.infer<typeof Preprocessing>;

export const ThawLine = z.object({
  /** Name of the tensor at the line. */
  name: z.string(),
  index: z.number().int(),
  /** "after block 12 of 17" */
  label: z.string(),
  /** Share of the multiply-adds that lies above, 0..1. */
  shareOfWorkAbove: z.number(),
  parametersAbove: z.number(),
  channels: z.number().int(),
  height: z.number().int(),
  width: z.number().int(),
});
export type ThawLine = z.infer<typeof ThawLine>;

export const BackboneFacts = z.object({
  input: z.string(),
  inputSize: z.number().int().nullable(),
  features: z.number().int(),
  classes: z.number().int().nullable(),
  parameters: z.number(),
  multiplyAdds: z.number(),
  opset: z.number().int(),
  operators: z.record(z.string(), z.number().int()),
  thawLines: z.array(ThawLine),
  findings: z.array(z.string()),
});
export type BackboneFacts = z.infer<typeof BackboneFacts>;

export const Backbone = z.object({
  sha256: Sha256,
  name: z.string(),
  builtIn: z.boolean(),
  bytes: z.number(),
  licence: z.string(),
  preprocessing: Preprocessing,
  facts: BackboneFacts,
});
export type Backbone = z.infer<typeof Backbone>;

/** A file looked at, before it is added; `known` when the catalogue recognises its hash, so that nothing need be asked. */
export const BackboneInspection = z.object({
  file: z.string(),
  sha256: Sha256,
  bytes: z.number(),
  known: z.object({ name: z.string(), licence: z.string() }).nullable(),
  preprocessing: Preprocessing,
  facts: BackboneFacts,
});
export type BackboneInspection = z.infer<typeof BackboneInspection>;

/** What checking a file found: whether it can be thawed, from which lines, and how exact its answers and gradients are. */
export const BackboneCheck = z.object({
  usable: z.boolean(),
  /** Why it can't be used, or why not all of its lines can. */
  reason: z.string().nullable(),
  thawLines: z.array(z.object({ name: z.string(), shareOfWork: z.number(), parameters: z.number() })),
  /** Against onnxruntime's own run of the file, as a share of the largest number. */
  forwardError: z.number().nullable(),
  /** Against central finite differences along random directions. */
  gradients: z.array(z.object({ line: z.string(), relativeError: z.number() })),
  worstGradientError: z.number().nullable(),
});
export type BackboneCheck = z.infer<typeof BackboneCheck>;

// ---- Runs ------------------------------------------------------------------------------------------------------

export const Strategy = z.enum(['transfer']);
export type Strategy = z.infer<typeof Strategy>;

/** Everything that shapes a transfer-learning run; defaults are filled once, here. */
export const TransferRecipe = z.object({
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
});
export type TransferRecipe = z.infer<typeof TransferRecipe>;

export const RunState = z.enum(['queued', 'preparing', 'training', 'evaluating', 'done', 'cancelled', 'interrupted', 'failed']);
export type RunState = z.infer<typeof RunState>;

/** One point of the learning curve. For transfer learning a step is one penalty of the path, from strong to weak. */
export const CurvePoint = z.object({
  step: z.number().int(),
  /** What the step is, for the axis: "λ = 0.1". */
  label: z.string(),
  trainLoss: z.number(),
  validationLoss: z.number().nullable(),
  validationAccuracy: z.number().nullable(),
});
export type CurvePoint = z.infer<typeof CurvePoint>;

export const Interval = z.tuple([z.number(), z.number()]);
export type Interval = z.infer<typeof Interval>;

export const ClassMetrics = z.object({
  name: z.string(),
  /** Test pictures of this class. */
  n: z.number().int(),
  /** Test pictures called this class. */
  called: z.number().int(),
  right: z.number().int(),
  precision: z.number().nullable(),
  recall: z.number().nullable(),
  f1: z.number().nullable(),
  recallInterval: Interval.nullable(),
  precisionInterval: Interval.nullable(),
});
export type ClassMetrics = z.infer<typeof ClassMetrics>;

export const Metrics = z.object({
  n: z.number().int(),
  right: z.number().int(),
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

export const RunSeconds = z.object({ features: z.number(), head: z.number(), total: z.number() });
export type RunSeconds = z.infer<typeof RunSeconds>;

export const Run = z.object({
  id: Id,
  project: Id,
  name: z.string(),
  note: z.string(),
  strategy: Strategy,
  recipe: TransferRecipe,
  seed: z.number().int(),
  backbone: z.object({ sha256: Sha256, name: z.string() }),
  engine: z.string(),
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
  metrics: z.object({ test: Metrics.nullable(), validation: Metrics.nullable() }),
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

/** Two runs on the same test pictures: who was right where. */
export const Pairing = z.object({
  a: Id,
  b: Id,
  bothRight: z.number().int(),
  onlyA: z.array(Id),
  onlyB: z.array(Id),
  bothWrong: z.number().int(),
  /** accuracy(A) − accuracy(B), with a 95 % interval (paired). */
  difference: z.number(),
  differenceInterval: Interval,
});
export type Pairing = z.infer<typeof Pairing>;

export const Comparison = z.object({
  runs: z.array(Run),
  /** Reasons why the runs can't be set side by side; when not empty, `pairings` is empty. */
  whyNotComparable: z.array(z.string()),
  /** One row per setting; `differs` marks those that are not the same in all runs. */
  settings: z.array(z.object({ name: z.string(), values: z.array(z.string()), differs: z.boolean() })),
  pairings: z.array(Pairing),
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
export const UsedFile = PredictedFile.extend({ corrected: z.string().nullable() });
export type UsedFile = z.infer<typeof UsedFile>;

/** One folder looked at with one run. */
export const Use = z.object({
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
export type Use = z.infer<typeof Use>;

// ---- Long work -------------------------------------------------------------------------------------------------

export const JobState = z.enum(['queued', 'running', 'done', 'failed', 'cancelled']);
export const Job = z.object({
  id: Id,
  kind: z.enum(['import', 'train', 'predict', 'export', 'copy']),
  title: z.string(),
  project: Id.nullable(),
  run: Id.nullable(),
  /** The use whose answers it brings. */
  use: Id.nullable(),
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
