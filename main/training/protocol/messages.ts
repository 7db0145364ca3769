// Messages between the workbench and its trainer process: one row per kind of work, parsed on both sides.
import { z } from 'zod';
import {
  Augmentation, BackboneCheck, BackboneFacts, ClassMaps, EngineChoice, Explanation, FileProblem, Grid, Id, Layout,
  FrameChoice, SaliencySanity, Occlusion, PixelReading, Preprocessing, Sha256, DatasetProbe, Tuning, ValueWindow,
} from '../../../preload/contract.ts';
import { Suspect } from '../../images/index.ts';
import { DatasetCheckResult } from './check-result.ts';
import { FrozenCheckInput, FrozenCheckResult } from './frozen-check-work.ts';
import { LabelEffectInput, LabelEffectResult } from './label-effect-work.ts';
import { LabelReviewResult } from './label-review-result.ts';
import { ModelComparisonInput, ModelComparisonResult } from './model-comparison-work.ts';
import { importWork } from './import-work.ts';
import { labelWork } from './label-work.ts';
import { predictionWork } from './prediction-work.ts';
import { NoveltyInput, NoveltyMade } from './novelty-work.ts';
import { StepMeasurement } from './step-measurement.ts';
import { opening, FittedRun, FrozenFeaturesInput, Plan, PlanBackbone, WorkEvent } from './plan.ts';
import { controlRequests } from './control.ts';

/** Facts of one picture that was decoded without a problem. */
export const ReadFacts = z.object({
  path: z.string(), sha256: Sha256, width: z.number().int(), height: z.number().int(), bytes: z.number().int(),
  format: z.string(), bitsPerSample: z.number().int(), stamp: z.string().nullable(), frame: z.number().int().nullable(),
  /** The file says that text is burnt into its pixels. */
  burntIn: z.boolean().optional(),
  pages: z.number().int().optional(), bands: z.number().int().optional(),
});
export type ReadFacts = z.infer<typeof ReadFacts>;

/** Content that a file must have; `stamp` spares the hashing. */
const ExpectedContent = z.object({ path: z.string(), sha256: Sha256, stamp: z.string().nullable().optional(), ...opening });

/** A picture to explain. `picture`: its number in the project; null outside any project. */
const PictureToExplain = ExpectedContent.extend({
  picture: Id.nullable(),
  known: z.object({ format: z.string(), width: z.number().int(), height: z.number().int() }),
});
export type PictureToExplain = z.infer<typeof PictureToExplain>;

/**
 * A finished run, with pictures of its training set: a sample where there are many, `trainingPictureCount` counts all.
 */
const FinishedRunInput = z.object({
  backbone: PlanBackbone, runFolder: z.string(), classes: z.array(z.string()), cacheFolder: z.string(),
  trainingPictures: z.array(PictureToExplain.extend({ picture: Id, label: z.string() })),
  trainingPictureCount: z.number().int(),
});
export type FinishedRunInput = z.infer<typeof FinishedRunInput>;

function row<I extends z.ZodType, E extends z.ZodType, R extends z.ZodType>(input: I, event: E, result: R) {
  return { input, event, result };
}

