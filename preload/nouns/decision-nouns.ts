// Nouns of decisions: what a project says once about its classes and sides, and the rule by which a run decides.
import { z } from 'zod';
import { Aim } from './evaluation-nouns.ts';

/** What a project is asked once. Null: not answered yet. */
export const ProjectAnswers = z.object({
  /** The positive class (the finding, the defect) by its name now; `name` null: all classes matter alike. */
  positiveClass: z.object({ name: z.string().nullable() }).nullable(),
  /** Whether a picture means the same when left and right are exchanged. */
  mirrorsAlike: z.boolean().nullable(),
});
export type ProjectAnswers = z.infer<typeof ProjectAnswers>;

/** Scores of a class, both included, that neither guarantee settles. */
const AskBand = z.object({ low: z.number(), high: z.number() });

/** Operating point kept with a run: the threshold for one class against the rest. */
export const KeptPoint = z.object({
  /** By the name that the run learned. */
  class: z.string(),
  aim: Aim,
  promise: z.number(),
  threshold: z.number(),
  /** Scores that go to a person; null: none. */
  band: AskBand.nullable(),
});
export type KeptPoint = z.infer<typeof KeptPoint>;

/** Share of the pictures that are like the training pictures, and that may be called unlike them all the same: 0.05 until one is chosen. */
const defaultFalseAlarms = 0.05;
const FalseAlarms = z.number().gt(0).lt(1);

/** How a run turns probabilities into a prediction, or into a question to a person. Without either: the most probable class. */
export const DecisionRule = z.object({
  point: KeptPoint.nullable(),
  /** Predictions whose highest probability is lower go to a person; null: none. */
  askBelow: z.number().gt(0).lt(1).nullable(),
  /** Promise of the flag “unlike anything it learned from”; null: nothing is flagged. */
  falseAlarms: FalseAlarms.nullable().default(defaultFalseAlarms),
});
export type DecisionRule = z.infer<typeof DecisionRule>;
export const noRule: DecisionRule = { point: null, askBelow: null, falseAlarms: defaultFalseAlarms };

/** What becomes of a prediction: it stands, a person is asked, or the picture is unlike anything the run learned from. */
export const Decided = z.enum(['decided', 'person', 'unlike']);
export type Decided = z.infer<typeof Decided>;

/** The rule as a person sets it: the workbench works out threshold and band from the validation set. */
export const RuleRequest = z.object({
  point: z.object({ class: z.string(), aim: Aim, promise: z.number().min(0.5).lt(1), askBetween: z.boolean().default(false) }).nullable(),
  askBelow: z.number().gt(0).lt(1).nullable(),
  /** Left out: as it is. */
  falseAlarms: FalseAlarms.nullable().optional(),
});
export type RuleRequest = z.infer<typeof RuleRequest>;
