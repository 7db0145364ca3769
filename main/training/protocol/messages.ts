// What crosses the border between the workbench and its trainer process: one row per kind of work, parsed on both sides.
import { z } from 'zod';
import { Augmentation, BackboneCheck, BackboneFacts, ClassMaps, EngineChoice, Explanation, FileProblem, Grid, Id, SaliencySanity, Occlusion, PredictedFile, type Preprocessing, Sha256, DatasetProbe } from '../../../preload/contract.ts';
import { DatasetCheckResult } from './check-result.ts';
import { StepMeasurement } from './step-measurement.ts';
import { FittedRun, FrozenFeaturesInput, Plan, PlanBackbone, WorkEvent } from './plan.ts';
import { controlRequests } from './control.ts';

/** Facts of one picture that was read and proved sound. */
export const ReadFacts = z.object({
  path: z.string(), sha256: Sha256, width: z.number().int(), height: z.number().int(), bytes: z.number().int(),
  format: z.string(), bitsPerSample: z.number().int(),
});
export type ReadFacts = z.infer<typeof ReadFacts>;

/** One picture to look at closely. `picture`: its number in the project; null where it is in none. */
const PictureToExplain = z.object({ path: z.string(), sha256: Sha256, picture: Id.nullable(), known: z.object({ format: z.string(), width: z.number().int(), height: z.number().int() }) });
export type LookedAt = z.infer<typeof PictureToExplain>;

/** A finished run, and pictures that it learned from (not all, where they are many: `learnedOf` says how many there are). */
const FinishedRunInput = z.object({
  backbone: PlanBackbone, runFolder: z.string(), classes: z.array(z.string()), cacheFolder: z.string(),
  trainingPictures: z.array(PictureToExplain.extend({ picture: Id, label: z.string() })), trainingPictureCount: z.number().int(),
});
export type Finished = z.infer<typeof FinishedRunInput>;

function work<I extends z.ZodType, E extends z.ZodType, R extends z.ZodType>(input: I, event: E, result: R) {
  return { input, event, result };
}

