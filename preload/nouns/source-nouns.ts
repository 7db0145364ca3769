// Nouns of sources: what pictures are like before any reading, so that those to be predicted can be held against those learned from.
import { z } from 'zod';

/** One picture as its file has it, and whether there is colour in it. */
export const PictureKind = z.object({
  /** More than eight bits a sample; what becomes of those of DICOM its window says. */
  deep: z.boolean(),
  colour: z.boolean(),
  dicom: z.boolean(),
  /** Bands of a TIFF that has more than have a name; null: ordinary grey or RGB. */
  bands: z.number().int().nullable(),
  /** DICOM’s window as the file names it. */
  window: z.object({ centre: z.number(), width: z.number() }).nullable(),
});
export type PictureKind = z.infer<typeof PictureKind>;

/** Many pictures, counted by kind; `bands` by their number, `windows` of the DICOM files by “centre/width”, “” where none is named. */
export const SourceTally = z.object({
  pictures: z.number().int(), deep: z.number().int(), colour: z.number().int(), dicom: z.number().int(),
  bands: z.record(z.string(), z.number().int()), windows: z.record(z.string(), z.number().int()),
});
export type SourceTally = z.infer<typeof SourceTally>;
export const noSources: SourceTally = { pictures: 0, deep: 0, colour: 0, dicom: 0, bands: {}, windows: {} };
