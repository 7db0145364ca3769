// The nouns of what is looked for in the pictures themselves before and beside learning: near-duplicates, leaks, shortcuts, and what more of them would bring.
import { z } from 'zod';
import { Interval } from './evaluation-nouns.ts';
import { Id, Instant, Part, Sha256 } from './nouns.ts';

/** How right a frozen head gets with more and more pictures, and what a power law says of still more. Shares, 0..1. */
export const LearningCurve = z.object({
  sizes: z.array(z.object({ /** Learned from, on average over the folds. */ pictures: z.number(), accuracy: z.number(), /** Over folds, 95 %. */ interval: Interval })),
  /** e(m) = floor + slope·m^(−½); null where it can't be told, with the reason in `why`. */
  fit: z.object({ floor: z.number(), slope: z.number(), rSquared: z.number() }).nullable(),
  /** At so many times the pictures of the largest size. */
  forecasts: z.array(z.object({ times: z.number(), pictures: z.number(), accuracy: z.number(), interval: Interval })),
  why: z.string().nullable(),
  /** The whole as a sentence. */
  sentence: z.string(),
});
export type LearningCurve = z.infer<typeof LearningCurve>;

/** A picture as an example of what was found. */
export const Example = z.object({ picture: Id, sha256: Sha256, name: z.string(), label: z.string(), part: Part });
export type Example = z.infer<typeof Example>;

/** Pictures that show the same thing, or belong to one group, side by side. */
export const ExampleSet = z.object({ pictures: z.array(Example), /** How many there are, of which the first are shown. */ of: z.number().int() });
export type ExampleSet = z.infer<typeof ExampleSet>;

/** What can be told of a file or its margins without looking at what it shows. */
export const ShortcutInput = z.enum(['size', 'shape', 'type', 'compression', 'colour', 'border', 'all']);
export type ShortcutInput = z.infer<typeof ShortcutInput>;

/** One thing found; `alarm`: figures can't be trusted until it is looked into. */
export const Finding = z.object({
  kind: z.enum(['label-question', 'shared', 'group-across', 'leak', 'shortcut', 'nothing']),
  severity: z.enum(['alarm', 'note', 'fine']),
  /** What was found, with its numbers. */
  sentence: z.string(),
  /** What it means and what to do. */
  advice: z.string(),
  examples: z.array(ExampleSet),
  /** Share of the test pictures that it is about; null where it is not about some of them. */
  ofTest: z.number().nullable(),
});
export type Finding = z.infer<typeof Finding>;

/** Everything a check of a project's pictures found, the gravest first; told of the parts as they are now. */
export const DatasetCheck = z.object({
  checked: Instant,
  seconds: z.number(),
  pictures: z.number().int(),
  backbone: z.string(),
  /** Pictures or labels have changed since. */
  stale: z.boolean(),
  findings: z.array(Finding),
  nearDuplicates: z.object({
    clusters: z.number().int(), pictures: z.number().int(),
    /** Likeness from which two pictures count as the same here, and what two of these pictures usually have. */
    threshold: z.number(), usual: z.number(),
    /** Clusters in which labels differ. */
    labelQuestions: z.number().int(),
    /** Test pictures that are nearly the same as one that is learned from or tuned on. */
    inTest: z.number().int(),
  }),
  /** Test pictures of whose group, as imported or split, others are learned from or tuned on. */
  groupsAcross: z.object({ groups: z.number().int(), inTest: z.number().int() }),
  /** Accuracy of the frozen head in cross-validation; null where nothing belongs together. */
  leak: z.object({ random: z.number(), grouped: z.number(), difference: z.number(), pictures: z.number().int() }).nullable(),
  shortcuts: z.array(z.object({ input: ShortcutInput, accuracy: z.number(), chance: z.number(), alarm: z.boolean() })),
  /** Whether splitting again by what belongs together would part what is now shared; how many groups there would be. */
  regroup: z.object({ useful: z.boolean(), groups: z.number().int(), undoable: z.boolean() }),
});
export type DatasetCheck = z.infer<typeof DatasetCheck>;
