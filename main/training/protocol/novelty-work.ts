// Input and result of the work that makes a run's novelty detector.
import { z } from 'zod';
import { NoDistances } from '../../../preload/contract.ts';
import { Plan } from './plan.ts';

export const NoveltyInput = Plan.pick({
  backbone: true, classes: true, pictures: true, cacheFolder: true, seed: true, engine: true, runFolder: true,
});
export type NoveltyInput = z.infer<typeof NoveltyInput>;

/** Training pictures that the distances are ranked against; null: there are no distances, and why. */
export const NoveltyMade = z.object({ leftOut: z.number().int().nullable(), noDistances: NoDistances.nullable() });
export type NoveltyMade = z.infer<typeof NoveltyMade>;