export const workTable = {
  ...importWork,
  ...labelWork,
  ...predictionWork,
  /** The layout of a folder of pictures, with groupings that its tables offer. */
  inspectFolder: row(z.object({ folder: z.string(), reading: z.string().optional() }), WorkEvent, Layout),
  /** Reads, hashes and checks pictures and makes their thumbnails; results come in small chunks. */
  readPictures: row(
    z.object({
      files: z.array(z.string()), thumbnailFolder: z.string(), reading: PixelReading.nullable().default(null), anew: z.boolean().default(false),
      /** Null: a file is one picture, its first frame. */
      frames: z.union([FrameChoice, z.object({ kind: z.literal('listed'), of: z.record(z.string(), z.array(z.number().int())) })]).nullable(),
    }),
    z.object({ type: z.literal('pictures'), pictures: z.array(ReadFacts), problems: z.array(FileProblem) }),
    z.null(),
  ),
  /** Files whose stamp or content is not as it was known; `index` counts the files of the request. */
  verifyFiles: row(
    z.object({ files: z.array(ExpectedContent) }), WorkEvent,
    z.array(z.object({
      index: z.number().int(), found: z.enum(['same', 'changed', 'missing']), stamp: z.string().nullable(),
    })),
  ),
  train: row(Plan, WorkEvent, FittedRun),
  /** Makes the novelty detector of a finished run. */
  makeNovelty: row(NoveltyInput, WorkEvent, NoveltyMade),
  exportModel: row(
    z.object({
      backbone: PlanBackbone, runFolder: z.string(), classes: z.array(z.string()), file: z.string(), replace: z.boolean(),
      metadata: z.record(z.string(), z.string()), producerVersion: z.string(),
      /** Promised share of false alarms of the output `unlike`; null: no such output. */
      falseAlarms: z.number().nullable(),
      /** Pictures to predict again, with the run's own probabilities. */
      proof: z.array(ExpectedContent.extend({ probabilities: z.array(z.number()) })),
    }),
    WorkEvent,
    /** `usage`: what the file says of its input and output. */
    z.object({ bytes: z.number(), largestDifference: z.number(), proofs: z.number(), usage: z.record(z.string(), z.string()) }),
  ),
  /** Saliency map of one picture. */
  explain: row(
    FinishedRunInput.extend({
      picture: PictureToExplain, label: z.string().nullable(), against: z.string().nullable(),
    }),
    WorkEvent, Explanation.omit({ run: true, sanity: true, trust: true }),
  ),
  /** Occlusion map of one picture, compared with its saliency map. */
  occlude: row(FinishedRunInput.pick({ backbone: true, runFolder: true, classes: true }).extend({
    picture: PictureToExplain, label: z.string(), against: z.string().nullable(), map: Grid,
  }), WorkEvent, Occlusion),
  /** Sanity check of a run's saliency maps: do they depend on what the model learned? */
  checkSaliency: row(
    FinishedRunInput.extend({ pictures: z.array(PictureToExplain) }), WorkEvent, SaliencySanity.omit({ run: true }),
  ),
  /** Mean saliency map of each class. */
  explainClasses: row(
    FinishedRunInput.extend({ pictures: z.array(PictureToExplain.extend({ label: z.string() })) }), WorkEvent,
    ClassMaps.omit({ run: true }),
  ),
  /** Draws a picture with its heat map and a legend (PNG). */
  drawExplanation: row(
    ExpectedContent.extend({ explanation: Explanation.omit({ run: true }), file: z.string(), replace: z.boolean() }), WorkEvent, z.null(),
  ),
  inspectBackbone: row(
    z.object({ file: z.string() }),
    WorkEvent,
    z.object({ sha256: Sha256, bytes: z.number(), facts: BackboneFacts }),
  ),
  /** A picture as a model gets it: its pixels as a PNG, and the lowest and highest number that reaches the network. */
  viewAsModel: row(ExpectedContent.extend({ preprocessing: Preprocessing, channels: z.number().int() }), WorkEvent, z.object({
    png: z.instanceof(Uint8Array), lowest: z.number(), highest: z.number(),
  })),
  /** Writes the model with the weights of files beside it as one file, whose digest it must have. */
  copyBackbone: row(z.object({ file: z.string(), target: z.string(), sha256: Sha256 }), WorkEvent, z.null()),
  checkBackbone: row(z.object({ file: z.string() }), WorkEvent, BackboneCheck.omit({ frozen: true })),
  /** How a head does on a file’s frozen features, beside the built-in model’s and raw pixels. */
  checkFrozen: row(FrozenCheckInput, WorkEvent, FrozenCheckResult),
  /** Refuses training that cannot fit into `memory` bytes, by the network itself. */
  fitInMemory: row(z.object({
    backbone: PlanBackbone, tuning: Tuning, line: z.string().nullable(), classes: z.number().int(), engine: EngineChoice,
    memory: z.number(),
  }), WorkEvent, z.null()),
  /** Evidence for the advice, from frozen features of the pictures. */
  probeDataset: row(FrozenFeaturesInput, WorkEvent, DatasetProbe),
  /** What each of several pre-trained models reaches frozen on a sample, and the best of them side by side. */
  compareModels: row(ModelComparisonInput, WorkEvent, ModelComparisonResult),
  /** Times a few training steps at some thaw lines, on noise pictures. */
  measureSteps: row(z.object({
    backbone: PlanBackbone, batch: z.number().int(), size: z.number().int(),
    engine: EngineChoice.nullable().default(null),
  }), WorkEvent, StepMeasurement),
  /** Installs TensorFlow's native library. It runs here because it is tested in the Node that will train with it. */
  installTensorflow: row(
    z.object({ from: z.string().nullable(), build: z.enum(['gpu', 'cpu']), unverified: z.boolean(), accelerators: z.string() }),
    WorkEvent,
    z.object({
      folder: z.string(), build: z.enum(['gpu', 'cpu']), library: z.string(), binding: z.string(), gpu: z.boolean(),
      files: z.array(z.object({ name: z.string(), from: z.string(), bytes: z.number(), sha256: Sha256 })),
    }),
  ),
  /** Fetches a published model to `target`; the address that it came from. It runs here because Electron's own Node knows no proxies. */
  fetchModel: row(
    z.object({
      name: z.string(), file: z.string(), addresses: z.array(z.string()),
      /** A .tgz that holds it, or a package of a registry; asked where no address has the file itself. */
      archive: z.string().nullable(), bytes: z.number().int(), sha256: Sha256, target: z.string(),
      /** Where it is published, for what to bring. */
      published: z.string(),
    }),
    WorkEvent, z.object({ address: z.string() }),
  ),
  /** Errors of heads fitted on growing shares of the training set. */
  learningCurve: row(
    Plan.pick({
      pictures: true, classes: true, recipe: true, seed: true, backbone: true, cacheFolder: true, engine: true,
    }),
    WorkEvent,
    z.array(z.object({ pictures: z.number(), folds: z.array(z.object({ wrong: z.number(), of: z.number() })) }))
      .nullable(),
  ),
  /** Finds near-duplicates, which needs no labels, and inputs that give the class away (shortcuts). */
  checkDataset: row(FrozenFeaturesInput.extend({ classes: z.array(z.string()) }), WorkEvent, DatasetCheckResult),
  /** Looks for labels that are probably wrong, outliers and ambiguous pictures; null where folds are impossible. */
  reviewLabels: row(FrozenFeaturesInput, WorkEvent, LabelReviewResult.nullable()),
  /** Predictions with the labels before and after corrections; null where folds are impossible. */
  measureLabelEffect: row(LabelEffectInput, WorkEvent, LabelEffectResult.nullable()),
  /** Pictures from number `from` on that show what one before it shows. */
  nearCopies: row(
    z.object({ pictures: z.array(ExpectedContent), from: z.number().int(), cacheFolder: z.string(), seed: z.number().int() }), WorkEvent,
    z.array(z.object({ picture: z.number().int(), of: z.number().int() })),
  ),
  /** An upright preview of a picture, written to `target` (JPEG). */
  previewJpeg: row(ExpectedContent.extend({ target: z.string(), maxSide: z.number().int() }), WorkEvent, z.null()),
  /** The window that a picture is seen through and, where `through` is given, the picture through that one (JPEG). */
  lookThrough: row(
    ExpectedContent.extend({
      format: z.string(), maxSide: z.number().int(), through: z.object({ low: z.number(), high: z.number() }).nullable(),
    }),
    WorkEvent,
    z.object({ window: ValueWindow.nullable(), jpeg: z.instanceof(Uint8Array).nullable() }),
  ),
  /** Decodes a picture and keeps nothing of it: its process survives that, or it does not. */
  tryDecoding: row(Suspect, WorkEvent, z.null()),
  /** Share of grey pictures. */
  lookAtColour: row(
    z.object({ pictures: z.array(ExpectedContent) }), WorkEvent, z.object({ sampled: z.number().int(), grey: z.number() }),
  ),
  /** Random augmented views of a picture, as the network sees it in training (JPEG). */
  previewAugmentation: row(
    ExpectedContent.extend({
      augmentation: Augmentation, size: z.number().int(), seed: z.number().int(),
      count: z.number().int(),
    }),
    WorkEvent,
    z.array(z.instanceof(Uint8Array)),
  ),
} as const;

