// The nouns of thawing: how a network is taught beyond its head, and what that will cost here.
import { z } from 'zod';
import { Id } from './nouns.ts';

/** What may happen to a picture without changing what it means. */
export const Augmentation = z.enum(['none', 'photos', 'scans', 'microscopy', 'oriented']);
export type Augmentation = z.infer<typeof Augmentation>;

/** Everything that shapes how thawed blocks learn; null leaves the choice to Thaw (`main/training/finetune/hyperparameters.ts`). */
export const Tuning = z.object({
  /** Name of the tensor at the thaw line, below which everything stays frozen; null: the whole network learns. */
  line: z.string().nullable().default(null),
  /** Rounds; null: by the number of pictures. */
  epochs: z.number().int().min(1).max(1000).nullable().default(null),
  /** Pictures per step. */
  batch: z.number().int().min(2).max(256).default(32),
  /** Peak rate of the top block; null: by strategy and number of pictures. */
  learningRate: z.number().positive().max(1).nullable().default(null),
  /** Decoupled, on weights of rank 2 and more (Loshchilov & Hutter 2019). */
  weightDecay: z.number().min(0).max(1).default(0.02),
  /** Rate of each stage beside that of the stage above; null: by strategy. */
  stageDecay: z.number().positive().max(1).nullable().default(null),
  /** Share of a picture's target that is spread over all classes; null: 0.05 for two classes, 0.1 for more. */
  labelSmoothing: z.number().min(0).max(0.5).nullable().default(null),
  augmentation: Augmentation.default('photos'),
  /** Side of the pictures in pixels; null: the starting model's own. */
  imageSize: z.number().int().min(32).max(1024).nullable().default(null),
  /** Different views kept of each picture at the thaw line; 0: a fresh one every round; null: kept where that pays. */
  keptViews: z.number().int().min(0).max(32).nullable().default(null),
  /** An earlier run whose weights are the start; null: the starting model's own. */
  from: Id.nullable().default(null),
});
export type Tuning = z.infer<typeof Tuning>;

/** What came of thawing, beside the result itself. */
export const FineTuningResult = z.object({
  /** Rounds that were gone through, and the one whose weights were kept. */
  epochs: z.number().int(),
  bestEpoch: z.number().int(),
  /** Share of the thawed weights in the final ones; 0: the frozen model was at least as good (Wortsman et al. 2022). */
  alpha: z.number().min(0).max(1),
  /** Whether the answer layer is the mean of the one that learned and one fitted anew at the end, or, where nothing thawed, that of transfer learning; runs of earlier versions kept the one that learned. */
  lastLayerRetrained: z.boolean().default(false),
  /** Pictures that a training step takes in a second. */
  imagesPerSecond: z.number(),
  secondsPerEpoch: z.number(),
  line: z.object({ label: z.string(), shareOfWorkAbove: z.number(), parametersAbove: z.number().int() }),
  /** What was chosen where the recipe left it open. */
  learningRate: z.number(),
  augmentation: Augmentation,
  imageSize: z.number().int(),
  keptViews: z.number().int(),
  peakMemoryBytes: z.number(),
});
export type FineTuningResult = z.infer<typeof FineTuningResult>;

/** One thaw line with what learning above it costs on this machine, for these pictures. */
export const LineForecast = z.object({
  name: z.string(),
  index: z.number().int(),
  label: z.string(),
  shareOfWorkAbove: z.number(),
  parametersAbove: z.number().int(),
  /** Share of the network's weights that learn. */
  shareOfWeights: z.number(),
  /** Before the first round: what lies below the line is computed once. */
  secondsBefore: z.number().nullable(),
  secondsPerEpoch: z.number().nullable(),
  /** Of the whole run. */
  secondsTotal: z.number().nullable(),
  /** Of those, testing on every one of few pictures by leaving it out in turn; 0 where that is not done. */
  secondsCrossValidation: z.number().nullable(),
  memoryBytes: z.number(),
});
export type LineForecast = z.infer<typeof LineForecast>;

export const Forecast = z.object({
  /** Usable lines, lowest first; the highest is the head alone. */
  lines: z.array(LineForecast),
  /** Why no lower line can be used, naming the operator; null when all can. */
  why: z.string().nullable(),
  epochs: z.number().int(),
  /** Whether times rest on a measurement on this machine; where not, they are null. */
  measured: z.boolean(),
  /** Of transfer learning with the same pictures; null before anything was measured. */
  transferSeconds: z.number().nullable(),
  /** Lines that presets in words stand for: names of tensors. */
  presets: z.object({ topBlock: z.string(), topThird: z.string(), everything: z.string() }).nullable(),
});
export type Forecast = z.infer<typeof Forecast>;
