// Step benchmark of a backbone on this machine: the measured times and memory that forecasts are made from.
import { z } from 'zod';

/** Times at one thaw line, for one batch size and image size. */
export const LineMeasurement = z.object({
  name: z.string(),
  shareOfWorkAbove: z.number(),
  /** One training step above the line, optimiser included. */
  stepSeconds: z.number(),
  /** Inference above the line. */
  answerSecondsPerPicture: z.number(),
  /** Inference through the frozen part below the line. */
  belowSecondsPerPicture: z.number(),
});
export type LineMeasurement = z.infer<typeof LineMeasurement>;

export const StepMeasurement = z.object({
  /** The engine's execution form. */
  form: z.string(),
  /**
   * Lines that can be thawed, lowest first, with the memory of a training step above each, and how many numbers learn there where
   * only scales and shifts do; absent in measurements of earlier versions.
   */
  usable: z.array(z.object({ name: z.string(), stepBytes: z.number(), scales: z.number().int().optional() })),
  /** Memory of the frozen network's answer; absent in measurements of earlier versions. */
  frozenBytes: z.number().optional(),
  /** Why lower lines can't be thawed; null when all can. */
  why: z.string().nullable(),
  /** Measured lines, lowest first: the lowest, the highest, and some between. */
  lines: z.array(LineMeasurement),
  /** Making one augmented view, on a thread of its own. */
  viewSeconds: z.number(),
});
export type StepMeasurement = z.infer<typeof StepMeasurement>;

/** Linear interpolation between the measured lines, by share of the work above the line; null without measurements. */
export function interpolateMeasurement(
  lines: readonly LineMeasurement[], share: number,
): Omit<LineMeasurement, 'name' | 'shareOfWorkAbove'> | null {
  const falling = lines.toSorted((a, b) => b.shareOfWorkAbove - a.shareOfWorkAbove);
  const below = falling.findLast((line) => line.shareOfWorkAbove >= share) ?? falling[0];
  const above = falling.find((line) => line.shareOfWorkAbove <= share) ?? falling.at(-1);
  if (!below || !above) return null;
  const span = below.shareOfWorkAbove - above.shareOfWorkAbove;
  const towards = span === 0 ? 0 : (below.shareOfWorkAbove - share) / span;
  const between = (figure: (line: LineMeasurement) => number) =>
    figure(below) + (figure(above) - figure(below)) * towards;
  return {
    stepSeconds: between((line) => line.stepSeconds),
    answerSecondsPerPicture: between((line) => line.answerSecondsPerPicture),
    belowSecondsPerPicture: between((line) => line.belowSecondsPerPicture),
  };
}
