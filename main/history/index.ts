// The history room: everything stored, and the only room that knows SQL.
export { openDatabase, newestFormat, type Connection } from './database.ts';
export * from './projects.ts';
export * from './pictures.ts';
export * from './imports.ts';
export * from './paths.ts';
export * from './labels.ts';
export * from './backbones.ts';
export * from './snapshots.ts';
export * from './runs.ts';
export * from './checks.ts';
export * from './learning-curves.ts';
export * from './measurements.ts';
export * from './compute.ts';
export * from './settings.ts';
export * from './advices.ts';
export * from './showdowns.ts';
export { lineUpAgain, putBefore, waitingRuns } from './waiting.ts';
export * from './uses.ts';
