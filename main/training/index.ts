// Entrance of the training room: plans, the trainer process that runs them, and forecasts. The strategies are not exported:
// they load native libraries, which belong in the trainer process alone.
export { FittedRun, Plan, PlanBackbone, PlanPicture, PlanPrediction } from './protocol/plan.ts';
export {
  ReadFacts, type FinishedRunInput, type PictureToExplain, type WorkEventOf, type WorkInput, type WorkName,
  type WorkResult,
} from './protocol/messages.ts';
export type { Answer, PictureOfFile } from './protocol/prediction-work.ts';
export type { FolderChange, FoundFile, KnownPicture } from './protocol/import-work.ts';
export { Cancelled, TrainerProcess } from './worker/trainer-process.ts';
export { DecodeGuard } from './worker/decode-guard.ts';
export { forecast, stagesOfRun } from './advice/forecast.ts';
export { firstImageSizes } from './transfer/image-size-rule.ts';
export { seenIn, ShownTime, TimeLeft } from './advice/time-left.ts';
export { hasNovelty } from './model/saved-novelty.ts';
export { phaseNames, type StageForecast, type StagePlace } from './protocol/stages.ts';
export { totalMemoryBytes, usesHostMemory } from './finetune/memory-limit.ts';
export { removeResumeFiles } from './finetune/resume-files.ts';
export { foldCount } from './linear/folds.ts';
export { pilotEpochs, pilotPictures, pilotShare } from './advice/pilot-run.ts';
export { DatasetCheckResult } from './protocol/check-result.ts';
export type { LabelEffectResult } from './protocol/label-effect-work.ts';
export type { ModelComparisonResult } from './protocol/model-comparison-work.ts';
export { LabelReviewResult, type SuspectFound } from './protocol/label-review-result.ts';
export { StepMeasurement } from './protocol/step-measurement.ts';
export { Paused, type ControlRequest } from './protocol/control.ts';
export { drain } from './protocol/drain.ts';
