// Training, as the workbench sees it: plans in, events and a fitted head out, all of it worked in the trainer process.
// The strategies themselves are not exported: they load native libraries, which belong in that process alone.
export { Fitted, Plan, PlanBackbone, PlanPicture, PlanPrediction, WorkEvent } from './plan.ts';
export { preprocessingText, ReadFacts, type Finished, type LookedAt, type WorkEventOf, type WorkInput, type WorkName, type WorkResult } from './messages.ts';
export { Cancelled, TrainerBug, TrainerProcess, type TrainerOptions } from './process.ts';
export { forecast, type ForecastQuestion } from './forecast.ts';
export { memoryHere, refuseWhatCannotFit, takesOwnMemory } from './fitting.ts';
export { networkAt, readNetwork, sizedBackbone } from './network.ts';
export { foldCount } from './folds.ts';
export { pilotEpochs, pilotPictures, pilotShare } from './pilot.ts';
export { Checked } from './checked.ts';
export { Measurement } from './measurement.ts';
export { Paused, type Wish } from './steering.ts';
export { randomOf } from './random.ts';