type WorkTable = typeof workTable;
export type WorkName = keyof WorkTable;
export type WorkInput<N extends WorkName> = z.output<WorkTable[N]['input']>;
export type WorkEventOf<N extends WorkName> = z.output<WorkTable[N]['event']>;
export type WorkResult<N extends WorkName> = z.output<WorkTable[N]['result']>;

export const ToTrainer = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('work'), id: z.number(), name: z.enum(Object.keys(workTable) as [WorkName, ...WorkName[]]),
    input: z.unknown(),
  }),
  z.object({ type: z.literal('cancel'), id: z.number() }),
  z.object({ type: z.literal('control'), id: z.number(), request: z.enum(controlRequests) }),
]);
export type ToTrainer = z.infer<typeof ToTrainer>;

/** What the process holds as it ends a piece of work. */
const memoryBytes = z.number().optional();

export const FromTrainer = z.discriminatedUnion('type', [
  z.object({ type: z.literal('event'), id: z.number(), event: z.unknown() }),
  z.object({ type: z.literal('result'), id: z.number(), value: z.unknown(), memoryBytes }),
  z.object({
    type: z.literal('error'), id: z.number(), kind: z.enum(['expected', 'cancelled', 'paused', 'bug']),
    code: z.string(), facts: z.record(z.string(), z.union([z.string(), z.number()])), message: z.string(),
    stack: z.string(), memoryBytes,
  }),
]);
export type FromTrainer = z.infer<typeof FromTrainer>;