export const workTable = {
  /** Reads, hashes and checks pictures and makes their thumbnails; says what it found in small lots. */
  readPictures: work(
    z.object({ files: z.array(z.string()), thumbnailFolder: z.string() }),
    z.object({ type: z.literal('pictures'), pictures: z.array(ReadFacts), problems: z.array(FileProblem) }),
    z.null(),
  ),
  train: work(Plan, WorkEvent, FittedRun),
  predict: work(
    z.object({ backbone: PlanBackbone, runFolder: z.string(), classes: z.array(z.string()), files: z.array(z.string()) }),
    WorkEvent,
    z.array(PredictedFile),
  ),
  exportModel: work(
    z.object({
      backbone: PlanBackbone, runFolder: z.string(), classes: z.array(z.string()), file: z.string(),
      metadata: z.record(z.string(), z.string()),
      /** Pictures to answer again, with what the run said of them. */
      proof: z.array(z.object({ path: z.string(), probabilities: z.array(z.number()) })),
    }),
    WorkEvent,
    z.object({ bytes: z.number(), largestDifference: z.number(), proofs: z.number() }),
  ),
  /** Where the answer on one picture comes from. */
  explain: work(FinishedRunInput.extend({ picture: PictureToExplain, label: z.string().nullable(), against: z.string().nullable() }), WorkEvent, Explanation.omit({ run: true, sanity: true, trust: true })),
  /** What hiding part after part of it does to the score, beside the map that is known of it. */
  occlude: work(FinishedRunInput.pick({ backbone: true, runFolder: true, classes: true }).extend({ picture: PictureToExplain, label: z.string(), against: z.string().nullable(), map: Grid }), WorkEvent, Occlusion),
  /** Whether maps of a run follow what it has learned, on the pictures given. */
  checkSaliency: work(FinishedRunInput.extend({ pictures: z.array(PictureToExplain) }), WorkEvent, SaliencySanity.omit({ run: true })),
  /** The same on average for each class, over the pictures given. */
  explainClasses: work(FinishedRunInput.extend({ pictures: z.array(PictureToExplain.extend({ label: z.string() })) }), WorkEvent, ClassMaps.omit({ run: true })),
  /** Draws a picture with its map over it and a legend (PNG). */
  drawExplanation: work(z.object({ path: z.string(), explanation: Explanation.omit({ run: true }), file: z.string() }), WorkEvent, z.null()),
  inspectBackbone: work(
    z.object({ file: z.string() }),
    WorkEvent,
    z.object({ sha256: Sha256, bytes: z.number(), facts: BackboneFacts }),
  ),
  checkBackbone: work(z.object({ file: z.string() }), WorkEvent, BackboneCheck),
  /** What frozen features make of the pictures: the evidence of advice. */
  probeDataset: work(FrozenFeaturesInput, WorkEvent, DatasetProbe),
  /** A few training steps at some thaw lines, with pictures of noise. */
  measureSteps: work(z.object({ backbone: PlanBackbone, batch: z.number().int(), size: z.number().int(), engine: EngineChoice.nullable().default(null) }), WorkEvent, StepMeasurement),
  /** Brings TensorFlow's native part; here, because what is tried loads in the Node that will learn with it. */
  installTensorflow: work(
    z.object({ from: z.string().nullable(), build: z.enum(['gpu', 'cpu']), accelerators: z.string() }),
    WorkEvent,
    z.object({
      folder: z.string(), build: z.enum(['gpu', 'cpu']), version: z.string(), gpu: z.boolean(),
      files: z.array(z.object({ name: z.string(), from: z.string(), bytes: z.number(), sha256: Sha256 })),
    }),
  ),
  /** Errors of heads that learned from parts of the pictures. */
  learningCurve: work(
    Plan.pick({ pictures: true, classes: true, recipe: true, seed: true, backbone: true, cacheFolder: true, engine: true }),
    WorkEvent,
    z.array(z.object({ pictures: z.number(), folds: z.array(z.object({ wrong: z.number(), of: z.number() })) })).nullable(),
  ),
  /** Looks for pictures of the same thing, for which no class is needed, and for what gives classes away. */
  checkDataset: work(FrozenFeaturesInput.extend({ classes: z.array(z.string()) }), WorkEvent, DatasetCheckResult),
  /** An upright picture a page can show, written to `target` (JPEG). */
  previewJpeg: work(z.object({ path: z.string(), target: z.string(), maxSide: z.number().int() }), WorkEvent, z.null()),
  /** Chance views of a picture as a network would see them while it learns (JPEG). */
  previewAugmentation: work(
    z.object({ path: z.string(), augmentation: Augmentation, size: z.number().int(), seed: z.number().int(), count: z.number().int() }),
    WorkEvent,
    z.array(z.instanceof(Uint8Array)),
  ),
} as const;

export type WorkTable = typeof workTable;
export type WorkName = keyof WorkTable;
export type WorkInput<N extends WorkName> = z.output<WorkTable[N]['input']>;
export type WorkEventOf<N extends WorkName> = z.output<WorkTable[N]['event']>;
export type WorkResult<N extends WorkName> = z.output<WorkTable[N]['result']>;

export const ToTrainer = z.discriminatedUnion('type', [
  z.object({ type: z.literal('work'), id: z.number(), name: z.enum(Object.keys(workTable) as [WorkName, ...WorkName[]]), input: z.unknown() }),
  z.object({ type: z.literal('cancel'), id: z.number() }),
  z.object({ type: z.literal('wish'), id: z.number(), wish: z.enum(controlRequests) }),
]);
export type ToTrainer = z.infer<typeof ToTrainer>;

export const FromTrainer = z.discriminatedUnion('type', [
  z.object({ type: z.literal('event'), id: z.number(), event: z.unknown() }),
  z.object({ type: z.literal('result'), id: z.number(), value: z.unknown() }),
  z.object({
    type: z.literal('error'), id: z.number(), kind: z.enum(['expected', 'cancelled', 'paused', 'bug']),
    code: z.string(), facts: z.record(z.string(), z.union([z.string(), z.number()])), message: z.string(), stack: z.string(),
  }),
]);
export type FromTrainer = z.infer<typeof FromTrainer>;

/** The preprocessing as one line of text, for metadata and people. */
export function preprocessingText(p: Preprocessing): string {
  return `${p.size}×${p.size} ${p.channelOrder}, (x/255 − [${p.mean.join(', ')}]) / [${p.std.join(', ')}]`;
}
