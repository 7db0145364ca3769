// Training, as the workbench sees it: plans in, events and a fitted head out, all of it worked in the trainer process.
// The strategies themselves are not exported: they load native libraries, which belong in that process alone.
export { FittedRun, Plan, PlanBackbone, PlanPicture, PlanPrediction, WorkEvent } from './protocol/plan.ts';
export { preprocessingText, ReadFacts, type Finished, type LookedAt, type WorkEventOf, type WorkInput, type WorkName, type WorkResult } from './protocol/messages.ts';
export { Cancelled, TrainerBug, TrainerProcess, type TrainerOptions } from './worker/trainer-process.ts';
export { forecast, type ForecastQuestion } from './advice/forecast.ts';
export { totalMemoryBytes, refuseOverMemory, usesHostMemory } from './finetune/memory-limit.ts';
export { networkAt, readNetwork, sizedBackbone } from './model/network.ts';
export { foldCount } from './linear/folds.ts';
export { pilotEpochs, pilotPictures, pilotShare } from './advice/pilot-run.ts';
export { DatasetCheckResult } from './protocol/check-result.ts';
export { StepMeasurement } from './protocol/step-measurement.ts';
export { Paused, type ControlRequest } from './protocol/control.ts';
export { drain } from './protocol/drain.ts';
