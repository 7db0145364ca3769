// What a few training steps on this machine have shown: everything a forecast of times and memory rests on.
import { z } from 'zod';

/** At one thaw line, with a batch of pictures of one size. */
export const LineMeasurement = z.object({
  name: z.string(),
  shareOfWorkAbove: z.number(),
  /** One training step of the part above, with the optimiser's. */
  stepSeconds: z.number(),
  /** Answering one picture by the part above. */
  answerSecondsPerPicture: z.number(),
  /** One picture through the frozen part below. */
  belowSecondsPerPicture: z.number(),
});
export type LineMeasurement = z.infer<typeof LineMeasurement>;

export const StepMeasurement = z.object({
  /** How the engine ran the steps. */
  form: z.string(),
  /** Lines that can be thawed, lowest first, with the memory that a step above them needs. */
  usable: z.array(z.object({ name: z.string(), stepBytes: z.number() })),
  /** Why no lower line can be thawed; null when all can. */
  why: z.string().nullable(),
  /** Some of the usable ones, lowest first: the lowest, the highest, and some between. */
  lines: z.array(LineMeasurement),
  /** Making one chance view of a picture, on a thread of its own. */
  viewSeconds: z.number(),
});
export type StepMeasurement = z.infer<typeof StepMeasurement>;

/** Figures at a share of the work above, on straight lines between the measured ones; null where nothing was measured. */
export function interpolateMeasurement(lines: readonly LineMeasurement[], share: number): Omit<LineMeasurement, 'name' | 'shareOfWorkAbove'> | null {
  const falling = lines.toSorted((a, b) => b.shareOfWorkAbove - a.shareOfWorkAbove);
  const below = falling.findLast((line) => line.shareOfWorkAbove >= share) ?? falling[0];
  const above = falling.find((line) => line.shareOfWorkAbove <= share) ?? falling.at(-1);
  if (!below || !above) return null;
  const span = below.shareOfWorkAbove - above.shareOfWorkAbove;
  const towards = span === 0 ? 0 : (below.shareOfWorkAbove - share) / span;
  const between = (of: (line: LineMeasurement) => number) => of(below) + (of(above) - of(below)) * towards;
  return {
    stepSeconds: between((line) => line.stepSeconds), answerSecondsPerPicture: between((line) => line.answerSecondsPerPicture),
    belowSecondsPerPicture: between((line) => line.belowSecondsPerPicture),
  };
}
