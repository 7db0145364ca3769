// The plan of a run, its events and its result. A plan is plain JSON and enough to repeat the run, here or on another
// machine.
import { z } from 'zod';
import {
  ChosenImageSize, CurvePoint, EngineChoice, HeadDiscriminant, Part, PixelReading, Preprocessing, Recipe, RunSeconds, Sha256, Strategy, FineTuningResult,
} from '../../../preload/contract.ts';
import type { Control } from './control.ts';

/** Which picture of a file is meant, how it is read, and the hash of the bytes where `sha256` names one reading of them. */
export const opening = {
  content: Sha256.optional(),
  frame: z.number().int().nullable().optional(),
  reading: PixelReading.nullable().optional(),
};

/** One picture of the snapshot. `label` is an index into `Plan.classes`. */
export const PlanPicture = z.object({
  path: z.string(),
  /** Facts from the import, so that the header isn't read again. */
  known: z.object({ format: z.string(), width: z.number().int(), height: z.number().int() }).optional(),
  sha256: Sha256,
  ...opening,
  /** Of the file when its content was last proven, so that it isn't hashed again. */
  stamp: z.string().nullable().optional(),
  /** The file holds other content than when it was imported: the picture is left out, even where it is cached. */
  changed: z.boolean().optional(),
  label: z.number().int().nonnegative(),
  part: Part,
  group: z.string().nullable(),
});
export type PlanPicture = z.infer<typeof PlanPicture>;

export const PlanBackbone = z.object({
  file: z.string(), sha256: Sha256, name: z.string(), preprocessing: Preprocessing,
});
export type PlanBackbone = z.infer<typeof PlanBackbone>;

export const Plan = z.object({
  strategy: Strategy,
  classes: z.array(z.string()).min(2),
  pictures: z.array(PlanPicture),
  recipe: Recipe,
  backbone: PlanBackbone,
  seed: z.number().int(),
  /** Folder of an earlier run whose weights are the starting point; null: the backbone's own. */
  startFrom: z.string().nullable(),
  /** Resumes from the checkpoint in the run's folder. */
  resume: z.boolean(),
  /**
   * Folder of what can be recomputed: features by (picture, backbone, view), decoded pictures, activations at thaw
   * lines.
   */
  cacheFolder: z.string(),
  /** Limit for decoded pictures and activations in that folder. */
  cacheBytes: z.number(),
  /** Folder of the checkpoint and the fitted weights. */
  runFolder: z.string(),
  /** Null: onnxruntime on the CPU. */
  engine: EngineChoice.nullable().default(null),
  /** Fallbacks if that engine fails, fastest first. */
  otherEngines: z.array(EngineChoice).default([]),
});
export type Plan = z.infer<typeof Plan>;

/** Input of work that needs only frozen features of the pictures. */
export const FrozenFeaturesInput = Plan.pick({
  backbone: true, classes: true, pictures: true, cacheFolder: true, seed: true, engine: true,
});
export type FrozenFeaturesInput = z.infer<typeof FrozenFeaturesInput>;

/** Events of long work. */
export const WorkEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('progress'), phase: z.string(), done: z.number(), total: z.number(),
    /** Share of the total after which it probably ends; left out: all of it. */
    expected: z.number().optional(),
  }),
  z.object({ type: z.literal('state'), state: z.enum(['preparing', 'training', 'evaluating']) }),
  z.object({ type: z.literal('curve'), point: CurvePoint }),
  /** The training state is safely on disk. */
  z.object({ type: z.literal('checkpoint') }),
]);
export type WorkEvent = z.infer<typeof WorkEvent>;

/** Class probabilities of one picture, in the order of `Plan.classes`. `picture` is an index into `Plan.pictures`. */
export const PlanPrediction = z.object({ picture: z.number().int(), probabilities: z.array(z.number()) });
export type PlanPrediction = z.infer<typeof PlanPrediction>;

/** Cross-validation result: every picture predicted by a head, or thawed network, that never saw it. */
export const CrossValidation = z.object({
  repeats: z.number().int(),
  folds: z.number().int(),
  /** One per repeat. */
  accuracies: z.array(z.number()),
  /** One per picture, of the first repeat. */
  predictions: z.array(PlanPrediction),
  /** Per repeat, the fold of each prediction. */
  foldOf: z.array(z.array(z.number().int())),
  /** Correct predictions and pictures of each fold, repeat by repeat. */
  correct: z.array(z.number().int()),
  n: z.array(z.number().int()),
});
export type CrossValidation = z.infer<typeof CrossValidation>;

export const FittedRun = z.object({
  /** λ of the fitted head; null where none was fitted. */
  penalty: z.number().nullable(),
  /** Null where the head is logistic regression alone. */
  discriminant: HeadDiscriminant.nullable().default(null),
  fineTuning: FineTuningResult.nullable(),
  /** Null in partial results of earlier versions. */
  imageSize: ChosenImageSize.nullable().default(null),
  seconds: RunSeconds,
  /** Engine, provider and, where known, the hardware's name. */
  engine: z.string(),
  provider: z.string(),
  device: z.string().nullable(),
  versions: z.record(z.string(), z.string()),
  validation: z.array(PlanPrediction),
  test: z.array(PlanPrediction),
  /** Null with enough pictures for a test set of its own, or where it was not asked for. */
  crossValidated: CrossValidation.nullable().default(null),
  /** Sentences for the person: pictures that vanished, classes too small to measure… */
  remarks: z.array(z.string()),
});
export type FittedRun = z.infer<typeof FittedRun>;

/** Executes a plan: events while it runs, the fitted run at its end. Cancelled by the signal. */
export type PlanRunner = (plan: Plan, control: Control) => AsyncGenerator<WorkEvent, FittedRun>;
