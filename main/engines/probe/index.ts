/** Engines as the workbench sees them: candidates, probing in child processes, ranking. Loads no native library. */
export { alwaysThere, candidatesOn } from './candidates.ts';
export { graphicsFacts, type GraphicsFacts } from './graphics-facts.ts';
export { rankEngines, type EngineRanking } from './rank-engines.ts';
export { loweredToOrdinary } from '../lower/ordinary.ts';
export { hasNvidiaCard, hasOnlySoftwareGraphics, mayHaveAccelerator, thisMachine, type Machine } from './machine.ts';
export { probeEngines, type ProbeLimits, type ProbeOptions } from './probe-engines.ts';
export { childEnvironment } from '../child-environment.ts';
export { deleteTelemetryTraces } from '../telemetry.ts';
