// Nouns of the dataset check (near-duplicates, leakage, shortcuts) and of learning curves.
import { z } from 'zod';
import { counted } from '../format.ts';
import { words } from '../../language/words.ts';
import { Interval } from './evaluation-nouns.ts';
import { Id, Instant, Part, Sha256 } from './project-nouns.ts';

/** What a person said of a finding: "this is fine, because…". */
export const Judgement = z.object({ reason: z.string(), by: z.string().nullable(), at: Instant });
export type Judgement = z.infer<typeof Judgement>;

/** Learning curve: accuracy of a head on frozen features by number of pictures, extrapolated by a power law. Shares, 0..1. */
export const LearningCurve = z.object({
  /** `pictures` is the mean number of training pictures over the folds, `interval` 95 % over folds. */
  sizes: z.array(z.object({ pictures: z.number(), accuracy: z.number(), interval: Interval })),
  /** e(m) = floor + slope·m^(−½); null where it can't be fitted, with the reason in `why`. */
  fit: z.object({ floor: z.number(), slope: z.number(), rSquared: z.number() }).nullable(),
  /** At multiples of the largest size. */
  forecasts: z.array(z.object({ times: z.number(), pictures: z.number(), accuracy: z.number(), interval: Interval })),
  why: z.string().nullable(),
  /** The result as a sentence. */
  sentence: z.string(),
});
export type LearningCurve = z.infer<typeof LearningCurve>;

/** A picture as an example of a finding. */
export const Example = z.object({ picture: Id, sha256: Sha256, name: z.string(), label: z.string(), part: Part });
export type Example = z.infer<typeof Example>;

/** Pictures that show the same thing or belong to one group: the first of so many. */
export const ExampleSet = z.object({ pictures: z.array(Example), of: z.number().int() });
export type ExampleSet = z.infer<typeof ExampleSet>;

/** Properties of a file or its margins that could give the class away without its content (shortcut learning). */
export const ShortcutInput = z.enum(['size', 'shape', 'type', 'compression', 'colour', 'border', 'all']);
export type ShortcutInput = z.infer<typeof ShortcutInput>;

/** One finding; `alarm`: metrics can't be trusted until it is resolved. */
export const Finding = z.object({
  kind: z.enum(['label-question', 'shared', 'group-across', 'leak', 'shortcut', 'unlike-rest', 'nothing']),
  /** Its kind, and of a shortcut the input, too: what a judgement is about. */
  key: z.string(),
  severity: z.enum(['alarm', 'note', 'fine']),
  /** The finding with its numbers. */
  sentence: z.string(),
  /** Its meaning and the remedy. */
  advice: z.string(),
  examples: z.array(ExampleSet),
  /** Share of the test set concerned; null where it is not about single pictures. */
  ofTest: z.number().nullable(),
  /** A person has said why it is fine: it is no alarm any more. */
  judged: Judgement.nullable(),
});
export type Finding = z.infer<typeof Finding>;

/** Result of a dataset check, gravest finding first, for the split as it is now. */
export const DatasetCheck = z.object({
  checked: Instant,
  seconds: z.number(),
  pictures: z.number().int(),
  /** Beside them, those whose file could not be read or has changed: nothing is known of them. */
  unchecked: z.number().int(),
  backbone: z.string(),
  /** Pictures or labels have changed since. */
  stale: z.boolean(),
  findings: z.array(Finding),
  nearDuplicates: z.object({
    clusters: z.number().int(), pictures: z.number().int(),
    /** Similarity from which two pictures count as near-duplicates, and the median similarity of two pictures. */
    threshold: z.number(), usual: z.number(),
    /** Clusters in which labels differ. */
    labelQuestions: z.number().int(),
    /** Test pictures with a near-duplicate in the training or validation set. */
    inTest: z.number().int(),
  }),
  /** Test pictures whose group, as imported or split, is also in the training or validation set. */
  groupsAcross: z.object({ groups: z.number().int(), inTest: z.number().int() }),
  /** Leakage: cross-validated accuracy of the frozen head with random and with grouped folds; null without groups. */
  leak: z.object({ random: z.number(), grouped: z.number(), difference: z.number(), pictures: z.number().int() }).nullable(),
  shortcuts: z.array(z.object({ input: ShortcutInput, accuracy: z.number(), chance: z.number(), alarm: z.boolean() })),
  /** `useful`: a new split by near-duplicates and groups would remove leakage; `groups`: how many there would be. */
  regroup: z.object({ useful: z.boolean(), groups: z.number().int(), undoable: z.boolean() }),
});
export type DatasetCheck = z.infer<typeof DatasetCheck>;

const said = words('dataset-check', {
  unchecked: (n: number) => `${counted(n, 'picture')} could not be checked: ${n === 1 ? 'its file is' : 'their files are'} gone, damaged or changed.`,
} as const);
export type DatasetCheckWords = typeof said;

/** What a check leaves open, in words. */
export const uncheckedSentence = (unchecked: number): string => said.unchecked(unchecked);
