// The plan of a run: plain JSON that is enough to repeat it, here or on another machine; and what working it says and returns.
import { z } from 'zod';
import { CurvePoint, EngineChoice, Part, Preprocessing, Recipe, RunSeconds, Sha256, Strategy, FineTuningResult } from '../../../preload/contract.ts';
import type { Control } from './control.ts';

/** One picture of the snapshot. `label` is an index into `Plan.classes`. */
export const PlanPicture = z.object({
  path: z.string(),
  /** What the import read of it, so that it isn't read again. */
  known: z.object({ format: z.string(), width: z.number().int(), height: z.number().int() }).optional(),
  sha256: Sha256,
  label: z.number().int().nonnegative(),
  part: Part,
  group: z.string().nullable(),
});
export type PlanPicture = z.infer<typeof PlanPicture>;

export const PlanBackbone = z.object({ file: z.string(), sha256: Sha256, name: z.string(), preprocessing: Preprocessing });
export type PlanBackbone = z.infer<typeof PlanBackbone>;

export const Plan = z.object({
  strategy: Strategy,
  classes: z.array(z.string()).min(2),
  pictures: z.array(PlanPicture),
  recipe: Recipe,
  backbone: PlanBackbone,
  seed: z.number().int(),
  /** Folder of an earlier run whose weights are the start; null: the backbone's own. */
  startFrom: z.string().nullable(),
  /** Whether to go on from the checkpoint in the run's folder. */
  resume: z.boolean(),
  /** Rebuildable: features by (picture, backbone, view), decoded pictures, activations at thaw lines. */
  cacheFolder: z.string(),
  /** Room that decoded pictures and activations may take there, in bytes. */
  cacheBytes: z.number(),
  /** Where the checkpoint and the fitted weights are written. */
  runFolder: z.string(),
  /** What computes; null: onnxruntime on the processor. */
  engine: EngineChoice.nullable().default(null),
  /** Those to go on with where that one fails, the fastest first. */
  otherEngines: z.array(EngineChoice).default([]),
});
export type Plan = z.infer<typeof Plan>;

/** What work needs that only looks at pictures through the frozen backbone. */
export const FrozenFeaturesInput = Plan.pick({ backbone: true, classes: true, pictures: true, cacheFolder: true, seed: true, engine: true });
export type FrozenFeaturesInput = z.infer<typeof FrozenFeaturesInput>;

/** What long work says while it goes on. */
export const WorkEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), phase: z.string(), done: z.number(), total: z.number() }),
  z.object({ type: z.literal('state'), state: z.enum(['preparing', 'training', 'evaluating']) }),
  z.object({ type: z.literal('curve'), point: CurvePoint }),
  /** What was learned so far is safe on disk. */
  z.object({ type: z.literal('checkpoint') }),
]);
export type WorkEvent = z.infer<typeof WorkEvent>;

/** Probabilities of one picture of the plan, in the order of `Plan.classes`. `picture` is an index into `Plan.pictures`. */
export const PlanPrediction = z.object({ picture: z.number().int(), probabilities: z.array(z.number()) });
export type PlanPrediction = z.infer<typeof PlanPrediction>;

/** Every picture answered by heads, or thawed networks, that never saw it. */
export const CrossValidation = z.object({
  repeats: z.number().int(),
  folds: z.number().int(),
  /** Share of right answers, per repeat. */
  accuracies: z.array(z.number()),
  /** One per picture, of the first repeat. */
  predictions: z.array(PlanPrediction),
  /** Per repeat, the fold of each of them. */
  foldOf: z.array(z.array(z.number().int())),
  /** Right answers and pictures of each fold, repeat by repeat. */
  correct: z.array(z.number().int()),
  n: z.array(z.number().int()),
});
export type CrossValidation = z.infer<typeof CrossValidation>;

export const FittedRun = z.object({
  /** Of the head that was fitted; null where none was. */
  penalty: z.number().nullable(),
  fineTuning: FineTuningResult.nullable(),
  seconds: RunSeconds,
  /** What computed, where, and the hardware's name where it is known. */
  engine: z.string(),
  provider: z.string(),
  device: z.string().nullable(),
  versions: z.record(z.string(), z.string()),
  validation: z.array(PlanPrediction),
  test: z.array(PlanPrediction),
  /** Null where there are enough pictures for a test part of their own. */
  crossValidated: CrossValidation.nullable().default(null),
  /** What the person should know: pictures that vanished, classes too small to measure… */
  remarks: z.array(z.string()),
});
export type FittedRun = z.infer<typeof FittedRun>;

/** Executes a plan: events while it runs, the fitted run at its end. Cancelled by the signal. */
export type PlanRunner = (plan: Plan, control: Control) => AsyncGenerator<WorkEvent, FittedRun>;
