// The history room: everything stored, and the only room that knows SQL.
export { openDatabase, newestFormat, type Connection } from './database.ts';
export * from './projects.ts';
export * from './pictures.ts';
export * from './imports.ts';
export * from './stored-paths.ts';
export * from './labels.ts';
export * from './backbones.ts';
export * from './snapshots.ts';
export * from './runs.ts';
export * from './dataset-checks.ts';
export * from './stored-learning-curves.ts';
export * from './step-measurements.ts';
export * from './engine-measurements.ts';
export * from './settings.ts';
export * from './stored-advice.ts';
export * from './showdowns.ts';
export { requeue, reorderBefore, waitingRuns } from './run-queue.ts';
export * from './prediction-sets.ts';
