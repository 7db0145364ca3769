// The nouns of looking inside: maps of places as small grids of numbers, what was checked of them, and what is like a picture.
import { z } from 'zod';
import { Estimate } from './evaluation-nouns.ts';
import { Id, Sha256 } from './nouns.ts';

/** Numbers of places, row by row from the top left. */
export const Grid = z.object({ height: z.number().int().positive(), width: z.number().int().positive(), values: z.array(z.number()) });
export type Grid = z.infer<typeof Grid>;

/** What was tried with a map, and whether it passes. */
export const SaliencyChecks = z.object({
  /** How alike maps of heads drawn by chance are, on average: both below a half pass (Adebayo et al. 2018). */
  chance: z.object({ spearman: z.number(), ssim: z.number(), passes: z.boolean() }),
  /** How far the score falls where the marked tenth is blurred, and where another tenth is, on average; null where hiding others costs nothing. */
  hiding: z.object({ drop: z.number(), otherDrop: z.number(), ratio: z.number().nullable(), passes: z.boolean() }),
});
export type SaliencyChecks = z.infer<typeof SaliencyChecks>;

/** Maps made after something of the run was put out of order, compared with its own: over so many pictures, each for so many draws of chance. */
export const SanityTrial = z.object({
  /** The answer layer, that many stages of the network from the top down, or learning from shuffled labels. */
  of: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('head') }), z.object({ kind: z.literal('stages'), stages: z.number().int(), all: z.boolean() }), z.object({ kind: z.literal('labels') }),
  ]),
  /** How alike the sizes of both maps are, on average, with 95 % intervals; null where no map was left to compare. */
  spearman: Estimate.nullable(), ssim: Estimate.nullable(),
  draws: z.number().int(), pictures: z.number().int(),
  /** Maps that had the same number everywhere, or none, and were left out. */
  flat: z.number().int(),
  says: z.enum(['changes', 'same', 'unclear']),
});
export type SanityTrial = z.infer<typeof SanityTrial>;

/** Whether the maps of a run follow what it has learned (Adebayo et al. 2018). */
export const SaliencySanity = z.object({
  run: Id,
  /** From the answer layer down to all of the network. */
  cascade: z.array(SanityTrial),
  labels: SanityTrial,
  /** What the heads learned from shuffled labels: from how many pictures, and what share of those labels they have learned. */
  shuffled: z.object({ learned: z.number().int(), right: z.number() }),
  verdict: z.enum(['passes', 'fails', 'unclear']),
  sentence: z.string(),
  /** What was done, in sentences for who wants to know exactly. */
  how: z.array(z.string()),
  seconds: z.number(),
});
export type SaliencySanity = z.infer<typeof SaliencySanity>;

export const Corner = z.enum(['top left', 'top right', 'bottom left', 'bottom right']);
export type Corner = z.infer<typeof Corner>;

/** How much of what supports a class lies at the edge: in the outer tenth all around, and in the corner that has most. */
export const BorderShare = z.object({ border: z.number(), corner: z.number(), where: Corner });
export type BorderShare = z.infer<typeof BorderShare>;

/** Part of a picture in shares of its width and height: what the network saw of it. May reach beyond it. */
export const VisibleRegion = z.object({ left: z.number(), top: z.number(), width: z.number(), height: z.number() });
export type VisibleRegion = z.infer<typeof VisibleRegion>;

/** Blurring one patch after another: how far the score falls at each place, and how alike that is to the map (rank correlation). */
export const Occlusion = z.object({ map: Grid, spearman: z.number(), scale: z.number() });
export type Occlusion = z.infer<typeof Occlusion>;

/** One picture, one class (or one class against another): where the answer comes from, and whether the map can be trusted. */
export const Explanation = z.object({
  run: Id,
  classes: z.array(z.string()),
  /** What the run says of the picture, in the order of the classes. */
  probabilities: z.array(z.number()),
  label: z.string(),
  against: z.string().nullable(),
  /** The score (logit, or the difference of two) of this picture, and of an average picture that the run learned from. */
  score: z.number(),
  average: z.number(),
  /** What each place adds: positive supports `label`, negative opposes it. Where `exact`, its mean is score − average. */
  map: Grid,
  exact: z.boolean(),
  /** The colour scale's end, the same for every picture of a run and class. */
  scale: z.number(),
  /** The maps that were added up, deepest first, with what each adds to the score. */
  levels: z.array(z.object({ height: z.number().int(), width: z.number().int(), adds: z.number() })),
  seen: VisibleRegion,
  checks: SaliencyChecks,
  trust: z.object({ passes: z.boolean(), sentence: z.string() }),
  edge: BorderShare,
  /** What is known of the maps of the run; null while nobody has checked them. `trust` takes it in. */
  sanity: SaliencySanity.nullable(),
  /** Pictures the run learned from that look most alike to it (cosine of features). */
  nearest: z.array(z.object({ picture: Id, sha256: Sha256, name: z.string(), label: z.string(), similarity: z.number() })),
  /** Among how many pictures they were looked for, and of how many. */
  searched: z.object({ pictures: z.number().int(), of: z.number().int() }),
});
export type Explanation = z.infer<typeof Explanation>;

/** Where a run looks in the pictures of one class, on average and more than in pictures of other classes. */
export const ClassMap = z.object({
  label: z.string(),
  pictures: z.number().int(),
  map: Grid,
  edge: BorderShare,
  /** Why this should be looked at; null where nothing stands out. */
  alarm: z.string().nullable(),
  /** Pictures of the class with the most of what supports it at that edge, or overall. */
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
