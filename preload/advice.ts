// The nouns of advice: what was measured on a project's pictures before any run, and what follows from it.
import { z } from 'zod';
import { Instant } from './nouns.ts';

const Named = z.object({ name: z.string(), pictures: z.number().int() });

/** What the frozen starting model makes of the pictures to learn from and to tune on; the test pictures are not looked at. Shares are 0..1. */
export const DatasetProbe = z.object({
  /** Pictures that were used, and how many there are; fewer where there are very many. */
  pictures: z.number().int(),
  of: z.number().int(),
  classes: z.number().int(),
  smallest: Named,
  largest: Named,
  /** Patients, objects, or single pictures where nothing belongs together. */
  groups: z.number().int(),
  /** Of an answer layer on frozen features, on pictures it did not learn from: cross-validation by groups, dealt twice. */
  frozen: z.object({ accuracy: z.number(), standardError: z.number(), penalty: z.number() }),
  /** Cross-validated error after learning from that many pictures. */
  curve: z.array(z.object({ pictures: z.number(), error: z.number() })),
  /** Accuracy from several levels of the network and from its last alone, on the same folds; null where it has but one level. */
  levels: z.object({ several: z.number(), last: z.number() }).nullable(),
  /** Share of the pictures learned from that an answer layer without restraint gets right. */
  trainingAccuracy: z.number(),
  /** Share whose nearest pictures, leaving out those that belong together with it, are mostly of its class. */
  knn: z.object({ five: z.number(), twenty: z.number() }),
  /** Pictures whose label both what was learned from the others and the nearest of them speak against; null where a class is too small to tell. */
  flagged: z.number().int().nullable(),
  /** Of a sample: share without colour, median of the longer over the shorter side, median shorter side in pixels, colourfulness. */
  imageStatistics: z.object({ sampled: z.number().int(), grey: z.number(), aspect: z.number(), shorterSide: z.number(), colourfulness: z.number() }),
});
export type DatasetProbe = z.infer<typeof DatasetProbe>;

/** A short thawing beside an answer layer on the same held-out third. */
export const PilotResult = z.object({
  /** What was thawed; pilots of earlier versions thawed the top block. */
  arm: z.enum(['top-block', 'everything']).default('top-block'),
  pictures: z.number().int(),
  frozenCorrect: z.number().int(),
  thawedCorrect: z.number().int(),
  onlyFrozen: z.number().int(),
  onlyThawed: z.number().int(),
  epochs: z.number().int(),
  seconds: z.number(),
});
export type PilotResult = z.infer<typeof PilotResult>;

/** Seconds that each would take here; null where that was not measured or can't be done. */
export const AdviceTimes = z.object({ transfer: z.number().nullable(), topBlock: z.number().nullable(), everything: z.number().nullable(), pilot: z.number().nullable() });
export type AdviceTimes = z.infer<typeof AdviceTimes>;

export const Recommendation = z.enum(['transfer', 'top-block', 'everything', 'too-close']);
export type Recommendation = z.infer<typeof Recommendation>;

export const evidenceIds = ['size', 'frozen', 'curve', 'levels', 'fit', 'overfit', 'neighbours', 'noise', 'looks', 'origin', 'time', 'pilot'] as const;

/** One piece of evidence: the number it rests on, what that says, and what it adds to the score (above 0 speaks for thawing). */
export const Evidence = z.object({ id: z.enum(evidenceIds), name: z.string(), number: z.string(), sentence: z.string(), points: z.number() });
export type Evidence = z.infer<typeof Evidence>;

export const Advice = z.object({
  recommendation: Recommendation,
  confidence: z.enum(['high', 'medium', 'low']),
  score: z.number(),
  /** What was found, what thawing could change, and what follows. */
  sentences: z.tuple([z.string(), z.string(), z.string()]),
  evidence: z.array(Evidence),
  /** What would change the advice, as sentences. */
  changes: z.array(z.string()),
  /** What was recommended before the time limit was looked at, as a sentence; null where the limit changed nothing. */
  guard: z.string().nullable(),
  probe: DatasetProbe,
  pilot: PilotResult.nullable(),
  times: AdviceTimes,
  made: Instant,
});
export type Advice = z.infer<typeof Advice>;
