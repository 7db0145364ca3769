// Calls of what runs have shown: curves, metrics, comparisons, tests on folders, explanations, reports, and the exported model.
import { z } from 'zod';
import { LearningCurve } from '../nouns/check-nouns.ts';
import { DecisionRule, RuleRequest } from '../nouns/decision-nouns.ts';
import { Evaluation, FactAccuracy, Operating, TestedOn } from '../nouns/evaluation-nouns.ts';
import { ClassMaps, Explanation, Occlusion, SaliencySanity } from '../nouns/explain-nouns.ts';
import { FolderTest, TestedFile } from '../nouns/folder-test-nouns.ts';
import { Id, Sha256 } from '../nouns/project-nouns.ts';
import { ReportOf } from '../nouns/report-nouns.ts';
import { RunResult } from '../nouns/result-nouns.ts';
import {
  Bucket, BucketPicture, Comparison, CorrectedPicture, CurvePoint, Prediction, SeedGroup,
} from '../nouns/run-nouns.ts';
import { call, chosenFile, nothing, project } from './call.ts';

/** A picture by its content hash (as pages know it) or its path, and the class to explain. */
const toExplain = {
  run: Id, picture: z.union([z.object({ sha256: Sha256 }), z.object({ path: z.string().min(1) })]),
  label: z.string().nullable().default(null), against: z.string().nullable().default(null),
};

export const resultRows = {
  /** Results of a project's finished runs: the one in use first, then the best, those in the trash last. */
  'results.list': call('read', z.object(project), z.array(RunResult)),
  /** Of every project that is not in the trash, the result of the run in use. */
  'results.inUse': call('read', nothing, z.array(RunResult)),
  /** Trains again on parts of a run's pictures, to extrapolate the learning curve. */
  'runs.measureLearningCurve': call('write', z.object({ run: Id }), z.object({ job: Id })),
  /** Null before it was measured. */
  'runs.learningCurve': call('read', z.object({ run: Id }), LearningCurve.nullable()),
  'runs.curve': call('read', z.object({ run: Id }), z.array(CurvePoint)),
  /**
   * Predictions of one cell of the confusion matrix, of all mistakes, or all: most confident first, no more than `first`.
   * `on` 'all': by cross-validation.
   */
  'runs.predictions': call('read', z.object({
    run: Id,
    on: TestedOn.default('test'),
    which: z.union([z.literal('all'), z.literal('mistakes'), z.object({ label: z.string(), predicted: z.string() })]),
    first: z.number().int().positive().nullable().default(null),
  }), z.array(Prediction)),
  /** Every metric of a finished run with intervals, on its test set or by cross-validation. */
  'runs.evaluate': call('read', z.object({ run: Id, on: TestedOn.default('test') }), Evaluation),
  /** Pictures of the run that were relabelled or left out since it learned, and a sentence that says so; null where there are none. */
  'runs.corrected': call('read', z.object({ run: Id }), z.object({ pictures: z.array(CorrectedPicture), sentence: z.string().nullable() })),
  /** Accuracy by the facts of the pictures; empty where they have none of several values. */
  'runs.byFact': call('read', z.object({ run: Id, on: TestedOn.default('test') }), z.array(FactAccuracy)),
  /** One class against the rest: thresholds that promise a sensitivity or specificity, their rates, predictive values at a prevalence. */
  'runs.operatingPoint': call('read', z.object({
    run: Id, class: z.string(), prevalence: z.number().gt(0).lt(1).nullable().default(null),
  }), Operating),
  /** The rule kept with a run; the project’s positive class by the name that the run learned, null where it has none. */
  'runs.decisionRule': call('read', z.object({ run: Id }), z.object({
    rule: DecisionRule, sentence: z.string().nullable(), positive: z.string().nullable(),
  })),
  /** Keeps a rule with a run, for its predictions, reports and exports. */
  'runs.keepDecisionRule': call('write', z.object({ run: Id, rule: RuleRequest }), z.object({ rule: DecisionRule, sentence: z.string().nullable() })),
  'runs.compare': call('read', z.object({ runs: z.array(Id).min(1).max(8) }), Comparison),
  /** Pictures where two of the compared runs differ in one way, of those all were tested on. Most confident mistakes first. */
  'runs.bucket': call('read', z.object({ runs: z.array(Id).min(2).max(8), a: Id, b: Id, which: Bucket }), z.array(BucketPicture)),
  /** Finished runs of a project that differ only by seed. */
  'runs.seeds': call('read', z.object(project), z.array(SeedGroup)),

  /** Tests a finished run on a folder laid out by class names; what the run knew is counted apart. Kept with the run. */
  'tests.start': call('write', z.object({ run: Id, folder: z.string().min(1) }), z.object({ job: Id }), 'read'),
  /** Newest first. */
  'tests.list': call('read', z.object({ run: Id }), z.array(FolderTest)),
  'tests.files': call('read', z.object({ test: Id, which: z.enum(['all', 'mistakes', 'copies']) }), z.array(TestedFile)),

  /** Heat map of a finished run for one picture. `label` null: the predicted class. */
  'explain.picture': call('read', z.object(toExplain), Explanation, 'read'),
  /** Occlusion map, cached while the workbench is open. `job` null: it was cached. */
  'explain.occlude': call('write', z.object(toExplain), z.object({ job: Id.nullable() }), 'read'),
  'explain.occluded': call('read', z.object(toExplain), Occlusion.nullable(), 'read'),
  /** The full explanation, and the heat map drawn over the picture into a PNG file. */
  'explain.draw': call('write', z.object({ ...toExplain, ...chosenFile }), Explanation.extend({
    sanity: SaliencySanity, occlusion: Occlusion,
  }), 'confirm'),
  /** Sanity checks of a run's saliency maps, cached. `job` null: they were cached. */
  'explain.checkSaliency': call('write', z.object({ run: Id }), z.object({ job: Id.nullable() })),
  'explain.saliencySanity': call('read', z.object({ run: Id }), SaliencySanity.nullable()),
  /** Mean heat maps over the test set, class by class, cached. */
  'explain.classes': call('write', z.object({ run: Id }), z.object({ job: Id })),
  /** Null before they were computed. */
  'explain.classMaps': call('read', z.object({ run: Id }), ClassMaps.nullable()),

  /** A report as one self-contained page; `name` is a file name for it without extension. Computes nothing that takes long. */
  'report.html': call('read', z.object({ of: ReportOf }), z.object({ title: z.string(), name: z.string(), html: z.string() })),
  /** The same into a file, whole or not at all; an existing one is kept unless `replace`. */
  'report.write': call('write', z.object({ of: ReportOf, ...chosenFile }), z.object({
    file: z.string(), bytes: z.number().int(),
  }), 'confirm'),

  'export.start': call('write', z.object({ run: Id, ...chosenFile }), z.object({ job: Id }), 'confirm'),
} as const;
