// Nouns of advice: the dataset probe measured before any run, the evidence in it, and the recommendation.
import { z } from 'zod';
import { Instant, Sha256 } from './project-nouns.ts';

const Named = z.object({ name: z.string(), pictures: z.number().int() });

/** Frozen features of the training and validation sets, probed before any run; the test set is not used. Shares are 0..1. */
export const DatasetProbe = z.object({
  /** Pictures used, of so many; fewer where there are very many. */
  pictures: z.number().int(),
  of: z.number().int(),
  classes: z.number().int(),
  smallest: Named,
  largest: Named,
  /** Patients, objects, or single pictures where nothing belongs together. */
  groups: z.number().int(),
  /** Of a linear head on frozen features: grouped cross-validation, repeated twice. */
  frozen: z.object({ accuracy: z.number(), standardError: z.number(), penalty: z.number() }),
  /** Learning curve: cross-validated error by number of training pictures. */
  curve: z.array(z.object({ pictures: z.number(), error: z.number() })),
  /** Accuracy with features of several levels and of the last alone, on the same folds; null where there is one level. */
  levels: z.object({ several: z.number(), last: z.number() }).nullable(),
  /** Training accuracy of a head without regularisation. */
  trainingAccuracy: z.number(),
  /** Accuracy of k nearest neighbours (k = 5, 20) among pictures of other groups. */
  knn: z.object({ five: z.number(), twenty: z.number() }),
  /** Likely label errors: contradicted by cross-validation and by their neighbours; null where a class is too small. */
  flagged: z.number().int().nullable(),
  /** Of a sample: share of grey pictures, medians of the aspect ratio and of the shorter side in pixels, colourfulness. */
  imageStatistics: z.object({
    sampled: z.number().int(), grey: z.number(), aspect: z.number(), shorterSide: z.number(), colourfulness: z.number(),
  }),
});
export type DatasetProbe = z.infer<typeof DatasetProbe>;

/** Pilot run: short fine-tuning against a linear head on the same held-out third. */
export const PilotResult = z.object({
  /** Pilots of earlier versions thawed the top block. */
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

/** Forecast seconds of each arm on this computer; null where it is not possible. */
export const AdviceTimes = z.object({
  transfer: z.number(), topBlock: z.number().nullable(), everything: z.number().nullable(), pilot: z.number().nullable(),
});
export type AdviceTimes = z.infer<typeof AdviceTimes>;

export const Recommendation = z.enum(['transfer', 'top-block', 'everything', 'too-close']);
export type Recommendation = z.infer<typeof Recommendation>;

const evidenceIds = [
  'size', 'frozen', 'curve', 'levels', 'fit', 'overfit', 'neighbours', 'noise', 'looks', 'origin', 'time', 'pilot',
] as const;

/** One piece of evidence: its figure, its meaning, and its points in the score (above 0 favours fine-tuning). */
export const Evidence = z.object({
  id: z.enum(evidenceIds), name: z.string(), number: z.string(), sentence: z.string(), points: z.number(),
});
export type Evidence = z.infer<typeof Evidence>;

export const Advice = z.object({
  recommendation: Recommendation,
  confidence: z.enum(['high', 'medium', 'low']),
  score: z.number(),
  /** Findings, possible gain of fine-tuning, recommendation. */
  sentences: z.tuple([z.string(), z.string(), z.string()]),
  evidence: z.array(Evidence),
  /** Changes of the dataset that would change the advice, as sentences. */
  changes: z.array(z.string()),
  /** The recommendation without the time limit, as a sentence; null where the limit changed nothing. */
  guard: z.string().nullable(),
  /** What another model gains, where the newest comparison of models still holds: a sentence. */
  model: z.object({ take: Sha256, sentence: z.string() }).nullable(),
  probe: DatasetProbe,
  pilot: PilotResult.nullable(),
  times: AdviceTimes,
  made: Instant,
});
export type Advice = z.infer<typeof Advice>;
