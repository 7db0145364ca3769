// Work of the reader for predictions: finds the files of some sources, predicts them, and says what other pictures are like.
import { z } from 'zod';
import { FileProblem, FrameChoice, NoDistances, PictureKind, PixelReading, PredictedFile } from '../../../preload/contract.ts';
import { opening, PlanBackbone, WorkEvent } from './plan.ts';

/** One picture of a file; `frame` counts from 1, null where the file is one picture. */
const PictureOfFile = z.object({ path: z.string(), frame: z.number().int().nullable() });
export type PictureOfFile = z.infer<typeof PictureOfFile>;

/** What became of a file: `index` counts those of the request; `kind` null where it could not be read. */
const Answer = PredictedFile.extend({ index: z.number().int(), kind: PictureKind.nullable(), isFirstOfSeveral: z.boolean() });
export type Answer = z.infer<typeof Answer>;

export const predictionWork = {
  /** The pictures of folders and files, in chunks; every other file is a problem. */
  findSources: {
    input: z.object({ sources: z.array(z.string()), frames: FrameChoice }),
    event: z.union([WorkEvent, z.object({ type: z.literal('pictures'), pictures: z.array(PictureOfFile) })]),
    result: z.object({ problems: z.array(FileProblem) }),
  },
  /** Answers as they come, in no order, each picture once. */
  predict: {
    input: z.object({
      backbone: PlanBackbone, runFolder: z.string(), classes: z.array(z.string()), files: z.array(PictureOfFile),
      /** The run's own. */
      reading: PixelReading.nullable(),
    }),
    event: z.discriminatedUnion('type', [
      /** Before all answers. `leftOut`: training pictures that the distances are ranked against; null: there are no distances. */
      z.object({ type: z.literal('distances'), leftOut: z.number().int().nullable(), noDistances: NoDistances.nullable() }),
      z.object({ type: z.literal('answers'), answers: z.array(Answer) }),
    ]),
    result: z.null(),
  },
  /** Kinds of pictures; those that can't be read are left out. */
  describePictures: {
    input: z.object({ pictures: z.array(z.object({ path: z.string(), ...opening })) }),
    event: WorkEvent,
    result: z.array(PictureKind),
  },
} as const;
