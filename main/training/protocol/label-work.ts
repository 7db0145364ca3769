// Work of the child that helps with labelling: features of a project's pictures are held there, so that a refresh after a label is quick.
import { z } from 'zod';
import { Sha256 } from '../../../preload/contract.ts';
import { opening, Plan, PlanBackbone, WorkEvent } from './plan.ts';

/** Names what is held: other pictures, another reading or another model have another key. */
const held = { key: z.string() };

/** Picture numbers count the pictures of `holdFeatures`. */
const Numbers = z.array(z.number().int());

/** The labels there are, each class as an index; groups are never split between folds. */
const labelled = {
  ...held, classes: z.number().int(), seed: z.number().int(),
  labelled: z.array(z.object({ picture: z.number().int(), label: z.number().int().nonnegative(), group: z.string() })),
};

/** `missing`: the features aren't held (any more), and have to be first. */
const missing = z.object({ state: z.literal('missing') });

export const labelWork = {
  /** Extracts features, or takes them from the cache, and holds them in place of those before. */
  holdFeatures: {
    input: z.object({
      ...held, backbone: PlanBackbone, cacheFolder: z.string(), engine: Plan.shape.engine,
      pictures: z.array(z.object({
        path: z.string(), sha256: Sha256, stamp: z.string().nullable(), ...opening,
        known: z.object({ format: z.string(), width: z.number().int(), height: z.number().int() }),
      })),
    }),
    event: WorkEvent,
    /** Pictures that could not be read: nothing is suggested for them. */
    result: z.object({ unreadable: Numbers }),
  },
  /** Suggests labels, and says in which order to ask. */
  suggestLabels: {
    input: z.object({
      ...labelled, askable: Numbers, limit: z.number().int(),
      /** λ; null: chosen by cross-validation. */
      penalty: z.number().nullable(),
    }),
    event: WorkEvent,
    result: z.discriminatedUnion('state', [missing, z.object({
      state: z.literal('suggested'),
      /** Null while labels are too few for a head. */
      head: z.object({
        penalty: z.number(),
        /** Probability from which labels held out bear out that suggestions are right; null: none. */
        confidentFrom: z.number().nullable(),
        /** The likeliest class of each picture, and its probability; −1 for those that could not be read. */
        suggested: z.array(z.number().int()), probabilities: z.array(z.number()),
      }).nullable(),
      order: Numbers,
    })]),
  },
  /** λ by cross-validation on the labels there are, and what held-out labels say of suggestions at it; null while labels are too few. */
  choosePenalty: {
    input: z.object(labelled),
    event: WorkEvent,
    result: z.discriminatedUnion('state', [missing, z.object({ state: z.literal('chosen'), penalty: z.number().nullable() })]),
  },
  /** Groups of alike pictures among the askable ones, those most alike first; each the most typical first. */
  groupAlike: {
    input: z.object({ ...held, askable: Numbers, groupSize: z.number().int(), seed: z.number().int() }),
    event: WorkEvent,
    result: z.discriminatedUnion('state', [missing, z.object({ state: z.literal('grouped'), groups: z.array(Numbers) })]),
  },
  /** Errors of heads fitted on growing shares of the labels; null where the classes can't be split into folds. */
  labelCurve: {
    input: z.object(labelled),
    event: WorkEvent,
    result: z.discriminatedUnion('state', [missing, z.object({
      state: z.literal('measured'),
      sizes: z.array(z.object({ pictures: z.number(), folds: z.array(z.object({ wrong: z.number(), of: z.number() })) })).nullable(),
    })]),
  },
} as const;
