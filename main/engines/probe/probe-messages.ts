/** Messages between the workbench and a child that probes one engine. */
import { z } from 'zod';
import { EngineChoice, SelfCheck } from '../../../preload/contract.ts';

export const ToProbe = z.discriminatedUnion('type', [
  /** Load the engine and hold it against what is known. */
  z.object({ type: z.literal('try'), engine: EngineChoice }),
  /** Measure with a starting model, within so many seconds; then end. */
  z.object({
    type: z.literal('measure'), backbone: z.string(), batch: z.number().int().positive(), seconds: z.number().positive(),
    /** So many runs after the first are enough. */
    runs: z.number().int().positive(),
  }),
]);
export type ToProbe = z.infer<typeof ToProbe>;

export const FromProbe = z.discriminatedUnion('type', [
  z.object({ type: z.literal('loaded'), version: z.string(), device: z.string().nullable() }),
  z.object({ type: z.literal('checked'), check: SelfCheck }),
  z.object({ type: z.literal('rate'), what: z.enum(['inference', 'training']), imagesPerSecond: z.number(), isPartly: z.boolean(), memoryBytes: z.number() }),
  z.object({ type: z.literal('measured') }),
  /** It could not be loaded, or stopped while it was tried: in the library's own words. */
  z.object({ type: z.literal('refused'), message: z.string() }),
]);
export type FromProbe = z.infer<typeof FromProbe>;
