// The evaluation room: pure functions from labels and probabilities to metrics, verdicts and sentences.
export { advise } from './advice/advice.ts';
export { frozenVerdict } from './advice/frozen-verdict.ts';
export { predictionColumns, predictedClass, type PredictionColumns } from './statistics/predictions.ts';
export { whyNotComparable } from './comparison/compare.ts';
export { settingsDiff, settingValueWords } from './comparison/settings-diff.ts';
export { type RunPredictions } from './comparison/common-test-set.ts';
export { evaluationTasks, type EvaluationTask, type TaskInput, type TaskOutput } from './evaluation-tasks.ts';
export { foldCountsOf } from './comparison/comparison-basis.ts';
export { logLossesOf } from './metrics/class-metrics.ts';
export { minPicturesPerClass } from './metrics/evaluate.ts';
export { agreementOf, fewReadTwice, type ReadTwice } from './metrics/agreement.ts';
export { likelyMislabelled } from './dataset/label-noise.ts';
export { labelEffect } from './dataset/label-effect.ts';
export { suspectLabels, type ReviewEvidence } from './dataset/label-suspects.ts';
export { reviewRemarks, reviewSentence, whyAsked } from './dataset/label-review-words.ts';
export { summariseCheck, type CheckedPicture, type CheckSummary } from './dataset/check-findings.ts';
export { cleanAccuracy, type ClassCounts } from './dataset/corrected-accuracy.ts';
export { cautionOf } from './dataset/result-caution.ts';
export { learningCurveOf, type SizeErrors } from './statistics/power-law.ts';
export { labelGain, type LabelGain } from './statistics/label-gain.ts';
export { confidentFrom } from './statistics/confident-from.ts';
export { confusionMetrics } from './metrics/confusion-metrics.ts';
export {
  deferralBand,
  operatingPoint,
  predictiveValues,
  classScoresOf,
  type ClassScores,
} from './metrics/operating-point.ts';
export { conformalReference, driftAlarms } from './metrics/drift.ts';
export { clopperPearson } from './statistics/exact-tests.ts';
export { type Share } from './statistics/one-sided-tests.ts';
export { seedGroups } from './comparison/seed-groups.ts';
export { type FinishedRun } from './comparison/showdown-standing.ts';
export { modelGain, modelVerdict } from './comparison/model-verdict.ts';
export { modelVerdictWords } from './comparison/model-verdict-words.ts';
export { significant, worthwhile } from './comparison/verdict.ts';
export { borderAlarm, borderShare } from './saliency/border-attribution.ts';
export { gridOf, meanGrid, meanOf, mirrored, resampled, scaled, summed, valueAt } from './saliency/heat-grid.ts';
export { chanceCheck, deletionCheck, shiftedMask, topDecile, reliabilityOf } from './saliency/saliency-reliability.ts';
export { sanityOf, type SanityTrialMaps } from './saliency/saliency-sanity-test.ts';
