// Nouns of fine-tuning: its hyperparameters, its result, and its forecast cost on this computer.
import { z } from 'zod';
import { ImageSize } from './image-size-nouns.ts';
import { Id } from './project-nouns.ts';

/** Presets of label-preserving changes to training pictures. */
export const Augmentation = z.enum(['none', 'photos', 'scans', 'microscopy', 'oriented']);
export type Augmentation = z.infer<typeof Augmentation>;

/**
 * Which weights above the thaw line learn: all, or only scale and shift of each channel (Adapt). Of seven picture sets with 50, 200 and all
 * pictures (thaw-mini) Adapt has 76.0 % correct, the frozen network 76.0, the top block 75.9: an expert setting, without a card of its own.
 */
export const Learns = z.enum(['all', 'scales']);
export type Learns = z.infer<typeof Learns>;

/** Hyperparameters of fine-tuning; null: chosen automatically (`main/training/finetune/hyperparameters.ts`). */
export const Tuning = z.object({
  /** Name of the tensor at the thaw line, below which everything stays frozen; null: the whole network is trained. */
  line: z.string().nullable().default(null),
  learns: Learns.default('all'),
  /** Null: by the number of pictures. */
  epochs: z.number().int().min(1).max(1000).nullable().default(null),
  batch: z.number().int().min(2).max(256).default(32),
  /** Peak learning rate of the top block; null: by strategy and number of pictures. */
  learningRate: z.number().positive().max(1).nullable().default(null),
  /** Decoupled, on weights of rank 2 and more (Loshchilov & Hutter 2019). */
  weightDecay: z.number().min(0).max(1).default(0.02),
  /** Layer-wise decay: the learning rate of each stage relative to the stage above; null: by strategy. */
  stageDecay: z.number().positive().max(1).nullable().default(null),
  /** Share of a picture's target that is spread over all classes; null: 0.05 for two classes, 0.1 for more. */
  labelSmoothing: z.number().min(0).max(0.5).nullable().default(null),
  augmentation: Augmentation.default('photos'),
  /** The recipe's image size where it is a number, which forecasts go by; null: the pre-trained model's own. */
  imageSize: ImageSize.nullable().default(null),
  /** Augmented views of each picture cached at the thaw line; 0: a fresh one every epoch; null: where caching pays. */
  keptViews: z.number().int().min(0).max(32).nullable().default(null),
  /** Run with the initial weights; null: those of the pre-trained model. */
  from: Id.nullable().default(null),
});
export type Tuning = z.infer<typeof Tuning>;

/** Outcome of fine-tuning beside the metrics. */
export const FineTuningResult = z.object({
  /** Epochs trained, and the one whose weights were kept. */
  epochs: z.number().int(),
  bestEpoch: z.number().int(),
  /** Weight interpolation: share of the thawed weights; 0: the frozen model was at least as good (Wortsman et al. 2022). */
  alpha: z.number().min(0).max(1),
  /**
   * The head is the mean of the trained one and one refitted at the end (last-layer retraining), or, where nothing
   * thawed, that of transfer learning; runs of earlier versions kept the trained one.
   */
  lastLayerRetrained: z.boolean().default(false),
  /** In training steps. */
  imagesPerSecond: z.number(),
  secondsPerEpoch: z.number(),
  line: z.object({ label: z.string(), shareOfWorkAbove: z.number(), parametersAbove: z.number().int() }),
  /** Hyperparameters as used, chosen or given. */
  learningRate: z.number(),
  augmentation: Augmentation,
  imageSize: z.number().int(),
  keptViews: z.number().int(),
  peakMemoryBytes: z.number(),
});
export type FineTuningResult = z.infer<typeof FineTuningResult>;

/** Forecast of training above one thaw line on this computer, for these pictures. */
export const LineForecast = z.object({
  name: z.string(),
  index: z.number().int(),
  label: z.string(),
  shareOfWorkAbove: z.number(),
  parametersAbove: z.number().int(),
  /** Share of the network's weights that are trained. */
  shareOfWeights: z.number(),
  /** Before the first epoch: activations below the line are computed once. */
  secondsBefore: z.number(),
  secondsPerEpoch: z.number(),
  /** Of the whole run. */
  secondsTotal: z.number(),
  /** Cross-validation's share of those; 0 without it. */
  secondsCrossValidation: z.number(),
  memoryBytes: z.number(),
});
export type LineForecast = z.infer<typeof LineForecast>;

export const Forecast = z.object({
  /** Usable lines, lowest first; the highest is the head alone. */
  lines: z.array(LineForecast),
  /** Why no lower line can be used, naming the operator; null when all can. */
  why: z.string().nullable(),
  epochs: z.number().int(),
  /** Times rest on a measurement on this computer; where not, they are a guess. */
  measured: z.boolean(),
  /** Of transfer learning with the same pictures. */
  transferSeconds: z.number(),
  /** Lines of the named presets: names of tensors. */
  presets: z.object({ topBlock: z.string(), topThird: z.string(), everything: z.string() }).nullable(),
});
export type Forecast = z.infer<typeof Forecast>;
