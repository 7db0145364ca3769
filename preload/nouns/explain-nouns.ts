// Nouns of Explain: heat maps as small grids, the checks of their reliability, and the most similar training pictures.
import { z } from 'zod';
import { Estimate } from './evaluation-nouns.ts';
import { Id, Sha256 } from './project-nouns.ts';

/** Values of a map, row by row from the top left. */
export const Grid = z.object({ height: z.number().int().positive(), width: z.number().int().positive(), values: z.array(z.number()) });
export type Grid = z.infer<typeof Grid>;

/** Reliability checks of one map. */
export const SaliencyChecks = z.object({
  /** Mean similarity to maps of random heads: both below a half pass (Adebayo et al. 2018). */
  chance: z.object({ spearman: z.number(), ssim: z.number(), passes: z.boolean() }),
  /** Deletion: drop of the score when the hottest tenth is blurred, against another tenth; ratio null where that costs nothing. */
  hiding: z.object({ drop: z.number(), otherDrop: z.number(), ratio: z.number().nullable(), passes: z.boolean() }),
});
export type SaliencyChecks = z.infer<typeof SaliencyChecks>;

/** Maps after part of the run was randomised, compared with its own: so many pictures, each for so many random draws. */
export const SanityTrial = z.object({
  /** The classifier head, that many stages from the top down, or training on shuffled labels. */
  of: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('head') }), z.object({ kind: z.literal('labels') }),
    z.object({ kind: z.literal('stages'), stages: z.number().int(), all: z.boolean() }),
  ]),
  /** Mean similarity of the maps' magnitudes with 95 % intervals; null where no map was left to compare. */
  spearman: Estimate.nullable(), ssim: Estimate.nullable(),
  draws: z.number().int(), pictures: z.number().int(),
  /** Constant maps, left out. */
  flat: z.number().int(),
  says: z.enum(['changes', 'same', 'unclear']),
});
export type SanityTrial = z.infer<typeof SanityTrial>;

/** Sanity checks of a run's saliency maps by randomisation (Adebayo et al. 2018). */
export const SaliencySanity = z.object({
  run: Id,
  /** From the classifier head down to the whole network. */
  cascade: z.array(SanityTrial),
  labels: SanityTrial,
  /** Heads trained on shuffled labels: on how many pictures, and their training accuracy. */
  shuffled: z.object({ learned: z.number().int(), right: z.number() }),
  verdict: z.enum(['passes', 'fails', 'unclear']),
  sentence: z.string(),
  /** Method, as sentences. */
  how: z.array(z.string()),
  seconds: z.number(),
});
export type SaliencySanity = z.infer<typeof SaliencySanity>;

export const Corner = z.enum(['top left', 'top right', 'bottom left', 'bottom right']);
export type Corner = z.infer<typeof Corner>;

/** Share of the positive attribution in the outer tenth all around, and in the corner that has most. */
export const BorderShare = z.object({ border: z.number(), corner: z.number(), where: Corner });
export type BorderShare = z.infer<typeof BorderShare>;

/** Region the network saw, in shares of the picture's width and height. May reach beyond it. */
export const VisibleRegion = z.object({ left: z.number(), top: z.number(), width: z.number(), height: z.number() });
export type VisibleRegion = z.infer<typeof VisibleRegion>;

/** Occlusion map: drop of the score as each patch is blurred, and its rank correlation with the heat map. */
export const Occlusion = z.object({ map: Grid, spearman: z.number(), scale: z.number() });
export type Occlusion = z.infer<typeof Occlusion>;

/** Explanation of one picture for one class (or one against another): the heat map and its reliability. */
export const Explanation = z.object({
  run: Id,
  classes: z.array(z.string()),
  /** In the order of the classes. */
  probabilities: z.array(z.number()),
  label: z.string(),
  against: z.string().nullable(),
  /** The score (logit, or the difference of two) of this picture, and its mean over training pictures. */
  score: z.number(),
  average: z.number(),
  /** Attribution of each region: positive supports `label`, negative opposes it. Where `exact`, its mean is score − average. */
  map: Grid,
  exact: z.boolean(),
  /** The colour scale's end, the same for every picture of a run and class. */
  scale: z.number(),
  /** Maps of each feature level that were added up, deepest first, with what each adds to the score. */
  levels: z.array(z.object({ height: z.number().int(), width: z.number().int(), adds: z.number() })),
  seen: VisibleRegion,
  /** Side of the model's square input, and the size of the upright picture, in pixels. */
  pixels: z.object({ model: z.number().int().positive(), width: z.number().int().positive(), height: z.number().int().positive() }),
  checks: SaliencyChecks,
  trust: z.object({ passes: z.boolean(), sentence: z.string() }),
  edge: BorderShare,
  /** Sanity checks of the run's maps, which `trust` includes; null before they were made. */
  sanity: SaliencySanity.nullable(),
  /** Most similar training pictures (cosine of features). */
  nearest: z.array(z.object({ picture: Id, sha256: Sha256, name: z.string(), label: z.string(), similarity: z.number() })),
  /** Training pictures that were searched, of so many. */
  searched: z.object({ pictures: z.number().int(), of: z.number().int() }),
});
export type Explanation = z.infer<typeof Explanation>;

/** Mean heat map of one class, less that of the other classes. */
export const ClassMap = z.object({
  label: z.string(),
  pictures: z.number().int(),
  map: Grid,
  edge: BorderShare,
  /** Suspicion of a shortcut, as a sentence; null where nothing stands out. */
  alarm: z.string().nullable(),
  /** Pictures of the class with the largest share of attribution at that edge, or overall. */
  examples: z.array(z.object({ picture: Id, sha256: Sha256, name: z.string(), share: z.number() })),
});
export type ClassMap = z.infer<typeof ClassMap>;

export const ClassMaps = z.object({
  run: Id,
  classes: z.array(ClassMap),
  exact: z.boolean(),
  scale: z.number(),
  /** Classes without a test picture, and pictures that could not be read, as sentences. */
  remarks: z.array(z.string()),
});
export type ClassMaps = z.infer<typeof ClassMaps>;
